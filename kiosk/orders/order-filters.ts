import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { fromDateInput } from '#ui/text/time-text';

/** Days a list can be asked for. */
export type DayChoice = 'today' | 'yesterday' | 'week' | 'month' | 'range';

/** What the orders list is asked for; the address holds it, so that a reload and a link show the same (BX-O-112). */
export type OrderFilters = {
  readonly day: DayChoice;
  /** Dates as fields write them (`2026-11-21`), for `range`. */
  readonly from: string;
  readonly to: string;
  readonly word: string;
  readonly kind: string;
  readonly employeeId: string;
  readonly tender: string;
  readonly hallId: string;
  readonly q: string;
  readonly sort: string;
  readonly direction: string;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** Every choice, in the order in which they are offered. */
export const days: readonly DayChoice[] = ['today', 'yesterday', 'week', 'month', 'range'];

/** Reads the filters from the address; what is not there has its default. */
export function readFilters(search: URLSearchParams): OrderFilters {
  const value = (name: string): string => search.get(name) ?? '';
  const day = days.find((one) => one === search.get('day')) ?? 'today';
  return {
    day,
    from: value('from'),
    to: value('to'),
    word: value('word'),
    kind: value('kind'),
    employeeId: value('employee'),
    tender: value('tender'),
    hallId: value('hall'),
    q: value('q'),
    sort: search.get('sort') ?? 'openedAt',
    direction: search.get('direction') ?? 'desc',
  };
}

/** The address of a list with these filters; the list of the counter has one of its own. */
export function hrefOf(filters: OrderFilters, list = '#/orders'): string {
  const search = new URLSearchParams();
  const put = (name: string, value: string, standard = ''): void => {
    if (value !== standard) search.set(name, value);
  };
  put('day', filters.day, 'today');
  if (filters.day === 'range') {
    put('from', filters.from);
    put('to', filters.to);
  }
  put('word', filters.word);
  put('kind', filters.kind);
  put('employee', filters.employeeId);
  put('tender', filters.tender);
  put('hall', filters.hallId);
  put('q', filters.q);
  put('sort', filters.sort, 'openedAt');
  put('direction', filters.direction, 'desc');
  return search.size === 0 ? list : `${list}?${search.toString()}`;
}

/** How many filters beside the days are set. */
export function filterCount(filters: OrderFilters): number {
  return [filters.word, filters.kind, filters.employeeId, filters.tender, filters.hallId].filter((value) => value !== '').length;
}

/**
 * The days as epoch ms, `from` inclusive, `to` exclusive. They are business days: at half past midnight "today" is the evening that goes on. A date that is not whole yet
 * stands for today.
 */
export function periodOf(
  filters: Pick<OrderFilters, 'day' | 'from' | 'to'>,
  nowMs: number,
): { readonly from: number; readonly to: number } {
  const today = businessDayBounds(businessDate(nowMs));
  const dayOf = (date: string): typeof today => (fromDateInput(date) === null ? today : businessDayBounds(date));
  if (filters.day === 'yesterday') return { from: today.from - DAY_MS, to: today.from };
  if (filters.day === 'week') return { from: today.from - 6 * DAY_MS, to: today.to };
  if (filters.day === 'month') return { from: today.from - 29 * DAY_MS, to: today.to };
  if (filters.day === 'range') return { from: dayOf(filters.from).from, to: dayOf(filters.to).to };
  return today;
}

/** What the box is asked for; the file of the list is asked for the same. */
export function toQuery(filters: OrderFilters, nowMs: number): Readonly<Record<string, string | number | null>> {
  const orNull = (value: string): string | null => (value === '' ? null : value);
  return {
    ...periodOf(filters, nowMs),
    word: orNull(filters.word),
    kind: orNull(filters.kind),
    employeeId: orNull(filters.employeeId),
    tender: orNull(filters.tender),
    hallId: orNull(filters.hallId),
    q: orNull(filters.q),
    sort: filters.sort,
    direction: filters.direction,
  };
}
