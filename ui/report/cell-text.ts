import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportCell, ReportCellKind } from '#domain/contract/reports';
import { tiyin } from '#domain/money/money';
import { moneyTenderName } from '#domain/payment/tenders';
import { dayText, momentText, wordOf } from '#domain/report/file-cells';
import type { ReportWords } from '#domain/report/words/uz-latn';
import type { Format } from '#ui/text/format';

/** In whose words a page is drawn. */
export interface ReportVoice {
  readonly words: ReportWords;
  readonly format: Format;
  /** What only a screen says. */
  readonly t: {
    readonly minutes: (count: string) => string;
    readonly than: (before: string) => string;
    readonly nothingBefore: string;
    readonly more: string;
  };
}

const NONE = '—';

/** A value of a report as a person reads it. */
export function cellText(cell: ReportCell, kind: ReportCellKind, { format, words, t }: ReportVoice): string {
  if (cell === null) return kind === 'name' || kind === 'word' ? '' : NONE;
  if (typeof cell === 'object') return format.name(cell);
  if (typeof cell === 'string') {
    if (kind === 'tender') return format.name(moneyTenderName(cell));
    return kind === 'day' || kind === 'month' ? dayText(cell) : (wordOf(words, cell) ?? cell);
  }
  switch (kind) {
    case 'money':
      return format.amount(tiyin(cell));
    case 'quantity':
      return format.quantity(cell);
    case 'share':
      return format.percent(cell);
    case 'change':
      return `${cell > 0 ? '+' : ''}${format.percent(cell)}`;
    case 'time':
      return momentText(cell);
    case 'hour':
      return `${String(cell).padStart(2, '0')}:00`;
    case 'minutes':
      return t.minutes(format.whole(cell));
    default:
      return format.whole(cell);
  }
}

/** Whether a column is figures, which stand at the end of their cells. */
export function isFigure(kind: ReportCellKind): boolean {
  return ['money', 'count', 'quantity', 'share', 'change', 'minutes'].includes(kind);
}

/** A cell by which a table is sorted. */
export function sortValue(cell: ReportCell, format: Format): string | number {
  if (cell === null) return Number.NEGATIVE_INFINITY;
  return typeof cell === 'object' ? format.name(cell satisfies LocalizedText) : cell;
}
