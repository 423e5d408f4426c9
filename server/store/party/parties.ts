import type { Party } from '#domain/party/party-entity';
import { columns } from '#domain/catalogue/columns';
import { jsonObjectSql, upsertSql } from '../columns';
import type { SqlValue } from '../connection';
import { partyChanges } from './party-changes';
import { searchRow } from './party-search';

/** Parties with what belongs to them: one statement to read any number, at most one statement a table to write any number. */

const PARTY = columns(
  'partyId=id',
  'version',
  'rootId',
  'kind',
  'stage',
  'name',
  'givenName',
  'familyName',
  'legalName',
  'taxId',
  'pinfl',
  'bankAccount',
  'mfo',
  'bankName',
  'code',
  'language',
  'currency',
  'birthDate',
  'photoId',
  'source',
  'ownerId',
  'employeeId',
  'accountingGroupId',
  'paymentTermDays',
  'paymentTerms',
  'receiptOption',
  'receiptEmail',
  'creditLimitTiyin',
  'guarantor',
  'guarantorId',
  'comment',
  'alertNote',
  'flag:phoneRefused',
  'memberOfId',
  'flag:mainContact',
  'json:custom',
  'verifiedAt',
  'importId',
  'createdAt',
  'createdById',
  'updatedAt',
  'updatedById',
);
const CONTACT = columns('contactId=id', 'kind', 'value', 'normalized', 'label', 'flag:primary=is_primary', 'verifiedAt', 'position');
const ADDRESS = columns(
  'addressId=id',
  'purpose',
  'street',
  'house',
  'apartment',
  'entrance',
  'floor',
  'doorPhone',
  'city',
  'district',
  'postalCode',
  'country',
  'landmark',
  'note',
  'latitudeMicrodegrees',
  'longitudeMicrodegrees',
  'recipientName',
  'recipientPhone',
  'flag:primary=is_primary',
  'position',
);
const OF_PARTY = columns('partyId');

const children = (name: string, table: string, described: typeof CONTACT) =>
  `'${name}', (SELECT json_group_array(${jsonObjectSql(described)}) FROM (SELECT * FROM ${table} WHERE party_id = party.id ORDER BY position, id))`;

const PARTY_JSON = jsonObjectSql(PARTY, [
  children('contacts', 'contact_point', CONTACT),
  children('addresses', 'address', ADDRESS),
  `'groupIds', (SELECT json_group_array(group_id) FROM (SELECT group_id FROM party_group WHERE party_id = party.id AND to_at IS NULL ORDER BY from_at, group_id))`,
]);

/** Parties by ids in a JSON array, each as JSON in `record`. Aliases are not followed. */
export const SELECT_PARTIES = `SELECT ${PARTY_JSON} AS record FROM party WHERE id IN (SELECT value FROM json_each(?))`;
/** The party that an id means today: itself, or the one it was merged into. */
export const SELECT_ROOT_PARTY = `SELECT ${PARTY_JSON} AS record FROM party WHERE id = (SELECT root_id FROM party WHERE id = ?)`;

/** A party out of its `record`. */
export function parseParty(row: Readonly<Record<string, unknown>>): Party {
  return JSON.parse(String(row['record'])) as Party;
}

/** A party as it was (null = new) and as it shall be. */
export interface ChangedParty {
  readonly before: Party | null;
  readonly after: Party;
}

/** A statement for `work.run`. */
export interface PartyStatement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

const UPSERT_PARTIES = upsertSql('party', PARTY);
const UPSERT_CONTACTS = upsertSql('contact_point', [...CONTACT, ...OF_PARTY]);
const DELETE_CONTACTS = 'DELETE FROM contact_point WHERE id IN (SELECT value FROM json_each(?))';
const UPSERT_ADDRESSES = upsertSql('address', [...ADDRESS, ...OF_PARTY]);
const DELETE_ADDRESSES = 'DELETE FROM address WHERE id IN (SELECT value FROM json_each(?))';
const LEAVE_GROUPS = `UPDATE party_group SET to_at = CAST(? AS INTEGER) WHERE to_at IS NULL AND (party_id, group_id) IN
  (SELECT value ->> 'partyId', value ->> 'groupId' FROM json_each(?))`;
