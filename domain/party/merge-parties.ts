import { creditLimit } from '#domain/debt/decide-credit';
import { withOnePrimary, withOnePrimaryAddress } from './contacts';
import type { Party } from './party-entity';

/** What one of two brings into the other. */
export interface Merge {
  /** The one that stays, with everything. */
  readonly into: Party;
  /** The one that goes: an alias, with what the other one has already. */
  readonly alias: Party;
  /** What can be given back when the two are taken apart again. */
  readonly brought: Brought;
}

/** What came from the alias: children by id, and fields of the survivor as they were. */
export interface Brought {
  readonly stage: Party['stage'];
  readonly contactIds: readonly string[];
  readonly addressIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly fields: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;
  /** A code is given to one only: the alias has it back. */
  readonly code: string;
}

const FILLABLE = [
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
  'receiptEmail',
  'guarantor',
  'guarantorId',
  'comment',
  'alertNote',
  'memberOfId',
] as const satisfies readonly (keyof Party)[];
const TAKEABLE: readonly string[] = [...FILLABLE, 'name', 'kind', 'receiptOption', 'stage'];

/** The credit limit of a branch for whom it has set none. */
export interface BranchCredit {
  readonly limitTiyin: number;
  readonly currency: string;
}

/**
 * Makes one of two (BX24-2): what the survivor lacks comes from the one that goes, of what both have the survivor's stands, but for the fields named in
 * `take`. Contacts that both have are kept once; groups are joined. Who was stopped stays so, and the stricter credit limit holds, whatever `take` says: a merge loosens
 * nothing, a person who may can do that afterwards.
 */
export function mergeParties(into: Party, from: Party, take: readonly string[], branch: BranchCredit): Merge {
  const known = new Set(into.contacts.map(({ kind, normalized }) => `${kind} ${normalized}`));
  const contacts = from.contacts.filter(({ kind, normalized }) => !known.has(`${kind} ${normalized}`));
  const groupIds = from.groupIds.filter((groupId) => !into.groupIds.includes(groupId));
  const taken = fieldsTaken(into, from, take);
  const values = { ...taken, ...strictestOf(into, from, { ...into, ...taken }, branch) };
  const custom = { ...from.custom, ...into.custom };
  for (const path of take) {
    const key = path.startsWith('custom.') ? path.slice('custom.'.length) : null;
    if (key !== null && from.custom[key] !== undefined) custom[key] = from.custom[key];
  }
  const after: Party = {
    ...into,
    ...values,
    custom,
    contacts: withOnePrimary([...into.contacts, ...contacts.map((contact) => ({ ...contact, primary: false }))]),
    addresses: withOnePrimaryAddress([...into.addresses, ...from.addresses.map((address) => ({ ...address, primary: false }))]),
    groupIds: [...into.groupIds, ...groupIds],
  };
  const changed = [...Object.keys(values), 'custom'] as readonly (keyof Party)[];
  return {
    into: after,
    alias: {
      ...from,
      rootId: into.partyId,
      stage: 'merged',
      contacts: from.contacts.filter((contact) => !contacts.includes(contact)),
      addresses: [],
    },
    brought: {
      stage: from.stage,
      contactIds: contacts.map(({ contactId }) => contactId),
      addressIds: from.addresses.map(({ addressId }) => addressId),
      groupIds,
      fields: Object.fromEntries(changed.map((field) => [field, { before: into[field], after: after[field] }])),
      code: from.code,
    },
  };
}

function fieldsTaken(into: Party, from: Party, take: readonly string[]): Partial<Party> {
  const wanted = new Set(take.filter((field) => TAKEABLE.includes(field)));
  const filled = FILLABLE.filter((field) => isEmpty(into[field]) && !isEmpty(from[field]));
  const fields = new Set<string>([...filled, ...wanted]);
  if (fields.has('name')) for (const part of ['givenName', 'familyName']) fields.add(part);
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.has(field)));
}

/** Of two the stop and the stricter limit, as far as `merged` does not have them already; a limit of null is the branch's. */
function strictestOf(into: Party, from: Party, merged: Party, branch: BranchCredit): Partial<Party> {
  const limitOf = ({ creditLimitTiyin: ownLimitTiyin, currency }: Party) => creditLimit({ ownLimitTiyin, currency }, branch);
  const stricter = limitOf(from) < limitOf(into) ? from : into;
  // His own currency, which may be another now, decides what the branch's limit means for him.
  const isSame = limitOf({ ...merged, creditLimitTiyin: stricter.creditLimitTiyin }) === limitOf(stricter);
  const limit = isSame ? stricter.creditLimitTiyin : limitOf(stricter);
  return {
    ...(limit === merged.creditLimitTiyin ? {} : { creditLimitTiyin: limit }),
    ...([into.stage, from.stage].includes('blocked') && merged.stage !== 'blocked' ? { stage: 'blocked' as const } : {}),
  };
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null;
}

/**
 * Takes a merge back: the alias has its contacts, addresses and groups again, the survivor what it had before, unless somebody has changed it since.
 */
export function unmergeParties(into: Party, alias: Party, brought: Brought): { readonly into: Party; readonly alias: Party } {
  const contacts = into.contacts.filter(({ contactId }) => brought.contactIds.includes(contactId));
  const addresses = into.addresses.filter(({ addressId }) => brought.addressIds.includes(addressId));
  const restored = Object.fromEntries(
    Object.entries(brought.fields).flatMap(([field, { before, after }]) => {
      const now = Object.entries(into).find(([key]) => key === field)?.[1] as unknown;
      return JSON.stringify(now) === JSON.stringify(after) ? [[field, before]] : [];
    }),
  );
  return {
    into: {
      ...into,
      ...restored,
      contacts: withOnePrimary(into.contacts.filter((contact) => !contacts.includes(contact))),
      addresses: withOnePrimaryAddress(into.addresses.filter((address) => !addresses.includes(address))),
      groupIds: into.groupIds.filter((groupId) => !brought.groupIds.includes(groupId)),
    },
    alias: {
      ...alias,
      rootId: alias.partyId,
      stage: brought.stage,
      code: brought.code,
      contacts: withOnePrimary([...alias.contacts, ...contacts]),
      addresses: withOnePrimaryAddress([...alias.addresses, ...addresses]),
    },
  };
}
