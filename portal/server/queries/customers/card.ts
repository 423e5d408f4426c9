import { portalCustomerOrdersQuery, portalCustomerQuery } from '#domain/contract/portal/customer';
import type { PortalCustomerOrder, PortalCustomerOrdersView, PortalCustomerView, PortalDebt } from '#domain/contract/portal/customer';
import type { ContactKind, PartyKind, PartyStage } from '#domain/contract/customer';
import { ageing } from '#domain/debt/ageing';
import { sum, tiyin } from '#domain/money/money';
import { orderNumberText } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { listBranches } from '../../store/branches';
import type { Transaction } from '../../store/database';
import { textOf, textOrNull, wholeOf, wholeOrNull } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import type { Value } from '../../store/rows';
import { cursorOf, readCursor } from '../page-cursor';
import { definePortalQuery } from '../registry';
import type { PortalQueryContext } from '../registry';
import { aliasesOf, findCustomer, groupNamesOf, marks, orderNumbersOf } from './customer-rows';

/** The card of a customer: who he is, what he brought, what he owes where. */
export const customerQuery = definePortalQuery({
  path: '/customers/:customerId',
  input: portalCustomerQuery,
  summary: 'One customer with contacts, figures by branch and open debts',
  refusals: ['customer-not-found'],
  read: async (context, { customerId: asked }) => {
    const { transaction, person, now } = context;
    const party = await findCustomer(transaction, person.ownerId, asked);
    if (party === null) return refuse('customer-not-found');
    const customerId = textOf(party, 'id');
    const names = await branchNames(context);
    const figures = await select(transaction, 'SELECT * FROM customer_figures WHERE owner_id = ? AND party_id = ?', [
      person.ownerId,
      customerId,
    ]);
    const all = figures.find((row) => textOf(row, 'branch_id') === '');
    const debts = await readOpenDebts(context, customerId, names);
    return accept<PortalCustomerView>({
      nowMs: now,
      customerId,
      ...partyFields(party),
      branchName: names.get(textOf(party, 'branch_id')) ?? '',
      groupNames: (await groupNamesOf(transaction, person.ownerId, [party], now)).get(customerId) ?? [],
      contacts: await readContacts(transaction, person.ownerId, customerId),
      addresses: await readAddresses(transaction, person.ownerId, customerId),
      depositTiyin: wholeOf(all, 'deposit_tiyin'),
      pointsTiyin: wholeOf(all, 'points_tiyin'),
      orderCount: wholeOf(all, 'order_count'),
      spentTiyin: wholeOf(all, 'spent_tiyin'),
      firstVisitAt: wholeOf(all, 'first_visit_at') || null,
      lastVisitAt: wholeOf(all, 'last_visit_at') || null,
      ageing: { ...ageing(debts, now), receivableTiyin: sum(debts.map(({ openTiyin }) => tiyin(openTiyin))) },
      branches: figures
        .filter((row) => textOf(row, 'branch_id') !== '')
        .map((row) => ({
          branchId: textOf(row, 'branch_id'),
          name: names.get(textOf(row, 'branch_id')) ?? '',
          orderCount: wholeOf(row, 'order_count'),
          spentTiyin: wholeOf(row, 'spent_tiyin'),
          receivableTiyin: wholeOf(row, 'receivable_tiyin'),
        }))
        .sort((one, other) => other.spentTiyin - one.spentTiyin || (one.name < other.name ? -1 : 1)),
      debts,
    });
  },
});

function partyFields(party: Row) {
  return {
    kind: textOf(party, 'kind') as PartyKind,
    stage: textOf(party, 'stage') as PartyStage,
    name: textOf(party, 'name'),
    legalName: textOf(party, 'legal_name'),
    taxId: textOf(party, 'tax_id'),
    code: textOf(party, 'code'),
    birthDate: textOrNull(party, 'birth_date'),
    comment: textOf(party, 'comment'),
    alertNote: textOf(party, 'alert_note'),
    createdAt: wholeOrNull(party, 'created_at'),
    limitTiyin: wholeOrNull(party, 'credit_limit_tiyin'),
  };
}

/** Names of the owner's branches. */
export async function branchNames({ transaction, person }: PortalQueryContext): Promise<ReadonlyMap<string, string>> {
  return new Map((await listBranches(transaction, person.ownerId)).map(({ branchId, name }) => [branchId, name]));
}

async function readContacts(transaction: Transaction, ownerId: string, customerId: string): Promise<PortalCustomerView['contacts']> {
  const rows = await select(
    transaction,
    'SELECT id, kind, value, normalized, is_primary FROM contact_point WHERE owner_id = ? AND party_id = ? ORDER BY position, id',
    [ownerId, customerId],
  );
  const consents = await select(
    transaction,
    'SELECT contact_id, purpose, granted, at FROM consent WHERE owner_id = ? AND party_id = ? ORDER BY at',
    [ownerId, customerId],
  );
  return rows.map((row) => {
    // The last word of each purpose counts.
    const last = new Map(
      consents
        .filter((consent) => textOf(consent, 'contact_id') === textOf(row, 'id'))
        .map((consent) => [textOf(consent, 'purpose'), { granted: wholeOf(consent, 'granted') === 1, at: wholeOf(consent, 'at') }]),
    );
    return {
      contactId: textOf(row, 'id'),
      kind: textOf(row, 'kind') as ContactKind,
      value: textOf(row, 'kind') === 'phone' ? textOf(row, 'normalized') || textOf(row, 'value') : textOf(row, 'value'),
      primary: wholeOf(row, 'is_primary') === 1,
      consents: [...last].map(([purpose, consent]) => ({ purpose, ...consent })),
    };
  });
}