const JOIN_GROUPS = `INSERT INTO party_group (party_id, group_id, from_at, to_at) SELECT value ->> 'partyId', value ->> 'groupId', CAST(? AS INTEGER), NULL
  FROM json_each(?) WHERE true ON CONFLICT (party_id, group_id, from_at) DO UPDATE SET to_at = NULL`;
const INSERT_CHANGES = `INSERT INTO party_change (party_id, version, field, before, after, at, by_id)
  SELECT value ->> 'partyId', value ->> 'version', value ->> 'field', value ->> 'before', value ->> 'after', CAST(? AS INTEGER), ? FROM json_each(?)`;
const FORGET_SEARCH = 'DELETE FROM party_search WHERE rowid IN (SELECT no FROM party WHERE id IN (SELECT value FROM json_each(?)))';
const INSERT_SEARCH = `INSERT INTO party_search (rowid, text, phones) SELECT party.no, made.value ->> 'text', made.value ->> 'phones'
  FROM json_each(?) AS made JOIN party ON party.id = made.value ->> 'partyId'`;

/**
 * What writes changed parties: the row, contacts, addresses, groups with from and to, what each edit changed, and the search text. The one place that
 * writes them, so that none is ever forgotten. Versions are the caller's: one higher than before.
 */
export function savePartiesSql(
  changed: readonly ChangedParty[],
  by: { readonly at: number; readonly byId: string | null },
): PartyStatement[] {
  const statements: PartyStatement[] = [];
  const add = (sql: string, rows: readonly unknown[], ...before: SqlValue[]) => {
    if (rows.length > 0) statements.push({ sql, parameters: [...before, JSON.stringify(rows)] });
  };
  add(
    UPSERT_PARTIES,
    changed.map(({ after }) => ({ ...after, contacts: undefined, addresses: undefined, groupIds: undefined })),
  );
  const contacts = childrenOf(
    changed,
    ({ contacts: list }) => list,
    ({ contactId }) => contactId,
  );
  const addresses = childrenOf(
    changed,
    ({ addresses: list }) => list,
    ({ addressId }) => addressId,
  );
  add(DELETE_CONTACTS, contacts.gone);
  add(UPSERT_CONTACTS, contacts.written);
  add(DELETE_ADDRESSES, addresses.gone);
  add(UPSERT_ADDRESSES, addresses.written);
  add(LEAVE_GROUPS, groupsOnlyIn(changed, 'before'), by.at);
  add(JOIN_GROUPS, groupsOnlyIn(changed, 'after'), by.at);
  add(
    INSERT_CHANGES,
    changed.flatMap(({ before, after }) => partyChanges(before, after)),
    by.at,
    by.byId,
  );
  add(
    FORGET_SEARCH,
    changed.filter(({ before }) => before !== null).map(({ after }) => after.partyId),
  );
  add(
    INSERT_SEARCH,
    changed.flatMap(({ after }) => searchRow(after) ?? []),
  );
  return statements;
}

function childrenOf<Row extends object>(
  changed: readonly ChangedParty[],
  listOf: (party: Party) => readonly Row[],
  idOf: (row: Row) => string,
): { readonly written: readonly object[]; readonly gone: readonly string[] } {
  const written: object[] = [];
  const gone: string[] = [];
  for (const { before, after } of changed) {
    const was = new Map((before ? listOf(before) : []).map((row) => [idOf(row), JSON.stringify(row)]));
    for (const row of listOf(after)) {
      if (was.get(idOf(row)) !== JSON.stringify(row)) written.push({ ...row, partyId: after.partyId });
      was.delete(idOf(row));
    }
    gone.push(...was.keys());
  }
  return { written, gone };
}

function groupsOnlyIn(
  changed: readonly ChangedParty[],
  side: 'before' | 'after',
): readonly { readonly partyId: string; readonly groupId: string }[] {
  return changed.flatMap(({ before, after }) => {
    const was = before?.groupIds ?? [];
    const [here, there] = side === 'before' ? [was, after.groupIds] : [after.groupIds, was];
    return here.filter((groupId) => !there.includes(groupId)).map((groupId) => ({ partyId: after.partyId, groupId }));
  });
}
