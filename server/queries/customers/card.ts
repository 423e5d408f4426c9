import { z } from 'zod';
import type { CustomerRow, CustomerView } from '#domain/contract/customer-views';
import type { RequiredProfile } from '#domain/contract/customer';
import { id } from '#domain/contract/primitives';
import type { LocalizedText } from '#domain/contract/primitives';
import { visibleCustom } from '#domain/book/custom-values';
import { ageing } from '#domain/debt/ageing';
import type { Party } from '#domain/party/party-entity';
import { missingFields } from '#domain/party/required-fields';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readNotes } from '../customer-notes';
import { defineQuery } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { addressViews, contactViews } from './contacts';
import { creditOf, readOpenDebts } from './money';
import { employeeName, groupsOf, readParty, roleOfViewer } from './read-party';
import { readCustomerRows } from './rows';
import { VERIFIED_FOR_MS } from './selection';

const FAVOURITES = 8;
const ALIASES = 'SELECT id FROM party WHERE root_id = ? AND id <> ?';
const FAVOURITE_DISHES = `SELECT order_line.product_id AS productId, MAX(order_line.name) AS name, SUM(order_line.quantity_thousandths - order_line.refunded_thousandths) AS quantityThousandths
  FROM customer_order JOIN order_line ON order_line.order_id = customer_order.id
  WHERE customer_order.customer_id IN (SELECT value FROM json_each(?)) AND customer_order.state = 'completed' AND order_line.state <> 'voided'
  GROUP BY order_line.product_id HAVING quantityThousandths > 0 ORDER BY quantityThousandths DESC, productId LIMIT ${String(FAVOURITES)}`;
const FIRST_VISIT = 'SELECT first_visit_at FROM customer_figures WHERE party_id = ?';
const MEMBERS = `SELECT party.id AS customerId, party.name, party.main_contact AS main,
    (SELECT normalized FROM contact_point WHERE party_id = party.id AND kind = 'phone' AND is_primary = 1) AS phone
  FROM party WHERE member_of_id = ? AND stage IN ('lead', 'customer', 'blocked') ORDER BY main_contact DESC, name`;

/** The whole card. */
export const customerQuery: QueryRegistration = defineQuery({
  path: '/customers/:id',
  permission: 'customer.view',
  input: z.strictObject({ id }),
  summary: 'One customer: profile, contacts with consents, addresses, debts, figures; of an alias the one it was merged into',
  refusals: ['customer-not-found'],
  read: (context, input) => readCard(context, input.id),
});

/** The card of a customer as the viewer may see it. */
export async function readCard(context: QueryContext, customerId: string): Promise<Outcome<CustomerView>> {
  const found = await readParty(context, customerId);
  if (!found.ok) return found;
  const party = found.value;
  const aliases = (await context.readers.raw<readonly { readonly id: string }[]>(ALIASES, [party.partyId, party.partyId])).map(
    (row) => row.id,
  );
  const ids = [party.partyId, ...aliases];
  const [row] = await readCustomerRows(context, [party.partyId]);
  if (!row) throw new Error('a party without its row');
  const debts = await readOpenDebts(context, party.partyId);
  const openOfBills = debts.reduce((total, { kind, openTiyin }) => total + (kind === 'sale' ? openTiyin : 0), 0);
  const [visit] = await context.readers.raw<readonly { readonly first_visit_at: number | null }[]>(FIRST_VISIT, [party.partyId]);
  return accept({
    ...row,
    groupIds: await groupsOf(context, party.partyId),
    ...profileOf(context, party),
    contacts: await contactViews(context, party, ids),
    notes: await readNotes(context, ids, context.viewer),
    ...(await creditOf(context, party)),
    ageing: ageing(debts, context.now),
    debts,
    ...(await relationsOf(context, party)),
    ...billed(row, openOfBills),
    firstVisitAt: visit?.first_visit_at ?? null,
    aliases,
    favourites: await favouritesOf(context, ids),
  });
}

