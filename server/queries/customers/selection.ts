import type { z } from 'zod';
import type { customersQuery } from '#domain/contract/customer-views';
import type { RequirableField } from '#domain/contract/customer';
import { uzs } from '#domain/ledger/postings';
import { partySearch } from '#server/store/party/party-search';
import type { QueryContext } from '../registry';

/** Filters and sort of the list. */
export type CustomerFilters = z.output<typeof customersQuery>;

/** What of the book is selected: a FROM with its joins and conditions. Used by the list, its sums and the export alike. */
export interface Selection {
  readonly from: string;
  readonly where: string;
  readonly orderBy: string;
  readonly parameters: readonly (string | number)[];
  /** Parameters of `orderBy`. */
  readonly orderParameters: readonly string[];
  /** Parameters of the sums over the whole selection. */
  readonly sumParameters: readonly (string | number)[];
  /** The search's SELECT of `party.no`, or null without one. It finds nobody who is not listed. */
  readonly hits: string | null;
  /** Whether anything narrows it besides the search. */
  readonly isFiltered: boolean;
}

/** In lists are people and organisations that may be met: no template, nobody who was merged or erased. */
export const LISTED = `party.stage IN ('lead', 'customer', 'blocked')`;
/** The same, read in the order of the file: what hangs on neighbours lies together, and by name it would be all over the place. */
const IN_FILE_ORDER = `+${LISTED}`;
/** Who was not asked for a year is asked again (DEB-12). */
export const VERIFIED_FOR_MS = 365 * 86_400_000;

const BALANCE = `LEFT JOIN customer_balance AS balance ON balance.party_id = party.id AND balance.currency = '${uzs}'`;
const FIGURES = 'LEFT JOIN customer_figures AS figures ON figures.party_id = party.id';
const primaryOf = (kind: 'phone' | 'email') =>
  `(SELECT normalized FROM contact_point WHERE party_id = party.id AND kind = '${kind}' AND is_primary = 1)`;

/** What each column sorts by, and what it needs beside the party; nothing is never first. */
const SORTS = {
  name: { key: 'party.name COLLATE NOCASE', join: '', nothing: null },
  phone: { key: primaryOf('phone'), join: '', nothing: 'IS NULL' },
  email: { key: primaryOf('email'), join: '', nothing: 'IS NULL' },
  code: { key: 'party.code', join: '', nothing: `= ''` },
  orders: { key: 'COALESCE(figures.order_count, 0)', join: FIGURES, nothing: null },
  spent: { key: 'COALESCE(figures.spent_tiyin, 0)', join: FIGURES, nothing: null },
  debt: { key: 'COALESCE(balance.receivable_tiyin, 0)', join: BALANCE, nothing: null },
  lastVisit: { key: 'figures.last_visit_at', join: FIGURES, nothing: 'IS NULL' },
  created: { key: 'party.created_at', join: '', nothing: null },
} as const satisfies Record<CustomerFilters['sort'], { readonly key: string; readonly join: string; readonly nothing: string | null }>;

/** Builds the selection. A search that is sorted by name shows first whose name begins with what was typed. */
export function selectionOf(context: QueryContext, filters: CustomerFilters): Selection {
  const search = partySearch(filters.q);
  const { conditions, parameters } = conditionsOf(context, filters);
  const { key, join, nothing } = SORTS[filters.sort];
  const direction = filters.direction === 'asc' ? 'ASC' : 'DESC';
  const byName = `${nothing === null ? '' : `(${key} ${nothing}), `}${key} ${direction}, party.id ${direction}`;
  const isRanked = search !== null && filters.sort === 'name' && filters.direction === 'asc' && search.strict !== '';
  const isPlain = search === null && filters.sort === 'name' && conditions.length === 0;
  const from = search === null ? 'party' : `(${search.sql}) AS hit JOIN party ON party.no = hit.no`;
  return {
    from: `${from} ${join}${isRanked ? ' JOIN party_search AS found ON found.rowid = party.no' : ''}`,
    where: [isPlain ? LISTED : IN_FILE_ORDER, ...conditions].join(' AND '),
    orderBy: isRanked ? `instr(found.text, ?) <> 1, instr(found.text, ?) = 0, ${byName}` : byName,
    parameters: [...(search?.parameters ?? []), ...parameters],
    orderParameters: isRanked ? [` ${search.strict}`, ` ${search.strict}`] : [],
    sumParameters: [...(search?.parameters ?? []), ...parameters],
    hits: search?.sql ?? null,
    isFiltered: conditions.length > 0,
  };
}

