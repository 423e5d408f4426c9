import { addAddress as addContract, removeAddress as removeContract, updateAddress as updateContract } from '#domain/contract/customer';
import { withOnePrimaryAddress } from '#domain/party/contacts';
import type { Address, Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { withChanges } from '../changed-fields';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findCustomer } from './find-customer';
import { newAddress } from './new-party';
import { saveCustomer } from './save-customer';

/** `customer.add-address`: the first is primary. */
export const addAddress = defineCommand(addContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'id-taken'],
  decide: async (work, { customerId, ...input }) => {
    const found = await findCustomer(work, customerId);
    if (!found.ok) return found;
    const party = found.value;
    if (await work.get('SELECT id FROM address WHERE id = ?', [input.addressId])) return refuse('id-taken');
    const addresses = withOnePrimaryAddress([...party.addresses, newAddress(input, party.kind)], input.primary ? input.addressId : null);
    return accept(saveCustomer(work, party, { ...party, addresses }, 'customer.address-added'));
  },
});

/** `customer.update-address`. */
export const updateAddress = defineCommand(updateContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'not-found'],
  decide: async (work, { customerId, addressId, changes }) => {
    const found = await findAddress(work, customerId, addressId);
    if (!found.ok) return found;
    const { party, address } = found.value;
    const { purpose, country, primary, ...rest } = changes;
    const changed: Address = {
      ...withChanges(address, rest),
      purpose: purpose ?? address.purpose,
      country: country ?? address.country,
    };
    const addresses = withOnePrimaryAddress(
      party.addresses.map((one) => (one === address ? changed : one)),
      primary === true ? addressId : null,
    );
    return accept(saveCustomer(work, party, { ...party, addresses }, 'customer.address-changed'));
  },
});

/** `customer.remove-address`. */
export const removeAddress = defineCommand(removeContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'not-found'],
  decide: async (work, { customerId, addressId }) => {
    const found = await findAddress(work, customerId, addressId);
    if (!found.ok) return found;
    const { party, address } = found.value;
    const addresses = withOnePrimaryAddress(party.addresses.filter((one) => one !== address));
    return accept(saveCustomer(work, party, { ...party, addresses }, 'customer.address-removed'));
  },
});

async function findAddress(
  work: Work,
  customerId: string,
  addressId: string,
): Promise<Outcome<{ readonly party: Party; readonly address: Address }>> {
  const found = await findCustomer(work, customerId);
  if (!found.ok) return found;
  const address = found.value.addresses.find((one) => one.addressId === addressId);
  return address ? accept({ party: found.value, address }) : refuse('not-found');
}
