import type { QueryParams } from '#ui/live/box-client';

/** Ages that the list may be narrowed to. */
export const buckets = ['all', '0-7', '8-30', '31+', 'overdue'] as const;
/** An age that the list may be narrowed to. */
export type Bucket = (typeof buckets)[number];

const sortKeys = ['debt', 'age', 'due', 'name'] as const;
type SortKey = (typeof sortKeys)[number];

/** What the debtors' list is asked for; the address holds it. */
export type DebtorFilters = {
  readonly q: string;
  readonly bucket: Bucket;
  readonly sort: SortKey;
  readonly direction: 'asc' | 'desc';
};

/** Reads the filters from the address; the largest debt first by default. */
export function readDebtorFilters(search: URLSearchParams): DebtorFilters {
  return {
    q: search.get('q') ?? '',
    bucket: buckets.find((bucket) => bucket === search.get('bucket')) ?? 'all',
    sort: sortKeys.find((key) => key === search.get('sort')) ?? 'debt',
    direction: search.get('direction') === 'asc' ? 'asc' : 'desc',
  };
}

/** The address of the list with these filters; only what differs from the default. */
export function hrefOfDebtors(filters: DebtorFilters): string {
  const pairs = [
    ['q', filters.q],
    ['bucket', filters.bucket === 'all' ? '' : filters.bucket],
    ['sort', filters.sort === 'debt' ? '' : filters.sort],
    ['direction', filters.direction === 'desc' ? '' : filters.direction],
  ].filter(([, value]) => value !== '');
  const search = new URLSearchParams(pairs).toString();
  return `#/debts${search === '' ? '' : `?${search}`}`;
}

/** The filters as `GET /api/debtors` takes them. */
export function toDebtorsQuery(filters: DebtorFilters): QueryParams {
  return {
    q: filters.q.trim() === '' ? null : filters.q.trim(),
    bucket: filters.bucket === 'all' ? null : filters.bucket,
    sort: filters.sort,
    direction: filters.direction,
  };
}
