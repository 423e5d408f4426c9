import { z } from 'zod';
import type { CustomerBrief } from '#domain/contract/customer-views';
import { id, requiredText } from '#domain/contract/primitives';
import { visibleCustom } from '#domain/book/custom-values';
import { ageing } from '#domain/debt/ageing';
import type { Party } from '#domain/party/party-entity';
import { normalizePhone } from '#domain/party/phone';
import { missingFields } from '#domain/party/required-fields';
import { accept, refuse } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { creditOf, readOpenDebts } from './money';
import { groupsOf, readParty, roleOfViewer } from './read-party';
import { readCustomerRows } from './rows';
import { LISTED } from './selection';

const BY_CODE = `SELECT id FROM party WHERE code = ? AND code <> '' AND ${LISTED}`;
const BY_PHONE = `SELECT party.id FROM contact_point JOIN party ON party.id = contact_point.party_id
  WHERE contact_point.kind = 'phone' AND contact_point.normalized = ? AND ${LISTED} ORDER BY contact_point.is_primary DESC, party.no LIMIT 1`;

/** What the till shows as soon as a customer is attached. */
export const customerBriefQuery: QueryRegistration = defineQuery({
  path: '/customers/:id/brief',
  permission: 'customer.view',
  input: z.strictObject({ id }),
  summary: 'Balance, limit, overdue, alert note and groups of a customer, for the selling screen',
  refusals: ['customer-not-found'],
  read: async (context, input) => {
    const found = await readParty(context, input.id);
    return found.ok ? accept(await briefOf(context, found.value)) : found;
  },
});

/** A card or a phone that was scanned or typed whole. */
export const customerByCodeQuery: QueryRegistration = defineQuery({
  path: '/customers/by-code',
  permission: 'customer.view',
  input: z.strictObject({ code: requiredText(40) }),
  summary: 'The customer of a card, a personal code or a phone, as the brief',
  refusals: ['customer-not-found'],
  read: async (context, { code }) => {
    const [byCode] = await context.readers.raw<readonly { readonly id: string }[]>(BY_CODE, [code]);
    const phone = byCode ? null : normalizePhone(code);
    const customerId = byCode?.id ?? (phone === null ? null : await customerIdByPhone(context, phone));
    if (customerId === null) return refuse('customer-not-found');
    const found = await readParty(context, customerId);
    return found.ok ? accept(await briefOf(context, found.value)) : found;
  },
});

/** Who has this number, the first who was given it as his own; null = nobody. */
export async function customerIdByPhone({ readers }: QueryContext, phone: string): Promise<string | null> {
  const [found] = await readers.raw<readonly { readonly id: string }[]>(BY_PHONE, [phone]);
  return found?.id ?? null;
}

async function briefOf(context: QueryContext, party: Party): Promise<CustomerBrief> {
  const { state, now } = context;
  const [row] = await readCustomerRows(context, [party.partyId]);
  if (!row) throw new Error('a party without its row');
  const { overdueTiyin } = ageing(await readOpenDebts(context, party.partyId), now);
  const { limitTiyin, elsewhereTiyin } = await creditOf(context, party);
  const fields = [...state.catalogue.customerFields.values()];
  const custom = visibleCustom(fields, party.custom, roleOfViewer(context));
  return {
    customerId: party.partyId,
    name: party.name,
    phone: row.phone,
    stage: party.stage,
    groupIds: await groupsOf(context, party.partyId),
    receivableTiyin: row.receivableTiyin,
    elsewhereTiyin,
    limitTiyin,
    freeTiyin: Math.max(0, limitTiyin - row.receivableTiyin),
    depositTiyin: row.depositTiyin,
    pointsTiyin: row.pointsTiyin,
    overdueTiyin,
    creditDueDays: party.paymentTermDays ?? state.settings.creditDueDays,
    oldestDebtAt: row.oldestDebtAt,
    dueAt: row.dueAt,
    stopSale: state.settings.creditStopsOnOverdue && overdueTiyin > 0,
    alertNote: party.alertNote,
    panel: fields.filter(({ onPanel, archived }) => onPanel && !archived).map(({ key }) => ({ key, value: custom[key] ?? null })),
    orderCount: row.orderCount,
    lastVisitAt: row.lastVisitAt,
    missingForCredit: missingFields('credit', party, { settings: state.settings, fields }),
  };
}
