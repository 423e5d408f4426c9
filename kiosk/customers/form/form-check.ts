import type { FieldView } from '#domain/contract/customer-book';
import type { Settings } from '#domain/contract/settings';
import { normalizeEmail } from '#domain/party/email';
import { normalizePhone } from '#domain/party/phone';
import { birthValue, type CustomerForm } from './form-values';

/**
 * Paths of the fields that the box demands at the till (profile `sale`): exactly these are starred (DEB-3). A person has no bank requisites to be asked
 * for, and a guest who would not give a phone is not asked for it (decision 39).
 */
export function demandedFields(form: CustomerForm, settings: Settings | null, fields: readonly FieldView[]): ReadonlySet<string> {
  const demanded = new Set<string>(['name']);
  for (const field of settings?.requiredFields.sale ?? ['phone']) {
    if (field === 'phone' && form.phoneRefused) continue;
    if ((field === 'bankAccount' || field === 'mfo') && form.kind === 'person') continue;
    demanded.add(field);
  }
  for (const field of fields) if (field.requiredIn.includes('sale')) demanded.add(`custom.${field.key}`);
  return demanded;
}

/** Sentences for what this screen can tell without asking. */
export type CheckWords = {
  readonly missing: string;
  readonly phoneWrong: string;
  readonly emailWrong: string;
  readonly birthWrong: string;
};

/** What is wrong with the form, by path; nothing undefined in it means that it can be sent. */
export function checkForm(form: CustomerForm, demanded: ReadonlySet<string>, words: CheckWords): Record<string, string | undefined> {
  const faults: Record<string, string | undefined> = {};
  const missing = (path: string, value: string): void => {
    if (demanded.has(path) && value.trim() === '') faults[path] = words.missing;
  };
  missing('name', form.name);
  for (const key of ['taxId', 'bankAccount', 'mfo', 'birthDate'] as const) {
    if (key === 'taxId' && form.kind === 'person' && form.pinfl.trim() !== '') continue;
    missing(key, form[key]);
  }
  for (const key of ['street', 'city', 'postalCode'] as const) {
    if (demanded.has(key) && (form.address?.[key] ?? '').trim() === '') faults[`address.${key}`] = words.missing;
  }
  form.contacts.forEach((contact, at) => {
    const value = contact.value.trim();
    if (contact.kind !== 'phone' && contact.kind !== 'email') return;
    const isFirst = form.contacts.findIndex((one) => one.kind === contact.kind) === at;
    if (value === '') {
      if (isFirst && demanded.has(contact.kind)) faults[`contacts.${at}`] = words.missing;
    } else if (contact.kind === 'phone' && normalizePhone(value) === null) faults[`contacts.${at}`] = words.phoneWrong;
    else if (contact.kind === 'email' && normalizeEmail(value) === null) faults[`contacts.${at}`] = words.emailWrong;
  });
  if (form.birthDate.trim() !== '' && birthValue(form.birthDate) === null) faults['birthDate'] = words.birthWrong;
  for (const path of demanded) {
    const key = path.startsWith('custom.') ? path.slice('custom.'.length) : null;
    if (key === null) continue;
    const value = form.custom[key];
    if (value === undefined || value === null || value === '') faults[path] = words.missing;
  }
  return faults;
}
