import type { RequirableField, RequiredProfile } from '#domain/contract/customer';
import { missingCustom } from '#domain/book/custom-values';
import type { FieldRule } from '#domain/book/custom-values';
import type { Settings } from '#domain/contract/settings';
import { primaryContact } from './party-entity';
import type { Address, Party } from './party-entity';

/** What the rule looks at. */
export interface RequiredRules {
  readonly settings: Pick<Settings, 'requiredFields'>;
  readonly fields: readonly FieldRule[];
}

/**
 * Names of the fields that a profile demands and the party does not have; empty = ready. Fields of the branch's own are `custom.<key>`.
 * A guest who would not give a phone is not asked for it at the till (decision 39), but gets no credit without one.
 */
export function missingFields(profile: RequiredProfile, party: Party, { settings, fields }: RequiredRules): readonly string[] {
  const missing: string[] = party.name === '' ? ['name'] : [];
  for (const field of settings.requiredFields[profile]) {
    const isExcused = field === 'phone' && party.phoneRefused && (profile === 'basic' || profile === 'sale');
    if (!isExcused && !isDemandedOfOthers(field, party) && !has(party, field)) missing.push(field);
  }
  return [...missing, ...missingCustom(fields, party.custom, profile)];
}

/** A person has no bank requisites to be asked for. */
function isDemandedOfOthers(field: RequirableField, party: Party): boolean {
  return party.kind === 'person' && (field === 'bankAccount' || field === 'mfo');
}

function has(party: Party, field: RequirableField): boolean {
  switch (field) {
    case 'phone':
    case 'email':
      return primaryContact(party, field) !== null;
    case 'street':
    case 'city':
    case 'postalCode':
      return mainAddress(party)?.[field] !== '' && mainAddress(party) !== null;
    case 'taxId':
      return party.taxId !== '' || (party.kind === 'person' && party.pinfl !== '');
    case 'birthDate':
      return party.birthDate !== null;
    case 'bankAccount':
    case 'mfo':
      return party[field] !== '';
  }
}

/** The address that papers are written to: the one for bills, else the primary one. */
function mainAddress(party: Party): Address | null {
  return party.addresses.find(({ purpose }) => purpose === 'billing') ?? party.addresses.find(({ primary }) => primary) ?? null;
}
