import { periodQuery } from '#domain/contract/customer-reports';
import type { GroupsReport, SegmentsReport } from '#domain/contract/customer-reports';
import type { LocalizedText } from '#domain/contract/primitives';
import { accept } from '#domain/problem/refusal';
import { sum, tiyin } from '#domain/money/money';
import { defineQuery } from '../registry';
import type { QueryContext } from '../registry';
import { MARGIN, reportRows, SOLD, whole } from './sold';

/** Each order under every group it was priced for: the customer's of that day, and those used by hand. */
const IN_GROUPS = `in_groups AS (
  SELECT DISTINCT sold.*, one.value AS group_id FROM sold, json_each(sold.customer_group_ids) AS one
  UNION SELECT sold.*, one.value FROM sold, json_each(sold.ad_hoc_group_ids) AS one
  UNION SELECT sold.*, NULL FROM sold WHERE customer_id IS NOT NULL AND json_array_length(customer_group_ids) = 0 AND json_array_length(ad_hoc_group_ids) = 0
)`;
const SUMS = `COUNT(DISTINCT customer_id) AS customers, SUM(counts) AS visits, SUM(revenue) AS revenue, ${MARGIN} AS margin`;

/** Income by group (DEB-27). */
export const groupsReport = defineQuery({
  path: '/reports/customer-groups',
  permission: 'report.view',
  input: periodQuery,
  summary: 'Income by group of customers; somebody in two groups is in both rows and once in the total',
  read: async (context, { from, to }) => {
    const rows = await reportRows(
      context,
      `WITH ${SOLD}, ${IN_GROUPS} SELECT group_id, ${SUMS} FROM in_groups GROUP BY group_id ORDER BY revenue DESC, group_id`,
      [from, to],
    );
    const [total] = await reportRows(
      context,
      `WITH ${SOLD} SELECT ${SUMS} FROM sold WHERE customer_id IS NOT NULL OR json_array_length(ad_hoc_group_ids) > 0`,
      [from, to],
    );
    const figures = (row: Readonly<Record<string, unknown>> | undefined) => ({
      customers: whole(row, 'customers'),
      visits: whole(row, 'visits'),
      revenueTiyin: whole(row, 'revenue'),
      marginTiyin: whole(row, 'margin'),
    });
    return accept<GroupsReport>({
      rows: rows.map((row) => ({ ...groupOf(context, row['group_id']), ...figures(row) })),
      total: figures(total),
    });
  },
});

/** What a line brought and kept: with its charge, less what of it was given back. */
const KEPT = `order_line.net_tiyin - COALESCE((SELECT SUM(back.value ->> 'amountTiyin') FROM refund, json_each(refund.lines) AS back
  WHERE refund.order_id = order_line.order_id AND back.value ->> 'lineId' = order_line.id), 0)`;

/** What each segment buys of each category (SUB-14). A customer is in one segment, the group that reports go by or else his first, so that the cells add up. */
export const segmentsReport = defineQuery({
  path: '/reports/segments',
  permission: 'report.view',
  input: periodQuery,
  summary: 'Segment of customers by category of dishes',
  read: async (context, { from, to }) => {
    const cells = await reportRows(
      context,
      `WITH ${SOLD} SELECT COALESCE(party.accounting_group_id, sold.customer_group_ids ->> 0) AS group_id, order_line.category_id,
         SUM(${KEPT}) AS amount, SUM(order_line.quantity_thousandths - order_line.refunded_thousandths) AS quantity
       FROM sold JOIN party ON party.id = sold.customer_id JOIN order_line ON order_line.order_id = sold.id AND order_line.state <> 'voided'
       GROUP BY 1, 2 ORDER BY amount DESC`,
      [from, to],
    );
    const amount = (rows: typeof cells) => sum(rows.map((row) => tiyin(whole(row, 'amount'))));
    const groupIds = [...new Set(cells.map((row) => textOrNull(row['group_id'])))];
    const categoryIds = [...new Set(cells.map((row) => String(row['category_id'])))];
    return accept<SegmentsReport>({
      categories: categoryIds.map((categoryId) => ({
        categoryId,
        name: context.state.catalogue.categories.get(categoryId)?.name ?? UNKNOWN,
        amountTiyin: amount(cells.filter((row) => row['category_id'] === categoryId)),
      })),
      segments: groupIds.map((groupId) => {
        const own = cells.filter((row) => textOrNull(row['group_id']) === groupId);
        return {
          ...groupOf(context, groupId),
          amountTiyin: amount(own),
          cells: own.map((row) => ({
            categoryId: String(row['category_id']),
            amountTiyin: whole(row, 'amount'),
            quantityThousandths: whole(row, 'quantity'),
          })),
        };
      }),
      totalTiyin: amount(cells),
    });
  },
});

const UNKNOWN: LocalizedText = { 'uz-Latn': '—' };

function groupOf(context: QueryContext, value: unknown): { readonly groupId: string | null; readonly name: LocalizedText | null } {
  const groupId = textOrNull(value);
  return { groupId, name: groupId === null ? null : (context.state.catalogue.customerGroups.get(groupId)?.name ?? UNKNOWN) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
