import type { Party } from '#domain/party/party-entity';

/** What one edit changed in one field; values are JSON. A contact or an address is one field: `contact.<id>`. */
export interface PartyChange {
  readonly partyId: string;
  readonly version: number;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const BOOKKEEPING: ReadonlySet<string> = new Set([
  'partyId',
  'version',
  'createdAt',
  'createdById',
  'updatedAt',
  'updatedById',
  'importId',
  'contacts',
  'addresses',
  'custom',
]);

/**
 * What differs between two states of a party, field by field. A new one has no changes: it is what it is. Kept beside the log and not in it: the log is
 * never changed, and what a person was called must go when the person asks for it.
 */
export function partyChanges(before: Party | null, after: Party): readonly PartyChange[] {
  if (before === null) return [];
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const [old, now] = [was.get(field) ?? 'null', is.get(field) ?? 'null'];
    return old === now ? [] : [{ partyId: after.partyId, version: after.version, field, before: old, after: now }];
  });
}

function fieldsOf(party: Party): ReadonlyMap<string, string> {
  const own = Object.entries(party).filter(([field]) => !BOOKKEEPING.has(field));
  return new Map([
    ...own.map(([field, value]): [string, string] => [field, JSON.stringify(value)]),
    ...Object.entries(party.custom).map(([key, value]): [string, string] => [`custom.${key}`, JSON.stringify(value)]),
    ...party.contacts.map(({ position: _, ...contact }): [string, string] => [`contact.${contact.contactId}`, JSON.stringify(contact)]),
    ...party.addresses.map(({ position: _, ...address }): [string, string] => [`address.${address.addressId}`, JSON.stringify(address)]),
  ]);
}