async function readAddresses(transaction: Transaction, ownerId: string, customerId: string): Promise<readonly string[]> {
  const rows = await select(
    transaction,
    'SELECT city, district, street, house, apartment, landmark FROM address WHERE owner_id = ? AND party_id = ? ORDER BY is_primary DESC, position',
    [ownerId, customerId],
  );
  return rows
    .map((row) =>
      ['city', 'district', 'street', 'house', 'apartment', 'landmark']
        .map((part) => textOf(row, part))
        .filter((part) => part !== '')
        .join(', '),
    )
    .filter((line) => line !== '');
}

async function readOpenDebts(
  { transaction, person, now }: PortalQueryContext,
  customerId: string,
  names: ReadonlyMap<string, string>,
): Promise<PortalDebt[]> {
  const aliases = await aliasesOf(transaction, person.ownerId, customerId);
  const rows = await select(
    transaction,
    `SELECT branch_id, id, kind, order_id, label, at, due_at, amount_tiyin, open_tiyin, guarantor, note FROM debt
     WHERE owner_id = ? AND party_id IN (${marks(aliases)}) AND open_tiyin > 0 ORDER BY at, id`,
    [person.ownerId, ...aliases],
  );
  const numbers = await orderNumbersOf(
    transaction,
    person.ownerId,
    rows.flatMap((row) => textOrNull(row, 'order_id') ?? []),
  );
  return rows.map((row) => ({
    debtId: textOf(row, 'id'),
    branchId: textOf(row, 'branch_id'),
    branchName: names.get(textOf(row, 'branch_id')) ?? '',
    kind: textOf(row, 'kind'),
    orderId: textOrNull(row, 'order_id'),
    label: numbers.get(textOf(row, 'order_id')) || textOf(row, 'label'),
    at: wholeOf(row, 'at'),
    dueAt: wholeOf(row, 'due_at'),
    amountTiyin: wholeOf(row, 'amount_tiyin'),
    openTiyin: wholeOf(row, 'open_tiyin'),
    overdue: wholeOf(row, 'due_at') < now,
    guarantor: textOf(row, 'guarantor'),
    note: textOf(row, 'note'),
  }));
}

/** The orders of a customer over all branches, newest first. */
export const customerOrdersQuery = definePortalQuery({
  path: '/customers/:customerId/orders',
  input: portalCustomerOrdersQuery,
  summary: 'Orders of a customer over all branches',
  refusals: ['customer-not-found'],
  read: async (context, { customerId, cursor, limit }) => {
    const { transaction, person } = context;
    const party = await findCustomer(transaction, person.ownerId, customerId);
    if (party === null) return refuse('customer-not-found');
    const aliases = await aliasesOf(transaction, person.ownerId, textOf(party, 'id'));
    const after = readCursor(cursor, 2);
    const rows = await select(
      transaction,
      `SELECT customer_order.id, customer_order.branch_id, customer_order.number, customer_order.state, customer_order.opened_at, customer_order.closed_at,
         customer_order.total_tiyin, customer_order.refunded_tiyin, branch.name, branch.code
       FROM customer_order JOIN branch ON branch.owner_id = customer_order.owner_id AND branch.branch_id = customer_order.branch_id
       WHERE customer_order.owner_id = ? AND customer_order.customer_id IN (${marks(aliases)}) AND customer_order.number IS NOT NULL
         ${after === null ? '' : 'AND (customer_order.opened_at < ? OR (customer_order.opened_at = ? AND customer_order.id < ?))'}
       ORDER BY customer_order.opened_at DESC, customer_order.id DESC LIMIT ?`,
      [person.ownerId, ...aliases, ...(after === null ? [] : [after[0] ?? 0, after[0] ?? 0, after[1] ?? '']), limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return accept<PortalCustomerOrdersView>({
      rows: page.map(orderRow),
      next: rows.length > limit && last !== undefined ? cursorOf([last['opened_at'] as Value, textOf(last, 'id')]) : null,
    });
  },
});

function orderRow(row: Row): PortalCustomerOrder {
  return {
    orderId: textOf(row, 'id'),
    branchId: textOf(row, 'branch_id'),
    branchName: textOf(row, 'name'),
    number: orderNumberText(textOf(row, 'code'), wholeOf(row, 'number')),
    state: textOf(row, 'state') as PortalCustomerOrder['state'],
    openedAt: wholeOf(row, 'opened_at'),
    closedAt: wholeOrNull(row, 'closed_at'),
    totalTiyin: wholeOf(row, 'total_tiyin'),
    refundedTiyin: wholeOf(row, 'refunded_tiyin'),
  };
}
