import { withOnePrimary, withOnePrimaryAddress } from '#domain/party/contacts';
import type { Party } from '#domain/party/party-entity';
import { splitName } from '#domain/party/person-name';
import type { RowTrace } from './row-trace';

/** A customer as he was before a row: what somebody has changed again since is left as it is now. */
export function unmergeRow(party: Party, trace: RowTrace): Party {
  const gone = new Set([...trace.contactIds, ...trace.groupIds, ...(trace.addressId === null ? [] : [trace.addressId])]);
  const after: Party = {
    ...party,
    contacts: withOnePrimary(party.contacts.filter(({ contactId }) => !gone.has(contactId))),
    groupIds: party.groupIds.filter((groupId) => !gone.has(groupId)),
    addresses: withOnePrimaryAddress(party.addresses.filter(({ addressId }) => !gone.has(addressId))),
  };
  return Object.entries(trace.fields).reduce((current, [field, [before, set]]) => restored(current, field, before, set), after);
}

function restored(party: Party, field: string, before: string, set: string): Party {
  if (field.startsWith('custom.')) {
    const key = field.slice('custom.'.length);
    if (JSON.stringify(party.custom[key] ?? null) !== set) return party;
    const { [key]: _, ...others } = party.custom;
    return { ...party, custom: before === 'null' ? others : { ...others, [key]: JSON.parse(before) as string } };
  }
  if (field.startsWith('address.')) {
    const part = field.slice('address.'.length);
    return {
      ...party,
      addresses: party.addresses.map((address) =>
        address.primary && Object.entries(address).some(([key, value]) => key === part && JSON.stringify(value) === set)
          ? { ...address, [part]: JSON.parse(before) as string }
          : address,
      ),
    };
  }
  const isUntouched = Object.entries(party).some(([key, value]) => key === field && JSON.stringify(value) === set);
  if (!isUntouched) return party;
  const back: Party = { ...party, [field]: JSON.parse(before) as string };
  const isNamed = field === 'name' || field === 'kind';
  return isNamed ? { ...back, ...(back.kind === 'person' ? splitName(back.name) : { givenName: '', familyName: '' }) } : back;
}