interface Conditions {
  readonly conditions: readonly string[];
  readonly parameters: readonly (string | number)[];
}

function conditionsOf(context: QueryContext, filters: CustomerFilters): Conditions {
  const conditions: string[] = [];
  const parameters: (string | number)[] = [];
  const add = (condition: string, ...values: readonly (string | number)[]) => {
    conditions.push(condition);
    parameters.push(...values);
  };
  if (filters.kind !== undefined) add('party.kind = ?', filters.kind);
  if (filters.stage !== undefined) add('party.stage = ?', filters.stage);
  if (filters.ownerId !== undefined) add('party.owner_id = ?', filters.ownerId);
  if (filters.groupId !== undefined)
    add('party.id IN (SELECT party_id FROM party_group WHERE group_id = ? AND to_at IS NULL)', filters.groupId);
  if (filters.hasDebt !== undefined)
    add(`party.id ${filters.hasDebt === '1' ? '' : 'NOT '}IN (SELECT party_id FROM customer_balance WHERE receivable_tiyin > 0)`);
  if (filters.overdue !== undefined)
    add(
      `party.id ${filters.overdue === '1' ? '' : 'NOT '}IN (SELECT party_id FROM debt WHERE open_tiyin > 0 AND due_at < CAST(? AS INTEGER))`,
      context.now,
    );
  if (filters.city !== undefined) add('party.id IN (SELECT party_id FROM address WHERE city = ? COLLATE NOCASE)', filters.city);
  if (filters.postalCode !== undefined) add('party.id IN (SELECT party_id FROM address WHERE postal_code = ?)', filters.postalCode);
  if (filters.unverified !== undefined)
    add('COALESCE(party.verified_at, party.created_at) < CAST(? AS INTEGER)', context.now - VERIFIED_FOR_MS);
  if (filters.invoiceReady !== undefined) add(`${filters.invoiceReady === '1' ? '' : 'NOT '}(${invoiceReady(context)})`);
  addCustom(filters.custom, add);
  return { conditions, parameters };
}

/** `key:value`; a yes is `true`, as the field shows it. */
function addCustom(filter: string | undefined, add: (condition: string, ...values: readonly string[]) => void): void {
  const [, key, value] = /^([a-z][a-z0-9_]{0,39}):(.*)$/s.exec(filter ?? '') ?? [];
  if (key === undefined || value === undefined) return;
  const plain = value === 'true' ? '1' : value === 'false' ? '0' : value;
  add(`CAST(json_extract(party.custom, '$.' || ?) AS TEXT) IN (?, ?)`, key, value, plain);
}

/** Ready for an invoice, as `missingFields` tells it of one, for all of them. */
function invoiceReady({ state }: QueryContext): string {
  const own = [...state.catalogue.customerFields.values()]
    .filter(({ archived, requiredIn }) => !archived && requiredIn.includes('invoice'))
    .map(({ key }) => `json_extract(party.custom, '$.${key}') IS NOT NULL`);
  return ['true', ...state.settings.requiredFields.invoice.map((field) => READY[field]), ...own].join(' AND ');
}

const ofMainAddress = (column: string) =>
  `COALESCE((SELECT ${column} FROM address WHERE party_id = party.id ORDER BY purpose = 'billing' DESC, is_primary DESC LIMIT 1), '') <> ''`;
const READY: Readonly<Record<RequirableField, string>> = {
  phone: `${primaryOf('phone')} IS NOT NULL`,
  email: `${primaryOf('email')} IS NOT NULL`,
  street: ofMainAddress('street'),
  city: ofMainAddress('city'),
  postalCode: ofMainAddress('postal_code'),
  taxId: `(party.tax_id <> '' OR (party.kind = 'person' AND party.pinfl <> ''))`,
  bankAccount: `(party.kind = 'person' OR party.bank_account <> '')`,
  mfo: `(party.kind = 'person' OR party.mfo <> '')`,
  birthDate: 'party.birth_date IS NOT NULL',
};
