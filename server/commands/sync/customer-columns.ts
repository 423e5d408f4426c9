import type { Address, Contact, Party } from '#domain/party/party-entity';
import { syncedTableOf } from '#domain/sync/synced-tables';

/** Rows of customers, contacts and addresses as they come down, and the records that this box makes of them. */

/** Columns by name, as they come down. */
export type Values = ReadonlyMap<string, string | number | null>;

const FLAGS: ReadonlySet<string> = new Set(['phone_refused', 'main_contact', 'is_primary']);
/** What a record calls a column, where that is not the column in camel case. */
const NAMES: Readonly<Record<string, string>> = { keeper_id: 'ownerId', is_primary: 'primary', groups: 'groupIds' };
/** Text columns that may be unknown; the others are then empty. */
const NULLABLE: ReadonlySet<string> = new Set([
  ...['language', 'currency', 'birth_date', 'keeper_id', 'accounting_group_id', 'guarantor_id', 'member_of_id', 'employee_id'],
  ...['created_by_id', 'updated_by_id'],
]);

/** The record's field of a column and the value as the record holds it. */
export function fieldOf(column: string, value: string | number | null, type: 'text' | 'integer' | 'real'): readonly [string, unknown] {
  const field = NAMES[column] ?? column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (FLAGS.has(column)) return [field, value === 1];
  if (column === 'groups') return [field, currentGroups(value)];
  if (column === 'custom') return [field, parsed(value) ?? {}];
  return [field, value ?? (type === 'text' && !NULLABLE.has(column) ? '' : null)];
}

/** The fields of some columns of a table. */
export function fieldsOf(table: 'party' | 'contact_point' | 'address', values: Values): Readonly<Record<string, unknown>> {
  const columns = syncedTableOf.get(table)?.columns ?? [];
  return Object.fromEntries(columns.flatMap(({ name, type }) => (values.has(name) ? [fieldOf(name, values.get(name) ?? null, type)] : [])));
}

/** Somebody whom this box has not met: what nobody said of him is empty. */
export function strangerOf(partyId: string, at: number): Party {
  return {
    ...{ partyId, version: 0, rootId: partyId, kind: 'person', stage: 'customer', name: '', givenName: '', familyName: '', legalName: '' },
    ...{ taxId: '', pinfl: '', bankAccount: '', mfo: '', bankName: '', code: '', language: null, currency: null, birthDate: null },
    ...{ photoId: null, source: '', ownerId: null, employeeId: null, accountingGroupId: null, paymentTermDays: null, paymentTerms: '' },
    ...{ receiptOption: 'paper', receiptEmail: '', creditLimitTiyin: null, guarantor: '', guarantorId: null, comment: '', alertNote: '' },
    ...{ phoneRefused: false, memberOfId: null, mainContact: false, custom: {}, verifiedAt: null, importId: null },
    ...{ createdAt: at, createdById: null, updatedAt: at, updatedById: null, contacts: [], addresses: [], groupIds: [] },
  };
}

/** A contact with some fields of it told anew; null = it was not known. */
export function contactOf(before: Contact | null, contactId: string, values: Values): Contact {
  const blank: Contact = {
    contactId,
    kind: 'phone',
    value: '',
    normalized: '',
    label: 'other',
    primary: false,
    verifiedAt: null,
    position: 0,
  };
  return { ...(before ?? blank), ...fieldsOf('contact_point', without(values, 'party_id')) };
}

/** The same of an address. */
export function addressOf(before: Address | null, addressId: string, values: Values): Address {
  const blank: Address = {
    ...{ addressId, purpose: 'home', street: '', house: '', apartment: '', entrance: '', floor: '', doorPhone: '', city: '', district: '' },
    ...{ postalCode: '', country: '', landmark: '', note: '', latitudeMicrodegrees: null, longitudeMicrodegrees: null },
    ...{ recipientName: '', recipientPhone: '', primary: false, position: 0 },
  };
  return { ...(before ?? blank), ...fieldsOf('address', without(values, 'party_id')) };
}

function without(values: Values, column: string): Values {
  return new Map([...values].filter(([name]) => name !== column));
}

/** Groups that somebody is in now, out of all that he was in. */
function currentGroups(value: string | number | null): readonly string[] {
  const groups = parsed(value);
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((group: unknown) =>
    isRecord(group) && typeof group['groupId'] === 'string' && group['toAt'] === null ? [group['groupId']] : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(value: string | number | null): unknown {
  if (typeof value !== 'string' || value === '') return null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}
