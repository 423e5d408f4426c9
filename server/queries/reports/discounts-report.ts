import type { z } from 'zod';
import { discountsReportQuery } from '#domain/contract/customer-reports';
import type { DiscountsReport } from '#domain/contract/customer-reports';
import type { LocalizedText } from '#domain/contract/primitives';
import { orderNumberText } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import type { QueryContext } from '../registry';
import { reportRows, whole } from './sold';
import type { Row } from './sold';

const FROM = `FROM given_discount JOIN customer_order ON customer_order.id = given_discount.order_id LEFT JOIN order_line ON order_line.id = given_discount.line_id`;
const REVENUE = `SELECT (SELECT COALESCE(SUM(total_tiyin), 0) FROM customer_order WHERE state = 'completed' AND closed_at >= CAST(? AS INTEGER) AND closed_at < CAST(? AS INTEGER))
  - (SELECT COALESCE(SUM(amount_tiyin), 0) FROM refund WHERE at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER)) AS revenue`;
const DISHES_SHOWN = 50;

/** The ledger of discounts (SUB-7, BX-O-70): each with its rule or person, its reason and dish; sums by kind, rule, employee, reason and dish. */
export const discountsReport = defineQuery({
  path: '/reports/discounts',
  input: discountsReportQuery,
  summary: 'Discounts by kind, rule, employee, reason and dish over a period; those of one customer with the right to see customers alone',
  refusals: ['forbidden'],
  read: async (context, query) => {
    const isOfCard = query.customerId !== undefined && context.viewer.may('customer.view');
    if (!isOfCard && !context.viewer.may('report.view')) return refuse('forbidden', { permission: 'report.view' });
    const { where, parameters } = conditionsOf(query);
    const rows = await reportRows(
      context,
      `SELECT given_discount.*, customer_order.number, root.id AS customer_id, root.name AS customer_name, order_line.name AS dish ${FROM}
       LEFT JOIN party ON party.id = given_discount.party_id LEFT JOIN party AS root ON root.id = party.root_id
       ${where} ORDER BY given_discount.at DESC, given_discount.id DESC LIMIT CAST(? AS INTEGER) OFFSET CAST(? AS INTEGER)`,
      [...parameters, query.limit, query.offset],
    );
    const [total] = await reportRows(
      context,
      `SELECT COUNT(*) AS count, SUM(given_discount.amount_tiyin) AS amount ${FROM} ${where}`,
      parameters,
    );
    const sums = async (by: string, name: string, also = '') =>
      (
        await reportRows(
          context,
          `SELECT ${by} AS by, MAX(${name}) AS name, COUNT(DISTINCT given_discount.order_id) AS orders, SUM(given_discount.amount_tiyin) AS amount ${FROM} ${where} ${also}
           GROUP BY ${by} ORDER BY amount DESC`,
          parameters,
        )
      ).map((row) => ({ ...row, key: textOrNull(row['by']), orders: whole(row, 'orders'), amountTiyin: whole(row, 'amount') }));
    const named = (row: Row) => (typeof row['name'] === 'string' ? nameOf(row) : null);
    const byRule = await sums('given_discount.rule_id', 'given_discount.name', 'AND given_discount.rule_id IS NOT NULL');
    const byReason = await sums('given_discount.reason_id', 'given_discount.reason', 'AND given_discount.rule_id IS NULL');
    const byDish = (await sums('order_line.product_id', 'order_line.name')).slice(0, DISHES_SHOWN);
    const byKind = await sums("iif(given_discount.rule_id IS NULL, 'manual', 'rule')", 'given_discount.id');
    const byEmployee = await sums('given_discount.by_id', 'given_discount.id');
    return accept<DiscountsReport>({
      rows: rows.map((row) => discountRow(context, row)),
      count: whole(total, 'count'),
      totalTiyin: whole(total, 'amount'),
      revenueTiyin: whole((await reportRows(context, REVENUE, [query.from, query.to, query.from, query.to]))[0], 'revenue'),
      byKind: byKind.map(({ key, orders, amountTiyin }) => ({ kind: key === 'rule' ? 'rule' : 'manual', orders, amountTiyin })),
      byRule: byRule.map(({ key, orders, amountTiyin, ...row }) => ({
        ruleId: key,
        name: context.state.catalogue.priceRules.get(key ?? '')?.name ?? nameOf(row),
        orders,
        amountTiyin,
      })),
      byReason: byReason.map(({ key, orders, amountTiyin, ...row }) => ({ reasonId: key, name: named(row), orders, amountTiyin })),
      byDish: byDish.map(({ key, orders, amountTiyin, ...row }) => ({ productId: key, name: named(row), orders, amountTiyin })),
      byEmployee: byEmployee.map(({ key, orders, amountTiyin }) => ({
        employeeId: key,
        name: employeeName(context, key),
        orders,
        amountTiyin,
      })),
    });
  },
});

function conditionsOf({ from, to, customerId, employeeId, kind, reasonId, productId }: z.infer<typeof discountsReportQuery>): {
  readonly where: string;
  readonly parameters: readonly (string | number)[];
} {
  const conditions: (readonly [condition: string, value?: string | number])[] = [
    ['given_discount.at >= CAST(? AS INTEGER)', from],
    ['given_discount.at < CAST(? AS INTEGER)', to],
  ];
  if (customerId !== undefined)
    conditions.push([
      'given_discount.party_id IN (SELECT id FROM party WHERE root_id = (SELECT root_id FROM party WHERE id = ?))',
      customerId,
    ]);
  if (employeeId !== undefined) conditions.push(['given_discount.by_id = ?', employeeId]);
  if (kind !== undefined) conditions.push([`given_discount.rule_id IS ${kind === 'rule' ? 'NOT ' : ''}NULL`]);
  if (reasonId !== undefined) conditions.push(['given_discount.reason_id = ?', reasonId]);
  if (productId !== undefined) conditions.push(['order_line.product_id = ?', productId]);
  return {
    where: `WHERE ${conditions.map(([condition]) => condition).join(' AND ')}`,
    parameters: conditions.flatMap(([, value]) => value ?? []),
  };
}

function discountRow(context: QueryContext, row: Row): DiscountsReport['rows'][number] {
  return {
    at: whole(row, 'at'),
    orderId: String(row['order_id']),
    number: row['number'] === null ? '' : orderNumberText(context.state.settings.branchCode, whole(row, 'number')),
    customerId: textOrNull(row['customer_id']),
    customerName: textOrNull(row['customer_name']) ?? '',
    ruleId: textOrNull(row['rule_id']),
    name: nameOf(row),
    reason: localizedOrNull(row['reason']),
    reasonText: textOrNull(row['reason_text']) ?? '',
    dish: localizedOrNull(row['dish']),
    amountTiyin: whole(row, 'amount_tiyin'),
    employeeId: textOrNull(row['by_id']),
    employeeName: employeeName(context, row['by_id']),
    approverName: row['approver_id'] === null ? null : employeeName(context, row['approver_id']),
  };
}

/** The rule's name as it was on the receipt. */
function nameOf(row: Row): LocalizedText {
  return JSON.parse(String(row['name'])) as LocalizedText;
}

function localizedOrNull(value: unknown): LocalizedText | null {
  return typeof value === 'string' ? (JSON.parse(value) as LocalizedText) : null;
}

function employeeName({ state }: QueryContext, id: unknown): string {
  return state.people.employees.get(String(id))?.name ?? '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