/** What was billed to the customer, what of it is paid, what is open: they add up (DEB-5). */
function billed(row: CustomerRow, openTiyin: number): Pick<CustomerView, 'billedTiyin' | 'paidTiyin' | 'averageTiyin'> {
  return {
    billedTiyin: row.spentTiyin,
    paidTiyin: row.spentTiyin - openTiyin,
    averageTiyin: row.orderCount === 0 ? 0 : Math.round(row.spentTiyin / row.orderCount),
  };
}

type Profile = Pick<
  CustomerView,
  | 'fields'
  | 'givenName'
  | 'familyName'
  | 'ownerName'
  | 'employeeName'
  | 'addresses'
  | 'createdAt'
  | 'createdByName'
  | 'verifiedAt'
  | 'needsVerification'
  | 'missing'
>;

function profileOf(context: QueryContext, party: Party): Profile {
  const rules = { settings: context.state.settings, fields: [...context.state.catalogue.customerFields.values()] };
  const missingFor = (profile: RequiredProfile) => missingFields(profile, party, rules);
  return {
    fields: fieldsOf(context, party),
    givenName: party.givenName,
    familyName: party.familyName,
    ownerName: employeeName(context, party.ownerId),
    employeeName: employeeName(context, party.employeeId),
    addresses: addressViews(party),
    createdAt: party.createdAt,
    createdByName: employeeName(context, party.createdById),
    verifiedAt: party.verifiedAt,
    needsVerification: (party.verifiedAt ?? party.createdAt) < context.now - VERIFIED_FOR_MS,
    missing: { basic: missingFor('basic'), sale: missingFor('sale'), credit: missingFor('credit'), invoice: missingFor('invoice') },
  };
}

function fieldsOf(context: QueryContext, party: Party): CustomerView['fields'] {
  return {
    legalName: party.legalName,
    taxId: party.taxId,
    pinfl: party.pinfl,
    bankAccount: party.bankAccount,
    mfo: party.mfo,
    bankName: party.bankName,
    code: party.code,
    language: party.language,
    currency: party.currency,
    birthDate: party.birthDate,
    source: party.source,
    employeeId: party.employeeId,
    accountingGroupId: party.accountingGroupId,
    paymentTermDays: party.paymentTermDays,
    paymentTerms: party.paymentTerms,
    receiptOption: party.receiptOption,
    receiptEmail: party.receiptEmail,
    creditLimitTiyin: party.creditLimitTiyin,
    guarantor: party.guarantor,
    guarantorId: party.guarantorId,
    comment: party.comment,
    alertNote: party.alertNote,
    phoneRefused: party.phoneRefused,
    memberOfId: party.memberOfId,
    mainContact: party.mainContact,
    custom: visibleCustom([...context.state.catalogue.customerFields.values()], party.custom, roleOfViewer(context)),
  };
}

async function relationsOf(context: QueryContext, party: Party): Promise<Pick<CustomerView, 'members' | 'memberOf'>> {
  type Member = { readonly customerId: string; readonly name: string; readonly phone: string | null; readonly main: number };
  const members = await context.readers.raw<readonly Member[]>(MEMBERS, [party.partyId]);
  const organisation = party.memberOfId === null ? null : await readParty(context, party.memberOfId);
  return {
    members: members.map(({ main, ...member }) => ({ ...member, main: main === 1 })),
    memberOf: organisation?.ok === true ? { customerId: organisation.value.partyId, name: organisation.value.name } : null,
  };
}

async function favouritesOf(context: QueryContext, ids: readonly string[]): Promise<CustomerView['favourites']> {
  const rows = await context.readers.raw<readonly { productId: string; name: string; quantityThousandths: number }[]>(FAVOURITE_DISHES, [
    JSON.stringify(ids),
  ]);
  return rows.map(({ name, ...row }) => ({ ...row, name: JSON.parse(name) as LocalizedText }));
}
