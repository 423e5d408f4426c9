import type { ParsedInputs } from '#domain/contract/commands';
import { checkCustomValues, customDefaults } from '#domain/book/custom-values';
import { valuesOfTemplate } from '#domain/book/template';
import type { TemplateValues } from '#domain/book/template';
import { withOnePrimary, withOnePrimaryAddress, normalizeContact } from '#domain/party/contacts';
import type { Address, Contact, Party } from '#domain/party/party-entity';
import { cleanName, splitName } from '#domain/party/person-name';
import { compact } from '#domain/party/requisites';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { templateOf } from '#server/store/party/party-template';
import type { Work } from '../work';

/** What a new party is made of. */
export type NewPartyInput = ParsedInputs['customer.create'];
/** An address as a form gives it. */
export type AddressInput = NewPartyInput['addresses'][number];

const HOME_COUNTRY = 'UZ';

/**
 * A party out of a form, not saved yet: what is left out is copied once from the branch's default customer, contacts and addresses get their defaults.
 * Refuses a phone, an e-mail or a value of an own field that can't be read. What it names and requires is checked by `checkParty` and `missingFields`.
 */
export async function newParty(work: Work, input: NewPartyInput): Promise<Outcome<Party>> {
  const values = valuesOfTemplate(await defaultCustomer(work), input, input.channel);
  const name = cleanName(input.name);
  const contacts = newContacts(input.contacts);
  if (!contacts.ok) return contacts;
  const fields = [...work.state.catalogue.customerFields.values()];
  const custom = checkCustomValues(fields, input.custom ?? {}, { roleId: roleOf(work), before: customDefaults(fields) });
  if (!custom.ok) return custom;
  const isPerson = values.kind === 'person';
  return accept({
    ...values,
    ...(isPerson ? splitName(name) : { givenName: '', familyName: '' }),
    partyId: input.customerId,
    version: 1,
    rootId: input.customerId,
    stage: input.stage ?? 'customer',
    name,
    legalName: cleanName(input.legalName ?? ''),
    taxId: compact(input.taxId ?? ''),
    pinfl: compact(input.pinfl ?? ''),
    bankAccount: compact(input.bankAccount ?? ''),
    mfo: compact(input.mfo ?? ''),
    bankName: input.bankName ?? '',
    code: input.code ?? '',
    birthDate: input.birthDate ?? null,
    photoId: input.photoId ?? null,
    source: input.source ?? '',
    ownerId: input.ownerId ?? null,
    employeeId: input.employeeId ?? null,
    paymentTermDays: input.paymentTermDays ?? null,
    paymentTerms: input.paymentTerms ?? '',
    creditLimitTiyin: input.creditLimitTiyin ?? null,
    guarantor: input.guarantor ?? '',
    guarantorId: input.guarantorId ?? null,
    comment: input.comment ?? '',
    alertNote: input.alertNote ?? '',
    phoneRefused: input.phoneRefused ?? false,
    memberOfId: input.memberOfId ?? null,
    mainContact: input.mainContact ?? false,
    custom: custom.value,
    verifiedAt: null,
    importId: null,
    createdAt: work.now,
    createdById: work.caller.employeeId,
    updatedAt: work.now,
    updatedById: work.caller.employeeId,
    contacts: contacts.value,
    addresses: withOnePrimaryAddress(input.addresses.map((address) => newAddress(address, values.kind))),
  });
}

/** The role of whoever acts; null = the box itself. */
export function roleOf(work: Work): string | null {
  const employee = work.caller.employeeId === null ? undefined : work.state.people.employees.get(work.caller.employeeId);
  return employee?.roleId ?? null;
}

async function defaultCustomer(work: Work): Promise<TemplateValues | null> {
  const { defaultCustomerId } = work.state.settings;
  if (defaultCustomerId === null) return null;
  return (await templateOf((sql, parameters) => work.all(sql, parameters), defaultCustomerId))?.values ?? null;
}

/** Contacts with their normalised form; the same number typed twice is kept once. Refusals name the contact by its place. */
function newContacts(inputs: NewPartyInput['contacts']): Outcome<readonly Contact[]> {
  const contacts = new Map<string, Contact>();
  for (const [position, { contactId, kind, value, label, primary }] of inputs.entries()) {
    const normalized = normalizeContact(kind, value, `contacts.${position}.value`);
    if (!normalized.ok) return normalized;
    const key = `${kind} ${normalized.value}`;
    if (!contacts.has(key))
      contacts.set(key, { contactId, kind, value, normalized: normalized.value, label, primary, verifiedAt: null, position });
  }
  return accept(withOnePrimary([...contacts.values()]));
}

/** An address with its defaults: home for a person, business for an organisation (D365-17), the branch's country (D365-18). */
export function newAddress(input: AddressInput, kind: Party['kind']): Address {
  return {
    ...input,
    purpose: input.purpose ?? (kind === 'person' ? 'home' : 'business'),
    country: input.country ?? HOME_COUNTRY,
    position: 0,
  };
}
