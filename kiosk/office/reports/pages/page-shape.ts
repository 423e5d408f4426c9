import type { ReportColumn, ReportName, ReportTable } from '#domain/contract/reports';

/** A chart over a table of the page: what each bar is called and how long it is. */
export type ReportChart = {
  readonly table: ReportTable['key'];
  /** Bars that stand for a row of moments, or a ranking. */
  readonly look: 'moments' | 'ranking';
  readonly name: ReportColumn['key'];
  readonly value: ReportColumn['key'];
};

/** How a page is drawn. Tables of which none is named as a chart are drawn as tables alone. */
export type PageShape = {
  readonly name: ReportName;
  readonly charts: readonly ReportChart[];
};
