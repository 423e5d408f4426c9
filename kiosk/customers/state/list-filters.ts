import type { QueryParams } from '#ui/live/box-client';

/** Which customers the tabs show: everybody, who owes, the signed-in person's own, or a group's members (`group:<id>`). */
export type ListTab = 'all' | 'debtors' | 'mine' | `group:${string}`;

/** What the list is asked for; the address holds it, so that a reload, a link and "back" show the same. */
export type ListFilters = {
  readonly q: string;
  readonly tab: ListTab;
  readonly kind: string;
  readonly stage: string;
  readonly city: string;
  readonly postalCode: string;
  readonly ownerId: string;
  readonly overdue: boolean;
  readonly unverified: boolean;
  /** `1` = whose invoice data is complete, `0` = where something is missing. */
  readonly invoiceReady: string;
  /** A field of the branch's own: `key:value`. */
  readonly custom: string;
  readonly sort: string;
  readonly direction: string;
};

/** Columns that can be sorted, as the box calls them. */
export const sortKeys = ['name', 'phone', 'orders', 'spent', 'debt', 'lastVisit', 'created'] as const;
/** A column that can be sorted. */
export type SortKey = (typeof sortKeys)[number];

const isTab = (value: string): value is ListTab => value === 'all' || value === 'debtors' || value === 'mine' || value.startsWith('group:');

/** Reads the filters from the address; what is not there has its default. */
export function readFilters(search: URLSearchParams): ListFilters {
  const value = (name: string): string => search.get(name) ?? '';
  const tab = value('tab');
  return {
    q: value('q'),
    tab: isTab(tab) ? tab : 'all',
    kind: value('kind'),
    stage: value('stage'),
    city: value('city'),
    postalCode: value('postal'),
    ownerId: value('owner'),
    overdue: value('overdue') === '1',
    unverified: value('unverified') === '1',
    invoiceReady: value('invoice'),
    custom: value('custom'),
    sort: value('sort'),
    direction: value('direction'),
  };
}

/** The filters as the address writes them; only what differs from the default. A saved view keeps the same. */
export function writeFilters(filters: ListFilters): Record<string, string> {
  const pairs: readonly (readonly [string, string])[] = [
    ['q', filters.q],
    ['tab', filters.tab === 'all' ? '' : filters.tab],
    ['kind', filters.kind],
    ['stage', filters.stage],
    ['city', filters.city],
    ['postal', filters.postalCode],
    ['owner', filters.ownerId],
    ['overdue', filters.overdue ? '1' : ''],
    ['unverified', filters.unverified ? '1' : ''],
    ['invoice', filters.invoiceReady],
    ['custom', filters.custom],
    ['sort', filters.sort],
    ['direction', filters.direction],
  ];
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

/** The address of a place of the customer screens with these filters: `''` the list, an id the card beside it. */
export function hrefOf(filters: ListFilters, place = ''): string {
  const search = new URLSearchParams(writeFilters(filters)).toString();
  return `#/customers${place === '' ? '' : `/${place}`}${search === '' ? '' : `?${search}`}`;
}

/** What a person sorts by: their choice, else debt for debtors, else the name. */
export function sortingOf(filters: ListFilters): { readonly sort: SortKey; readonly direction: 'asc' | 'desc' } {
  const chosen = sortKeys.find((key) => key === filters.sort);
  if (chosen !== undefined) return { sort: chosen, direction: filters.direction === 'desc' ? 'desc' : 'asc' };
  return filters.tab === 'debtors' ? { sort: 'debt', direction: 'desc' } : { sort: 'name', direction: 'asc' };
}

/** A press on a column's head: figures and dates begin with the largest, words with the first. */
export function sortedBy(filters: ListFilters, key: SortKey): Pick<ListFilters, 'sort' | 'direction'> {
  const now = sortingOf(filters);
  if (now.sort === key) return { sort: key, direction: now.direction === 'asc' ? 'desc' : 'asc' };
  return { sort: key, direction: key === 'name' || key === 'phone' ? 'asc' : 'desc' };
}

/** How many filters beside search and tab are set. */
export function filterCount(filters: ListFilters): number {
  const texts = [filters.kind, filters.stage, filters.city, filters.postalCode, filters.ownerId, filters.invoiceReady, filters.custom];
  return texts.filter((value) => value !== '').length + (filters.overdue ? 1 : 0) + (filters.unverified ? 1 : 0);
}

/** The filters as `GET /api/customers` takes them; `selfId` is whose "mine" is asked for. */
export function toQuery(filters: ListFilters, selfId: string | undefined): QueryParams {
  const orNull = (value: string): string | null => (value === '' ? null : value);
  return {
    q: orNull(filters.q),
    kind: orNull(filters.kind),
    stage: orNull(filters.stage),
    groupId: filters.tab.startsWith('group:') ? filters.tab.slice('group:'.length) : null,
    ownerId: filters.tab === 'mine' ? (selfId ?? null) : orNull(filters.ownerId),
    hasDebt: filters.tab === 'debtors' ? '1' : null,
    overdue: filters.overdue ? '1' : null,
    city: orNull(filters.city),
    postalCode: orNull(filters.postalCode),
    unverified: filters.unverified ? '1' : null,
    invoiceReady: orNull(filters.invoiceReady),
    custom: orNull(filters.custom),
    ...sortingOf(filters),
  };
}

/** What somebody typed into the search, put into the field it belongs to: figures are a phone, an @ is an e-mail, all else a name (D365-3). */
export function prefillFrom(typed: string): { readonly name: string; readonly phone: string; readonly email: string } {
  const text = typed.trim();
  const nothing = { name: '', phone: '', email: '' };
  if (text.includes('@')) return { ...nothing, email: text };
  if (/^[+\d()\s.-]+$/.test(text) && /\d/.test(text)) return { ...nothing, phone: text };
  return { ...nothing, name: text };
}
