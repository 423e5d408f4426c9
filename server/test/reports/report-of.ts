import type { Report, ReportCell, ReportName, ReportTable } from '#domain/contract/reports';
import { businessDate } from '#domain/time/business-day';
import type { TestDevice } from '../box';

/** A page as a device sees it; today unless told otherwise. */
export function readReport(
  device: TestDevice,
  name: ReportName,
  period: { readonly from?: string; readonly to?: string } = {},
): Promise<Report> {
  const today = businessDate(device.box.now);
  return device.query<Report>(`/reports/${name}?from=${period.from ?? today}&to=${period.to ?? period.from ?? today}`);
}

/** The table of a page. */
export function tableOf(report: Report, key: ReportTable['key']): ReportTable {
  const table = report.tables.find((one) => one.key === key);
  if (!table) throw new Error(`${report.name} has no table ${key}`);
  return table;
}

/** The value under a column of a row. */
export function cellOf(table: ReportTable, rowId: string, column: ReportTable['columns'][number]['key']): ReportCell {
  const row = table.rows.find(({ id }) => id === rowId);
  if (!row) throw new Error(`${table.key} has no row ${rowId}: ${table.rows.map(({ id }) => id).join(', ')}`);
  return row.cells[table.columns.findIndex(({ key }) => key === column)] ?? null;
}

/** Values of a column, top to bottom. */
export function columnOf(table: ReportTable, column: ReportTable['columns'][number]['key']): readonly ReportCell[] {
  const index = table.columns.findIndex(({ key }) => key === column);
  if (index === -1) throw new Error(`${table.key} has no column ${column}`);
  return table.rows.map(({ cells }) => cells[index] ?? null);
}

/** A column added up. */
export function sumOf(table: ReportTable, column: ReportTable['columns'][number]['key']): number {
  return columnOf(table, column).reduce<number>((sum, cell) => sum + Number(cell ?? 0), 0);
}

/** A figure of a page, now. */
export function figureOf(report: Report, key: Report['figures'][number]['key']): number {
  return report.figures.find((one) => one.key === key)?.value ?? 0;
}
