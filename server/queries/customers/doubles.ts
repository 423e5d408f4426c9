import { z } from 'zod';
import type { DuplicateView } from '#domain/contract/customer-views';
import { id, text } from '#domain/contract/primitives';
import { normalizeEmail } from '#domain/party/email';
import { primaryContact } from '#domain/party/party-entity';
import { splitPhones } from '#domain/party/phone';
import { compact } from '#domain/party/requisites';
import { accept } from '#domain/problem/refusal';
import { findDuplicates } from '#server/store/party/party-duplicates';
import type { DuplicateProbe } from '#server/store/party/party-duplicates';
import { defineQuery } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { asking, employeeName, readParty } from './read-party';

const PAIRS_MAX = 200;
const LISTED_BOTH = `one.stage IN ('lead', 'customer', 'blocked') AND other.stage IN ('lead', 'customer', 'blocked')`;
const NOT_DISTINCT = `NOT EXISTS (SELECT 1 FROM party_distinct WHERE first_id = min(one.id, other.id) AND second_id = max(one.id, other.id))`;
const PAIRS_BY_CONTACT = `SELECT DISTINCT one.id AS one_id, one.name AS one_name, other.id AS other_id, other.name AS other_name, a.kind AS because, a.normalized AS value
  FROM contact_point AS a JOIN contact_point AS b ON b.normalized = a.normalized AND b.kind = a.kind
  JOIN party AS one ON one.id = a.party_id JOIN party AS other ON other.id = b.party_id
  WHERE a.kind IN ('phone', 'email') AND one.no < other.no AND ${LISTED_BOTH} AND ${NOT_DISTINCT} LIMIT ${String(PAIRS_MAX)}`;
const PAIRS_BY_TAX_ID = `SELECT one.id AS one_id, one.name AS one_name, other.id AS other_id, other.name AS other_name, 'taxId' AS because, one.tax_id AS value
  FROM party AS one JOIN party AS other ON other.tax_id = one.tax_id AND other.no > one.no
  WHERE one.tax_id <> '' AND ${LISTED_BOTH} AND ${NOT_DISTINCT} LIMIT ${String(PAIRS_MAX)}`;

/** Likely doubles of what is being typed, or of a customer who is there. */
export const duplicatesQuery: QueryRegistration = defineQuery({
  path: '/customers/duplicates',
  input: z.strictObject({
    name: text(120).default(''),
    phone: text(120).default(''),
    email: text(120).default(''),
    taxId: text(20).default(''),
    /** Whose doubles, or who is being edited and no double of himself. */
    customerId: id.optional(),
  }),
  summary: 'Likely doubles by phone, e-mail, tax id or name, with in whose book they are',
  read: async (context, input) => {
    const typed: DuplicateProbe = {
      phones: splitPhones(input.phone).map(({ e164 }) => e164),
      emails: [normalizeEmail(input.email) ?? ''].filter((email) => email !== ''),
      name: input.name,
      taxId: compact(input.taxId),
    };
    const isOfOne = input.customerId !== undefined && input.name === '' && input.phone === '' && input.email === '' && input.taxId === '';
    const probe = isOfOne ? await probeOfOne(context, input.customerId ?? '') : typed;
    const found = await findDuplicates(asking(context), probe, input.customerId ?? '');
    const isReadable = context.viewer.may('customer.view');
    return accept<readonly DuplicateView[]>(
      found.map((one) => ({
        customerId: one.partyId,
        name: isReadable ? one.name : '',
        phone: isReadable ? one.phone : null,
        ownerName: employeeName(context, one.keeperId),
        because: one.because,
      })),
    );
  },
});

async function probeOfOne(context: QueryContext, customerId: string): Promise<DuplicateProbe> {
  const found = await readParty(context, customerId);
  if (!found.ok) return { phones: [], emails: [], name: '', taxId: '' };
  const { contacts, name, taxId } = found.value;
  const of = (kind: 'phone' | 'email') => contacts.filter((contact) => contact.kind === kind).map(({ normalized }) => normalized);
  return { phones: of('phone'), emails: primaryContact(found.value, 'email') ? of('email') : [], name, taxId };
}

/** Pairs of the whole book with one phone, e-mail or tax id, for the desk that cleans it up (BX24-2). */
export const duplicatePairsQuery: QueryRegistration = defineQuery({
  path: '/customers/duplicate-pairs',
  permission: 'customer.manage',
  summary: 'Pairs of customers with one phone, e-mail or tax id that nobody has marked as two',
  read: async (context) => {
    type Pair = Readonly<Record<'one_id' | 'one_name' | 'other_id' | 'other_name' | 'because' | 'value', string>>;
    const rows = [
      ...(await context.readers.raw<readonly Pair[]>(PAIRS_BY_CONTACT)),
      ...(await context.readers.raw<readonly Pair[]>(PAIRS_BY_TAX_ID)),
    ];
    return accept({
      pairs: rows.map((row) => ({
        because: row.because,
        value: row.value,
        first: { customerId: row.one_id, name: row.one_name },
        second: { customerId: row.other_id, name: row.other_name },
      })),
    });
  },
});
