import {
  addContact as addContract,
  removeContact as removeContract,
  setConsent as consentContract,
  updateContact as updateContract,
  verifyCustomer as verifyContract,
} from '#domain/contract/customer';
import { normalizeContact, withOnePrimary } from '#domain/party/contacts';
import type { Contact, Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { queueWelcome } from '../customer-book/welcome';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findCustomer } from './find-customer';
import { refuseDuplicate } from './refuse-duplicate';
import { saveCustomer } from './save-customer';

const INSERT_CONSENT = `INSERT INTO consent (id, party_id, contact_id, purpose, granted, text_version, channel, source, at, by_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), ?)`;

/** `customer.add-contact`: the first of a kind becomes primary; one that somebody else has is told once. */
export const addContact = defineCommand(addContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'id-taken', 'phone-invalid', 'email-invalid', 'customer-duplicate'],
  decide: async (work, input) => {
    const found = await findCustomer(work, input.customerId);
    if (!found.ok) return found;
    const party = found.value;
    if (await work.get('SELECT id FROM contact_point WHERE id = ?', [input.contactId])) return refuse('id-taken');
    const normalized = normalizeContact(input.kind, input.value, 'value');
    if (!normalized.ok) return normalized;
    // The same number once more says nothing new.
    if (party.contacts.some(({ kind, normalized: known }) => kind === input.kind && known === normalized.value))
      return accept({ customerId: party.partyId, version: party.version });
    const { contactId, kind, value, label, primary } = input;
    const contact: Contact = {
      contactId,
      kind,
      value,
      normalized: normalized.value,
      label,
      primary,
      verifiedAt: null,
      position: party.contacts.length,
    };
    if (!input.allowDuplicate) {
      const single = await refuseTaken(work, contact, party.partyId);
      if (!single.ok) return single;
    }
    const contacts = withOnePrimary([...party.contacts, contact], primary ? contactId : null);
    return accept(
      saveCustomer(work, party, { ...party, contacts, phoneRefused: party.phoneRefused && kind !== 'phone' }, 'customer.contact-added'),
    );
  },
});

/** `customer.update-contact`: another value is not verified any more. */
export const updateContact = defineCommand(updateContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'not-found', 'phone-invalid', 'email-invalid', 'customer-duplicate'],
  decide: async (work, input) => {
    const found = await findContact(work, input.customerId, input.contactId);
    if (!found.ok) return found;
    const { party, contact } = found.value;
    const normalized = input.value === undefined ? accept(contact.normalized) : normalizeContact(contact.kind, input.value, 'value');
    if (!normalized.ok) return normalized;
    const isOther = normalized.value !== contact.normalized;
    const changed: Contact = {
      ...contact,
      value: input.value ?? contact.value,
      normalized: normalized.value,
      label: input.label ?? contact.label,
      verifiedAt: isOther ? null : contact.verifiedAt,
    };
    if (isOther && !input.allowDuplicate) {
      const single = await refuseTaken(work, changed, party.partyId);
      if (!single.ok) return single;
    }
    const contacts = withOnePrimary(
      party.contacts.map((one) => (one.contactId === contact.contactId ? changed : one)),
      input.primary === true ? contact.contactId : null,
    );
    return accept(saveCustomer(work, party, { ...party, contacts }, 'customer.contact-changed'));
  },
});

/** `customer.remove-contact`: what was agreed for it stays in the book of consents. */
export const removeContact = defineCommand(removeContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'not-found'],
  decide: async (work, input) => {
    const found = await findContact(work, input.customerId, input.contactId);
    if (!found.ok) return found;
    const { party, contact } = found.value;
    const contacts = withOnePrimary(party.contacts.filter((one) => one !== contact));
    return accept(saveCustomer(work, party, { ...party, contacts }, 'customer.contact-removed'));
  },
});

/** `customer.set-consent`: one more record, for one contact point and one purpose; none is ever changed (DEB-15). */
export const setConsent = defineCommand(consentContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found', 'not-found', 'id-taken'],
  decide: async (work, input) => {
    const found = await findContact(work, input.customerId, input.contactId);
    if (!found.ok) return found;
    const { party, contact } = found.value;
    if (await work.get('SELECT id FROM consent WHERE id = ?', [input.consentId])) return refuse('id-taken');
    const { purpose, granted, textVersion, channel, source } = input;
    work.run(INSERT_CONSENT, [
      input.consentId,
      party.partyId,
      contact.contactId,
      purpose,
      granted ? 1 : 0,
      textVersion,
      channel,
      source,
      work.now,
      work.caller.employeeId,
    ]);
    work.fact('customer.consent-set', 'customer', party.partyId, {
      consentId: input.consentId,
      contactId: contact.contactId,
      purpose,
      granted,
      textVersion,
      channel,
    });
    // A letter of welcome waits for somebody who wants one.
    if (granted && contact.kind === 'email') await queueWelcome(work, party);
    return accept({ customerId: party.partyId, version: party.version });
  },
});

/** `customer.verify`: the data was checked with the customer now (DEB-12). */
export const verifyCustomer = defineCommand(verifyContract, {
  permission: 'customer.edit',
  refusals: ['customer-not-found'],
  decide: async (work, input) => {
    const found = await findCustomer(work, input.customerId);
    if (!found.ok) return found;
    return accept(saveCustomer(work, found.value, { ...found.value, verifiedAt: work.now }, 'customer.verified'));
  },
});

async function findContact(
  work: Work,
  customerId: string,
  contactId: string,
): Promise<Outcome<{ readonly party: Party; readonly contact: Contact }>> {
  const found = await findCustomer(work, customerId);
  if (!found.ok) return found;
  const contact = found.value.contacts.find((one) => one.contactId === contactId);
  return contact ? accept({ party: found.value, contact }) : refuse('not-found');
}

function refuseTaken(work: Work, contact: Contact, partyId: string): Promise<Outcome<null>> {
  const of = (kind: Contact['kind']) => (contact.kind === kind ? [contact.normalized] : []);
  return refuseDuplicate(work, { phones: of('phone'), emails: of('email'), name: '', taxId: '' }, partyId);
}
