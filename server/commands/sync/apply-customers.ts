import { withOnePrimary, withOnePrimaryAddress } from '#domain/party/contacts';
import type { Party } from '#domain/party/party-entity';
import { bookkeepingColumns } from '#domain/sync/synced-tables';
import { parseParty, SELECT_PARTIES } from '#server/store/party/parties';
import { partyChanges } from '#server/store/party/party-changes';
import { forgetPerson } from '../customer/forget-person';
import { renameOnOpenOrders, stageParties } from '../customer/save-customer';
import type { Work } from '../work';
import { joinCustomers } from './apply-merges';
import type { Applying } from './apply-rows';
import { addressOf, contactOf, fieldsOf, strangerOf } from './customer-columns';
import type { Values } from './customer-columns';
import type { IncomingRow } from './incoming-row';
import { isPending } from './pending-fields';

/**
 * Customers that come down: somebody whom another branch wrote down, a field that was edited elsewhere, a merge, an erasure. A person goes in as this box's own edits do, with
 * search, history and facts; what was edited here and is not told yet stays.
 */

const UPSERT_REV = `INSERT INTO sync_row (table_name, id, rev) SELECT value ->> 'table', value ->> 'id', value ->> 'rev' FROM json_each(?) WHERE true
  ON CONFLICT (table_name, id) DO UPDATE SET rev = max(rev, excluded.rev)`;
const INSERT_KEYS = `INSERT INTO person_key (party_id, key) SELECT value ->> 'id', value ->> 'key' FROM json_each(?) WHERE true ON CONFLICT (party_id) DO NOTHING`;
const SELECT_HOLDERS = `SELECT id, party_id FROM contact_point WHERE id IN (SELECT value FROM json_each(?1))
  UNION ALL SELECT id, party_id FROM address WHERE id IN (SELECT value FROM json_each(?1))`;
const SELECT_CODE = `SELECT 1 AS one FROM party WHERE code = ? AND id <> ? AND stage NOT IN ('merged', 'erased')`;

/** The people of a page: as they were (null = nobody here knew them) and as they become. */
interface People {
  readonly before: ReadonlyMap<string, Party>;
  readonly after: Map<string, Party>;
  /** Whose each contact and address is. */
  readonly holders: Map<string, string>;
}

/** Applies the customers of a page, with what hangs on them. */
export async function applyCustomers(applying: Applying, rows: readonly IncomingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { work } = applying;
  const people = await readPeople(work, rows);
  const erased = new Set<string>();
  for (const incoming of rows) {
    if (incoming.table.name === 'party') await applyParty(applying, people, incoming, erased);
    else applyChild(applying, people, incoming);
  }
  await joinCustomers(applying, people);
  await stagePeople(work, people, erased);
  for (const id of erased) await eraseHere(work, people.before.get(id));
  work.run(UPSERT_REV, [JSON.stringify(rows.map(({ table, id, rev }) => ({ table: table.name, id, rev })))]);
  const keys = rows.flatMap(({ id, personKey }) => (personKey === null || erased.has(id) ? [] : [{ id, key: personKey }]));
  if (keys.length > 0) work.run(INSERT_KEYS, [JSON.stringify(keys)]);
}

async function readPeople(work: Work, rows: readonly IncomingRow[]): Promise<People> {
  const children = rows.filter(({ table }) => table.name !== 'party');
  const found = await work.all(SELECT_HOLDERS, [JSON.stringify(children.map(({ id }) => id))]);
  const holders = new Map(found.map((row) => [String(row['id']), String(row['party_id'])]));
  const named = rows.flatMap(({ table, id, row }) => (table.name === 'party' ? [id, row['root_id']] : [row['party_id'], holders.get(id)]));
  const ids = [...new Set(named.filter((id) => typeof id === 'string'))];
  const parties = (await work.all(SELECT_PARTIES, [JSON.stringify(ids)])).map((row) => parseParty(row));
  // Who is an alias here already stands with the one he was merged into: both may change.
  const roots = parties.map(({ rootId }) => rootId).filter((id) => !ids.includes(id));
  if (roots.length > 0) parties.push(...(await work.all(SELECT_PARTIES, [JSON.stringify(roots)])).map((row) => parseParty(row)));
  const before = new Map(parties.map((party) => [party.partyId, party]));
  return { before, after: new Map(before), holders };
}

/** The columns to take: those that were told and are not edited here meanwhile. */
function takenOf({ pending }: Applying, { table, id, fields, row }: IncomingRow, isKnown: boolean): Values {
  const names = table.columns.map(({ name }) => name).filter((name) => !isKnown || !bookkeepingColumns.has(name));
  return new Map(
    names
      .filter((name) => !isKnown || ((fields === null || fields.includes(name)) && !isPending(pending, table.name, id, name)))
      .map((name) => [name, row[name] ?? null]),
  );
}

