import type { ContactKind, PartyKind, PartyStage } from '#domain/contract/customer';
import type { AddressView, ContactView } from '#domain/contract/customer-views';
import type { Language } from '#domain/contract/primitives';

/** Whom we know, as the server holds it: the row and what belongs to it. Values are replaced, never mutated. */
export interface Party {
  readonly partyId: string;
  readonly version: number;
  /** Itself, or after a merge the one it was merged into: always the last of them. */
  readonly rootId: string;
  readonly kind: PartyKind;
  readonly stage: PartyStage;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly legalName: string;
  readonly taxId: string;
  readonly pinfl: string;
  readonly bankAccount: string;
  readonly mfo: string;
  readonly bankName: string;
  readonly code: string;
  readonly language: Language | null;
  readonly currency: string | null;
  readonly birthDate: string | null;
  readonly photoId: string | null;
  readonly source: string;
  readonly ownerId: string | null;
  /** Set where the customer is one of the staff. */
  readonly employeeId: string | null;
  readonly accountingGroupId: string | null;
  readonly paymentTermDays: number | null;
  readonly paymentTerms: string;
  readonly receiptOption: 'paper' | 'email' | 'both' | 'none';
  readonly receiptEmail: string;
  readonly creditLimitTiyin: number | null;
  readonly guarantor: string;
  readonly guarantorId: string | null;
  readonly comment: string;
  readonly alertNote: string;
  readonly phoneRefused: boolean;
  readonly memberOfId: string | null;
  readonly mainContact: boolean;
  readonly custom: Readonly<Record<string, string | number | boolean | null>>;
  readonly verifiedAt: number | null;
  readonly importId: string | null;
  readonly createdAt: number;
  readonly createdById: string | null;
  readonly updatedAt: number;
  readonly updatedById: string | null;
  readonly contacts: readonly Contact[];
  readonly addresses: readonly Address[];
  /** Groups it is in now. */
  readonly groupIds: readonly string[];
}

/** A way to reach somebody, at its place in the list. Of each kind that is there, exactly one is primary. */
export type Contact = Omit<ContactView, 'consents'> & { readonly position: number };

/** An address in its parts, at its place in the list. Exactly one is primary. Its recipient is its own, empty where it has none. */
export type Address = AddressView & { readonly position: number };

/** The primary contact of a kind, or null. */
export function primaryContact(party: Pick<Party, 'contacts'>, kind: ContactKind): Contact | null {
  return party.contacts.find((contact) => contact.kind === kind && contact.primary) ?? null;
}

/** Whether it is met in lists, search and attach: no template, nobody who was merged or erased. */
export function isListed(stage: PartyStage): boolean {
  return stage === 'lead' || stage === 'customer' || stage === 'blocked';
}
