import { createCustomer as contract } from '#domain/contract/customer';
import { missingFields } from '#domain/party/required-fields';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { checkParty, partyRefusals, requireForChange } from './check-party';
import { newParty } from './new-party';
import { probeOf, refuseDuplicate } from './refuse-duplicate';
import { saveCustomer } from './save-customer';

/** `customer.create`: name always, then what the profile demands; somebody who is there already is told once and may be added all the same. */
export const createCustomer = defineCommand(contract, {
  permission: 'customer.edit',
  rights: ['customer.manage'],
  refusals: ['id-taken', 'customer-field-missing', 'custom-value-invalid', ...partyRefusals],
  decide: async (work, input) => {
    if (await work.get('SELECT id FROM party WHERE id = ?', [input.customerId])) return refuse('id-taken');
    const made = await newParty(work, input);
    if (!made.ok) return made;
    const party = made.value;
    const { settings, catalogue } = work.state;
    const missing = missingFields(input.profile, party, { settings, fields: [...catalogue.customerFields.values()] });
    if (missing[0] !== undefined) return refuse('customer-field-missing', { path: missing[0], missing: missing.join(',') });
    const checked = await checkParty(work, party, null);
    if (!checked.ok) return checked;
    const allowed = requireForChange(work, null, party);
    if (!allowed.ok) return allowed;
    if (!input.allowDuplicate) {
      const single = await refuseDuplicate(work, probeOf(party), party.partyId);
      if (!single.ok) return single;
    }
    return accept(saveCustomer(work, null, party, 'customer.created', { channel: input.channel, profile: input.profile }));
  },
});