async function applyParty(applying: Applying, { after }: People, incoming: IncomingRow, erased: Set<string>): Promise<void> {
  const { id, row, gone } = incoming;
  const known = after.get(id) ?? null;
  // The default customer of a branch is its own; of somebody erased whom nobody here knew there is nothing to forget.
  if (gone || (known === null && (row['stage'] === 'template' || row['stage'] === 'erased'))) return;
  if (known?.stage === 'erased') return;
  if (row['stage'] === 'erased') {
    erased.add(id);
    return;
  }
  const taken = takenOf(applying, incoming, known !== null);
  const next: Party = { ...(known ?? strangerOf(id, applying.work.now)), ...fieldsOf('party', taken) };
  const isCodeTaken =
    next.code !== '' && next.code !== known?.code && (await applying.work.get(SELECT_CODE, [next.code, id])) !== undefined;
  after.set(id, isCodeTaken ? { ...next, code: known?.code ?? '' } : next);
}

/** A contact or an address: it may be new, changed, gone, or another's after a merge. */
function applyChild(applying: Applying, people: People, incoming: IncomingRow): void {
  const { table, id, gone } = incoming;
  const holderId = people.holders.get(id) ?? null;
  const holder = holderId === null ? null : (people.after.get(holderId) ?? null);
  const taken = gone ? new Map<string, string | number | null>() : takenOf(applying, incoming, holder !== null);
  const targetId = gone ? null : (textOf(taken.get('party_id')) ?? holderId);
  const target = targetId === null ? null : (people.after.get(targetId) ?? null);
  if (!gone && (target === null || target.stage === 'erased')) return;
  if (holder !== null && holder.partyId !== target?.partyId) people.after.set(holder.partyId, withoutChild(holder, id));
  if (target === null || gone) return;
  people.holders.set(id, target.partyId);
  const now = people.after.get(target.partyId) ?? target;
  if (table.name === 'contact_point') {
    const contact = contactOf(holder?.contacts.find(({ contactId }) => contactId === id) ?? null, id, taken);
    people.after.set(now.partyId, { ...now, contacts: placed(now.contacts, contact, ({ contactId }) => contactId) });
  } else {
    const address = addressOf(holder?.addresses.find(({ addressId }) => addressId === id) ?? null, id, taken);
    people.after.set(now.partyId, { ...now, addresses: placed(now.addresses, address, ({ addressId }) => addressId) });
  }
}

function placed<Child extends { readonly position: number }>(
  list: readonly Child[],
  child: Child,
  idOf: (child: Child) => string,
): readonly Child[] {
  const others = list.filter((one) => idOf(one) !== idOf(child));
  return [...others, child].toSorted((one, other) => one.position - other.position || (idOf(one) < idOf(other) ? -1 : 1));
}

function withoutChild(party: Party, id: string): Party {
  return {
    ...party,
    contacts: party.contacts.filter(({ contactId }) => contactId !== id),
    addresses: party.addresses.filter(({ addressId }) => addressId !== id),
  };
}

/** Saves who has changed, each with a fact, so that lists and cards hear of it. */
async function stagePeople(work: Work, { before, after }: People, erased: ReadonlySet<string>): Promise<void> {
  const changed = [...after.values()].flatMap((party) => {
    const was = before.get(party.partyId) ?? null;
    if (erased.has(party.partyId)) return [];
    const next = { ...party, contacts: withOnePrimary(party.contacts), addresses: withOnePrimaryAddress(party.addresses) };
    return was !== null && partyChanges(was, next).length === 0 ? [] : [{ before: was, after: next }];
  });
  if (changed.length === 0) return;
  stageParties(work, changed);
  for (const { before: was, after: party } of changed) {
    if (was !== null && was.name !== party.name) await renameOnOpenOrders(work, party);
    const fields = was === null ? undefined : partyChanges(was, party).map(({ field }) => field);
    const fact = was === null ? 'customer.created' : 'customer.updated';
    work.fact(fact, 'customer', party.partyId, {
      version: (was?.version ?? 0) + 1,
      ...(fields === undefined ? {} : { fields }),
      portal: true,
    });
  }
}

/** Erased elsewhere: here as well. Money that nobody knew of there stays, without a name. */
async function eraseHere(work: Work, party: Party | undefined): Promise<void> {
  if (party === undefined) return;
  await forgetPerson(work, party.partyId);
  work.fact('customer.erased', 'customer', party.partyId, { version: party.version + 1, portal: true });
}

function textOf(value: string | number | null | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
