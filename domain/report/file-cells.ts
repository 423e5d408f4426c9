import type { Language } from '#domain/contract/primitives';
import type { Report, ReportCell, ReportCellKind, ReportFigure } from '#domain/contract/reports';
import { moneyTenderName } from '#domain/payment/tenders';
import type { CellTable, TableCell } from '#domain/table-file/cells';
import { pick } from '#domain/text/localized';
import { businessDate, timeOfDay } from '#domain/time/business-day';
import type { ReportWords } from './words/uz-latn';

/** A page as a file: the same cells as on the screen, under a head that says whose and of when they are (BX-O-172). */

/** In whose words. */
export interface FileVoice {
  readonly words: ReportWords;
  readonly language: Language;
}

type FileRow = { readonly cells: readonly TableCell[]; readonly head?: boolean };

/** The page as one sheet: what it is of, its figures, and its tables one below the other. */
export function reportFile(report: Report, voice: FileVoice): CellTable {
  const { words } = voice;
  const rows: FileRow[] = [
    ...sheetHead(voice, {
      period: `${dayText(report.from)} – ${dayText(report.to)}`,
      branchName: report.branchName,
      filters: report.onlyOf === null ? words.noFilters : `${words.onlyOf}: ${report.onlyOf}`,
      madeAt: report.madeAt,
    }),
    { cells: [words.comparedWith, `${dayText(report.before.from)} – ${dayText(report.before.to)}`] },
    { cells: [] },
    { cells: [words.figure, words.value, words.before], head: true },
    ...report.figures.map((figure) => ({
      cells: [words.figures[figure.key], figureCell(figure, figure.value), figureCell(figure, figure.before)],
    })),
  ];
  for (const table of report.tables) {
    if (table.rows.length === 0) continue;
    const line = (cells: readonly ReportCell[]) => cells.map((cell, index) => fileCell(cell, table.columns[index]?.kind ?? 'name', voice));
    rows.push({ cells: [] }, { cells: [words.tables[table.key]], head: true });
    rows.push({ cells: table.columns.map(({ key, kind }) => headOf(words.columns[key], kind)), head: true });
    rows.push(...table.rows.map(({ cells }) => ({ cells: line(cells) })));
    if (table.totals) rows.push({ cells: [words.total, ...line(table.totals).slice(1)], head: true });
  }
  return { heads: [words.names[report.name]], rows: () => each(rows) };
}

/** What a sheet says of itself before its rows. */
export function sheetHead(
  { words }: FileVoice,
  of: { readonly period: string; readonly branchName: string; readonly filters: string; readonly madeAt: number },
): readonly FileRow[] {
  return [
    { cells: [words.period, of.period] },
    { cells: [words.branch, of.branchName] },
    { cells: [words.filters, of.filters] },
    { cells: [words.madeAt, momentText(of.madeAt)] },
  ];
}

/** Rows one after the other, as a file asks for them. */
export async function* each(rows: readonly FileRow[]): AsyncGenerator<FileRow> {
  for (const row of rows) yield await Promise.resolve(row);
}

/** `22.11.2026` of a day. */
export function dayText(day: string): string {
  return day.split('-').toReversed().join('.');
}

/** `22.11.2026 18:40`, of the clock on the wall. */
export function momentText(at: number): string {
  return `${dayText(businessDate(at, 0))} ${timeOfDay(at)}`;
}

function headOf(word: string, kind: ReportCellKind): string {
  return kind === 'share' || kind === 'change' ? `${word}, %` : word;
}

function figureCell(figure: ReportFigure, value: number | null): TableCell {
  return value === null ? '' : numberCell(value, figure.kind);
}

function numberCell(value: number, kind: ReportCellKind): TableCell {
  if (kind === 'money') return { amountTiyin: value };
  if (kind === 'quantity') return { quantityThousandths: value };
  // A hundredth of a percent is ten thousandths of one.
  return kind === 'share' || kind === 'change' ? { quantityThousandths: value * 10 } : { count: value };
}

function fileCell(cell: ReportCell, kind: ReportCellKind, { words, language }: FileVoice): TableCell {
  if (cell === null) return '';
  if (typeof cell === 'object') return pick(cell, language);
  if (typeof cell === 'string') return textCell(cell, kind, words, language);
  if (kind === 'time') return momentText(cell);
  return kind === 'hour' ? `${String(cell).padStart(2, '0')}:00` : numberCell(cell, kind);
}

function textCell(cell: string, kind: ReportCellKind, words: ReportWords, language: Language): string {
  if (kind === 'day' || kind === 'month') return dayText(cell);
  if (kind === 'tender') return pick(moneyTenderName(cell), language);
  return wordOf(words, cell) ?? cell;
}

/** What a key of `values` is called; null for a text that is none. */
export function wordOf(words: ReportWords, key: string): string | null {
  return Object.entries(words.values).find(([known]) => known === key)?.[1] ?? null;
}
