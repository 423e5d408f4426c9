import type { CommandInputs } from '#domain/contract/commands';
import type { CustomerView } from '#domain/contract/customer-views';
import type { Answer } from '#ui/live/answers';
import type { Customers } from '../state/customers.svelte.ts';
import { addressInput, birthValue, type CustomerForm } from './form-values';

type Saved = { readonly customerId: string; readonly version: number };

/** The fields of the party itself, in the shape of the box. */
function partyFields(form: CustomerForm): CommandInputs['customer.update']['changes'] {
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const { contacts: _contacts, address: _address, ...own } = form;
  return {
    ...own,
    language: form.language === '' ? null : form.language,
    currency: orNull(form.currency.trim().toUpperCase()),
    birthDate: form.birthDate.trim() === '' ? null : birthValue(form.birthDate),
    ownerId: orNull(form.ownerId),
    employeeId: orNull(form.employeeId),
    accountingGroupId: orNull(form.accountingGroupId),
  };
}

/** What was filled in; the rest is left out, so that the box takes it from the default customer. */
export function createInput(form: CustomerForm, customerId: string, allowDuplicate: boolean): CommandInputs['customer.create'] {
  const filled = Object.fromEntries(
    Object.entries(partyFields(form)).filter(([, value]) => value !== '' && value !== null && value !== false),
  ) as CommandInputs['customer.update']['changes'];
  const { address } = form;
  return {
    ...filled,
    customerId,
    name: form.name,
    profile: 'sale',
    channel: 'till',
    allowDuplicate,
    contacts: form.contacts
      .filter((contact) => contact.value.trim() !== '')
      .map(({ contactId, kind, value, primary }) => ({ contactId, kind, value: value.trim(), primary, label: 'mobile' })),
    addresses: address === null || isBlank(address) ? [] : [addressInput(address)],
  };
}

function isBlank(address: NonNullable<CustomerForm['address']>): boolean {
  const { addressId: _id, purpose: _purpose, primary: _primary, country: _country, ...words } = address;
  return Object.values(words).every((word) => word.trim() === '');
}

/** Only what differs from what the person began with: other fields may have been changed by a colleague meanwhile (SAC-14). */
export function updateChanges(form: CustomerForm, before: CustomerForm): CommandInputs['customer.update']['changes'] {
  const now = partyFields(form);
  const then: Readonly<Record<string, unknown>> = partyFields(before);
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(then[key])));
}

/** Saves changes of the fields, then of the ways to reach them; the first refusal ends it. */
export async function saveChanges(
  customers: Customers,
  customer: CustomerView,
  form: CustomerForm,
  before: CustomerForm,
  allowDuplicate: boolean,
): Promise<Answer<Saved>> {
  const { customerId } = customer;
  const changes = updateChanges(form, before);
  let last: Answer<Saved> = { ok: true, seq: 0, result: { customerId, version: customer.version } };
  if (Object.keys(changes).length > 0)
    last = await customers.send('customer.update', { customerId, version: customer.version, changes, allowDuplicate });
  for (const [at, contact] of form.contacts.entries()) {
    if (!last.ok) return last;
    const old = before.contacts.find((one) => one.contactId === contact.contactId && one.value !== '');
    const value = contact.value.trim();
    if (old === undefined && value !== '')
      last = await customers.send('customer.add-contact', { customerId, ...contact, value, label: 'mobile', allowDuplicate });
    else if (old !== undefined && value === '')
      last = await customers.send('customer.remove-contact', { customerId, contactId: contact.contactId });
    else if (old !== undefined && (old.value !== value || (contact.primary && !old.primary)))
      last = await customers.send('customer.update-contact', {
        customerId,
        contactId: contact.contactId,
        allowDuplicate,
        ...(old.value === value ? {} : { value }),
        ...(contact.primary && !old.primary ? { primary: true } : {}),
      });
    if (!last.ok) last = { ok: false, problem: { ...last.problem, params: { ...last.problem.params, field: `contacts.${at}` } } };
  }
  for (const old of before.contacts) {
    if (!last.ok) return last;
    if (old.value !== '' && !form.contacts.some((one) => one.contactId === old.contactId))
      last = await customers.send('customer.remove-contact', { customerId, contactId: old.contactId });
  }
  return last;
}
