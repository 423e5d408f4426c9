import { updateCustomer as contract } from '#domain/contract/customer';
import type { PartyChanges } from '#domain/contract/customer';
import { checkCustomValues } from '#domain/book/custom-values';
import type { Party } from '#domain/party/party-entity';
import { cleanName, splitName } from '#domain/party/person-name';
import { compact } from '#domain/party/requisites';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import { partyChanges } from '#server/store/party/party-changes';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { checkParty, partyRefusals, requireForChange } from './check-party';
import { findCustomer } from './find-customer';
import { roleOf } from './new-party';
import { refuseDuplicate } from './refuse-duplicate';
import { renameOnOpenOrders, saveCustomer } from './save-customer';

const CHANGED_SINCE =
  'SELECT field FROM party_change WHERE party_id = ? AND version > ? AND field IN (SELECT value FROM json_each(?)) LIMIT 1';

/** `customer.update`: fields that nobody else has changed since the editor looked (SAC-14). */
export const updateCustomer = defineCommand(contract, {
  permission: 'customer.edit',
  rights: ['customer.manage'],
  refusals: ['customer-not-found', 'stale-field', 'custom-value-invalid', ...partyRefusals],
  decide: async (work, input) => {
    const found = await findCustomer(work, input.customerId);
    if (!found.ok) return found;
    const before = found.value;
    const after = withPartyChanges(work, before, input.changes);
    if (!after.ok) return after;
    const fields = partyChanges(before, after.value).map(({ field }) => field);
    if (fields.length === 0) return accept({ customerId: before.partyId, version: before.version });
    const stale = await staleField(work, before, input.version, fields);
    if (stale) return stale;
    const checked = await checkParty(work, after.value, before);
    if (!checked.ok) return checked;
    const allowed = requireForChange(work, before, after.value);
    if (!allowed.ok) return allowed;
    if (!input.allowDuplicate && (fields.includes('name') || fields.includes('taxId'))) {
      const probe = {
        phones: [],
        emails: [],
        name: fields.includes('name') ? after.value.name : '',
        taxId: fields.includes('taxId') ? after.value.taxId : '',
      };
      const single = await refuseDuplicate(work, probe, before.partyId);
      if (!single.ok) return single;
    }
    if (after.value.name !== before.name) await renameOnOpenOrders(work, after.value);
    return accept(saveCustomer(work, before, after.value, 'customer.updated'));
  },
});

/** A field that somebody else has changed since the editor's version, with its value now; a field that is set to what it is anyway is no conflict. */
async function staleField(
  work: Work,
  party: Party,
  version: number,
  fields: readonly string[],
): Promise<(Refusal & { readonly current: unknown }) | null> {
  if (version >= party.version) return null;
  const row = await work.get(CHANGED_SINCE, [party.partyId, version, JSON.stringify(fields)]);
  if (!row) return null;
  const field = String(row['field']);
  const values = new Map<string, unknown>([
    ...Object.entries(party),
    ...Object.entries(party.custom).map(([key, value]): [string, unknown] => [`custom.${key}`, value]),
  ]);
  return { ...refuse('stale-field', { field }), current: { field, value: values.get(field) ?? null, version: party.version } };
}

/** The party with the fields that a change names. */
function withPartyChanges(work: Work, party: Party, changes: PartyChanges): Outcome<Party> {
  const { custom, name, ...rest } = changes;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const changed: Party = { ...party, ...given };
  const own = checkCustomValues([...work.state.catalogue.customerFields.values()], custom ?? {}, {
    roleId: roleOf(work),
    before: party.custom,
  });
  if (!own.ok) return own;
  const named = name === undefined ? party.name : cleanName(name);
  const isPerson = changed.kind === 'person';
  const isRenamed = named !== party.name || changed.kind !== party.kind;
  return accept({
    ...changed,
    name: named,
    ...(isRenamed ? (isPerson ? splitName(named) : { givenName: '', familyName: '' }) : {}),
    legalName: cleanName(changed.legalName),
    taxId: compact(changed.taxId),
    pinfl: compact(changed.pinfl),
    bankAccount: compact(changed.bankAccount),
    mfo: compact(changed.mfo),
    stage: party.stage === 'template' ? 'template' : changed.stage,
    groupIds: [...new Set(changed.groupIds)],
    custom: own.value,
  });
}
