import type { CommandInputs } from '#domain/contract/commands';
import type { AddressPurpose, ContactKind, PartyKind } from '#domain/contract/customer';
import type { AddressView, CustomerView } from '#domain/contract/customer-views';
import type { DefaultCustomerView, FieldView } from '#domain/contract/customer-book';
import type { Language } from '#domain/contract/primitives';
import { makeId } from '#ui/live/id';

/** A value of a field of the branch's own. */
export type CustomValue = string | number | boolean | null;

/** A way to reach somebody, as it is being typed. */
export type ContactDraft = {
  contactId: string;
  kind: ContactKind;
  value: string;
  primary: boolean;
};

/** An address as it is being typed. */
export type AddressDraft = {
  addressId: string;
  purpose: AddressPurpose | '';
  street: string;
  house: string;
  apartment: string;
  entrance: string;
  floor: string;
  doorPhone: string;
  city: string;
  district: string;
  postalCode: string;
  country: string;
  landmark: string;
  note: string;
  recipientName: string;
  recipientPhone: string;
  primary: boolean;
};

/** Everything the one form of a customer holds; `''` = not filled. */
export type CustomerForm = {
  kind: PartyKind;
  name: string;
  contacts: ContactDraft[];
  phoneRefused: boolean;
  groupIds: string[];
  comment: string;
  alertNote: string;
  legalName: string;
  taxId: string;
  pinfl: string;
  bankAccount: string;
  mfo: string;
  bankName: string;
  code: string;
  language: Language | '';
  currency: string;
  /** As people write it: `08.03.1990`, `08.03`. */
  birthDate: string;
  photoId: string | null;
  source: string;
  ownerId: string;
  employeeId: string;
  accountingGroupId: string;
  paymentTermDays: number | null;
  paymentTerms: string;
  receiptOption: 'paper' | 'email' | 'both' | 'none';
  receiptEmail: string;
  creditLimitTiyin: number | null;
  guarantor: string;
  custom: Record<string, CustomValue>;
  /** Null = no address is given with the form. */
  address: AddressDraft | null;
};

/** What somebody typed before the form was opened. */
export type Prefill = { readonly name: string; readonly phone: string; readonly email: string };

/** A new way to reach somebody. */
export function emptyContact(kind: ContactKind, value = '', primary = true): ContactDraft {
  return { contactId: makeId(), kind, value, primary };
}

/** An address with nothing in it. */
export function emptyAddress(): AddressDraft {
  const blank = { street: '', house: '', apartment: '', entrance: '', floor: '', doorPhone: '', city: '', district: '' };
  return {
    ...blank,
    addressId: makeId(),
    purpose: '',
    postalCode: '',
    country: '',
    landmark: '',
    note: '',
    recipientName: '',
    recipientPhone: '',
    primary: true,
  };
}

/** The form of a new customer: what the branch's default customer says (D365-10), and what was typed already (D365-3). */
export function newForm(
  prefill: Prefill,
  standard: DefaultCustomerView | null,
  fields: readonly FieldView[],
  withAddress: boolean,
): CustomerForm {
  const custom = fields.flatMap((field): [string, CustomValue][] => (field.defaultValue === null ? [] : [[field.key, field.defaultValue]]));
  return {
    kind: standard?.partyKind ?? 'person',
    name: prefill.name,
    contacts: [emptyContact('phone', prefill.phone), emptyContact('email', prefill.email)],
    phoneRefused: false,
    groupIds: [...(standard?.groupIds ?? [])],
    comment: '',
    alertNote: '',
    legalName: '',
    taxId: '',
    pinfl: '',
    bankAccount: '',
    mfo: '',
    bankName: '',
    code: '',
    language: standard?.language ?? '',
    currency: standard?.currency ?? '',
    birthDate: '',
    photoId: null,
    source: '',
    ownerId: '',
    employeeId: '',
    accountingGroupId: '',
    paymentTermDays: null,
    paymentTerms: '',
    receiptOption: standard?.receiptOption ?? 'paper',
    receiptEmail: '',
    creditLimitTiyin: null,
    guarantor: '',
    custom: Object.fromEntries(custom),
    address: withAddress ? emptyAddress() : null,
  };
}

/** The form of a customer who is on the box. Addresses have their own dialog on the card. */
export function formOf(customer: CustomerView): CustomerForm {
  const { fields } = customer;
  const contacts = customer.contacts.map(({ contactId, kind, value, primary }) => ({ contactId, kind, value, primary }));
  const missing = (['phone', 'email'] as const).filter((kind) => !contacts.some((contact) => contact.kind === kind));
  return {
    kind: customer.kind,
    name: customer.name,
    contacts: [...contacts, ...missing.map((kind) => emptyContact(kind))],
    phoneRefused: fields.phoneRefused,
    groupIds: [...customer.groupIds],
    comment: fields.comment,
    alertNote: fields.alertNote,
    legalName: fields.legalName,
    taxId: fields.taxId,
    pinfl: fields.pinfl,
    bankAccount: fields.bankAccount,
    mfo: fields.mfo,
    bankName: fields.bankName,
    code: fields.code,
    language: fields.language ?? '',
    currency: fields.currency ?? '',
    birthDate: fields.birthDate === null ? '' : birthText(fields.birthDate),
    photoId: customer.photoId,
    source: fields.source,
    ownerId: customer.ownerId ?? '',
    employeeId: fields.employeeId ?? '',
    accountingGroupId: fields.accountingGroupId ?? '',
    paymentTermDays: fields.paymentTermDays,
    paymentTerms: fields.paymentTerms,
    receiptOption: fields.receiptOption,
    receiptEmail: fields.receiptEmail,
    creditLimitTiyin: fields.creditLimitTiyin,
    guarantor: fields.guarantor,
    custom: { ...fields.custom },
    address: null,
  };
}

/** An address of the card in the shape of the form. */
export function addressForm(address: AddressView): AddressDraft {
  const { purpose, street, house, apartment, entrance, floor, doorPhone, city, district, postalCode, country, landmark, note } = address;
  const { recipientName, recipientPhone, primary } = address;
  const parts = { purpose, street, house, apartment, entrance, floor, doorPhone, city, district, postalCode, country, landmark, note };
  return { ...parts, addressId: address.addressId, recipientName, recipientPhone, primary };
}

/** An address as `customer.create` and `customer.add-address` take it. */
export function addressInput(address: AddressDraft): Omit<CommandInputs['customer.add-address'], 'customerId'> {
  return { ...address, purpose: address.purpose === '' ? null : address.purpose, country: address.country === '' ? null : address.country };
}

/** `1990-03-08` → `08.03.1990`; `--03-08` → `08.03`. */
export function birthText(stored: string): string {
  const [, year, month, day] = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(stored) ?? [];
  if (month === undefined || day === undefined) return stored;
  return year === undefined || year === '-' ? `${day}.${month}` : `${day}.${month}.${year}`;
}

/** `8.3.1990` → `1990-03-08`; `08.03` → `--03-08`; null where it is no day; '' stays null on the box. */
export function birthValue(text: string): string | null {
  const [, day = '', month = '', year] = /^(\d{1,2})[.\-/ ](\d{1,2})(?:[.\-/ ](\d{4}))?$/.exec(text.trim()) ?? [];
  const isDay = Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
  return isDay ? `${year ?? '-'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}
