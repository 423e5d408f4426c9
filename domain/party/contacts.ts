import type { ContactKind } from '#domain/contract/customer';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { normalizeEmail } from './email';
import type { Address, Contact } from './party-entity';
import { normalizePhone } from './phone';

/** The form in which two of the same are the same; `path` names the field of the input in a refusal. */
export function normalizeContact(kind: ContactKind, value: string, path: string): Outcome<string> {
  if (kind === 'phone') {
    const phone = normalizePhone(value);
    return phone === null ? refuse('phone-invalid', { path }) : accept(phone);
  }
  if (kind === 'email') {
    const email = normalizeEmail(value);
    return email === null ? refuse('email-invalid', { path }) : accept(email);
  }
  return accept(value.trim().toLowerCase());
}

/** Contacts with exactly one primary of each kind: `chosenId` where it is named, else the one that was, else the first. */
export function withOnePrimary(contacts: readonly Contact[], chosenId: string | null = null): readonly Contact[] {
  const primaryOf = (kind: ContactKind): Contact | undefined => {
    const same = contacts.filter((contact) => contact.kind === kind);
    return same.find(({ contactId }) => contactId === chosenId) ?? same.find(({ primary }) => primary) ?? same[0];
  };
  return contacts.map((contact, position) => ({ ...contact, primary: primaryOf(contact.kind) === contact, position }));
}

/** Addresses with exactly one primary, by the same rule. */
export function withOnePrimaryAddress(addresses: readonly Address[], chosenId: string | null = null): readonly Address[] {
  const chosen = addresses.find(({ addressId }) => addressId === chosenId) ?? addresses.find(({ primary }) => primary) ?? addresses[0];
  return addresses.map((address, position) => ({ ...address, primary: address === chosen, position }));
}
