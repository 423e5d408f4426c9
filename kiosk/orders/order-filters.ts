import { fromDateInput, startOfDay } from '#ui/text/time-text';

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
const days: readonly DayChoice[] = ['today', 'yesterday', 'week', 'month', 'range'];

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

/** The address of a list with these filters. */
export function hrefOf(filters: OrderFilters): string {
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
  return search.size === 0 ? '#/orders' : `#/orders?${search.toString()}`;
}

/** How many filters beside the days are set. */
export function filterCount(filters: OrderFilters): number {
  return [filters.word, filters.kind, filters.employeeId, filters.tender, filters.hallId].filter((value) => value !== '').length;
}

/** The days as epoch ms, `from` inclusive, `to` exclusive, in the restaurant's time. */
export function periodOf(filters: OrderFilters, nowMs: number): { readonly from: number; readonly to: number } {
  const today = startOfDay(nowMs);
  const tomorrow = today + DAY_MS;
  if (filters.day === 'yesterday') return { from: today - DAY_MS, to: today };
  if (filters.day === 'week') return { from: today - 6 * DAY_MS, to: tomorrow };
  if (filters.day === 'month') return { from: today - 29 * DAY_MS, to: tomorrow };
  if (filters.day === 'range') return { from: fromDateInput(filters.from) ?? today, to: (fromDateInput(filters.to) ?? today) + DAY_MS };
  return { from: today, to: tomorrow };
}
