import { discountsReportQuery } from '#domain/contract/customer-reports';
import type { DiscountsReport } from '#domain/contract/customer-reports';
import type { LocalizedText } from '#domain/contract/primitives';
import { orderNumberText } from '#domain/order/order-view';
import { accept, refuse } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import type { QueryContext } from '../registry';
import { reportRows, whole } from './sold';
import type { Row } from './sold';

/** The ledger of discounts (SUB-7): date, customer, rule, amount, employee; by rule and by employee; what was given back has a minus. */
export const discountsReport = defineQuery({
  path: '/reports/discounts',
  input: discountsReportQuery,
  summary: 'Discounts by rule, customer and employee over a period; those of one customer with the right to see customers alone',
  refusals: ['forbidden'],
  read: async (context, { from, to, customerId, employeeId, offset, limit }) => {
    const isOfCard = customerId !== undefined && context.viewer.may('customer.view');
    if (!isOfCard && !context.viewer.may('report.view')) return refuse('forbidden', { permission: 'report.view' });
    const conditions = ['given_discount.at >= CAST(? AS INTEGER)', 'given_discount.at < CAST(? AS INTEGER)'];
    const parameters: (string | number)[] = [from, to];
    if (customerId !== undefined) {
      conditions.push('given_discount.party_id IN (SELECT id FROM party WHERE root_id = (SELECT root_id FROM party WHERE id = ?))');
      parameters.push(customerId);
    }
    if (employeeId !== undefined) {
      conditions.push('given_discount.by_id = ?');
      parameters.push(employeeId);
    }
    const where = `WHERE ${conditions.join(' AND ')}`;
    const rows = await reportRows(
      context,
      `SELECT given_discount.*, customer_order.number, root.id AS customer_id, root.name AS customer_name FROM given_discount
       JOIN customer_order ON customer_order.id = given_discount.order_id
       LEFT JOIN party ON party.id = given_discount.party_id LEFT JOIN party AS root ON root.id = party.root_id
       ${where} ORDER BY given_discount.at DESC, given_discount.id DESC LIMIT CAST(? AS INTEGER) OFFSET CAST(? AS INTEGER)`,
      [...parameters, limit, offset],
    );
    const [total] = await reportRows(
      context,
      `SELECT COUNT(*) AS count, SUM(amount_tiyin) AS amount FROM given_discount ${where}`,
      parameters,
    );
    const sums = (by: string) =>
      reportRows(
        context,
        `SELECT ${by}, MAX(name) AS name, COUNT(DISTINCT order_id) AS orders, SUM(amount_tiyin) AS amount FROM given_discount ${where} GROUP BY ${by} ORDER BY amount DESC`,
        parameters,
      );
    return accept<DiscountsReport>({
      rows: rows.map((row) => discountRow(context, row)),
      count: whole(total, 'count'),
      totalTiyin: whole(total, 'amount'),
      byRule: (await sums('rule_id')).map((row) => ({
        ruleId: textOrNull(row['rule_id']),
        name: context.state.catalogue.priceRules.get(String(row['rule_id']))?.name ?? nameOf(row),
        orders: whole(row, 'orders'),
        amountTiyin: whole(row, 'amount'),
      })),
      byEmployee: (await sums('by_id')).map((row) => ({
        employeeId: textOrNull(row['by_id']),
        name: employeeName(context, row['by_id']),
        orders: whole(row, 'orders'),
        amountTiyin: whole(row, 'amount'),
      })),
    });
  },
});

function discountRow(context: QueryContext, row: Row): DiscountsReport['rows'][number] {
  return {
    at: whole(row, 'at'),
    orderId: String(row['order_id']),
    number: row['number'] === null ? '' : orderNumberText(context.state.settings.branchCode, whole(row, 'number')),
    customerId: textOrNull(row['customer_id']),
    customerName: textOrNull(row['customer_name']) ?? '',
    ruleId: textOrNull(row['rule_id']),
    name: nameOf(row),
    amountTiyin: whole(row, 'amount_tiyin'),
    employeeId: textOrNull(row['by_id']),
    employeeName: employeeName(context, row['by_id']),
  };
}

/** The rule's name as it was on the receipt. */
function nameOf(row: Row): LocalizedText {
  return JSON.parse(String(row['name'])) as LocalizedText;
}

function employeeName({ state }: QueryContext, id: unknown): string {
  return state.people.employees.get(String(id))?.name ?? '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
