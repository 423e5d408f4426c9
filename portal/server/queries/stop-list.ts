import { unit } from '#domain/contract/menu';
import type { StopView } from '#domain/contract/menu';
import { stopListInput } from '#domain/contract/portal/stop';
import type { PortalStopListView, PortalStopRow } from '#domain/contract/portal/stop';
import { productVariant } from '#domain/contract/product-forms';
import { activeVariants } from '#domain/menu/variants';
import { accept } from '#domain/problem/refusal';
import { groupBy, textOf, textOrNull, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select } from '../store/rows';
import { listOf, nameOf } from './localized-row';
import { ofBranch } from './period-query';
import { definePortalQuery } from './registry';

const SELECT_DISHES = `SELECT product.branch_id, product.id, product.name, product.unit, product.counted, product.variants, stock.left_thousandths, stop_list.id AS stopped_id, stop_list.note,
    stop_list.at, stop_list.until, stop_list.until_at, stop_list.variant_ids, COALESCE(stop_list.by_name, employee.name, '') AS by_name
  FROM product
  LEFT JOIN stop_list ON stop_list.owner_id = product.owner_id AND stop_list.branch_id = product.branch_id AND stop_list.id = product.id
  LEFT JOIN employee ON employee.owner_id = stop_list.owner_id AND employee.branch_id = stop_list.branch_id AND employee.id = stop_list.employee_id
  LEFT JOIN stock ON stock.owner_id = product.owner_id AND stock.branch_id = product.branch_id AND stock.id = product.id
  WHERE product.owner_id = ? AND product.archived_at IS NULL`;
/** What was said here and the branch's box has not fetched, the latest last. */
const SELECT_WAITING = `SELECT change.branch_id, change.entity_id, change.payload FROM change
  JOIN box ON box.owner_id = change.owner_id AND box.branch_id = change.branch_id AND box.state = 'active'
  WHERE change.owner_id = ? AND change.entity = 'stop' AND change.rev > box.cursor ORDER BY change.rev`;

/** The stop-lists of the branches (BX-X-1), as each has told, beside everything that could be stopped. */
export const stopListQuery = definePortalQuery({
  path: '/stop-list',
  input: stopListInput,
  summary: 'Dishes in use with what is stopped, by whom, why and until when, and what is on its way to the branch',
  read: async ({ transaction, person: { ownerId }, now }, { branchId }) => {
    const branch = ofBranch(branchId, 'product.branch_id');
    const rows = await select(transaction, `${SELECT_DISHES} ${branch.sql}`, [ownerId, ...branch.parameters]);
    const waiting = groupBy(await select(transaction, SELECT_WAITING, [ownerId]), (row) =>
      keyOf(textOf(row, 'branch_id'), textOf(row, 'entity_id')),
    );
    const dishes = rows.map((row): PortalStopRow => {
      const last = waiting.get(keyOf(textOf(row, 'branch_id'), textOf(row, 'id')))?.at(-1);
      return { ...dishOf(row), onItsWay: last === undefined ? null : isBack(last) ? 'back' : 'stop' };
    });
    return accept<PortalStopListView>({ nowMs: now, rows: dishes.toSorted(inOrder) });
  },
});

function dishOf(row: Row): Omit<PortalStopRow, 'onItsWay'> {
  const variants = listOf(row, 'variants').flatMap((one) => productVariant.safeParse(one).data ?? []);
  return {
    branchId: textOf(row, 'branch_id'),
    productId: textOf(row, 'id'),
    name: nameOf(row, 'name') ?? { 'uz-Latn': '' },
    unit: unit.catch('piece').parse(row['unit']),
    variants: activeVariants({ variants }),
    stop: textOrNull(row, 'stopped_id') === null ? null : stopOf(row),
    leftThousandths:
      wholeOf(row, 'counted') === 1 || wholeOrNull(row, 'left_thousandths') !== null ? wholeOf(row, 'left_thousandths') : null,
  };
}

function stopOf(row: Row): StopView {
  const variantIds = textOrNull(row, 'variant_ids');
  const until = textOrNull(row, 'until');
  return {
    variantIds: variantIds === null ? null : (JSON.parse(variantIds) as string[]),
    note: textOrNull(row, 'note'),
    byName: textOf(row, 'by_name'),
    at: wholeOf(row, 'at'),
    until: until === 'shift' || until === 'time' ? until : 'hand',
    untilAt: wholeOrNull(row, 'until_at'),
  };
}

function isBack(row: Row): boolean {
  return (JSON.parse(textOf(row, 'payload')) as { readonly available?: unknown }).available === 1;
}

function keyOf(branchId: string, productId: string): string {
  return `${branchId} ${productId}`;
}

/** What is stopped or on its way first, then by name. */
function inOrder(one: PortalStopRow, other: PortalStopRow): number {
  const turn = ({ stop, onItsWay }: PortalStopRow) => (stop === null && onItsWay === null ? 1 : 0);
  const [first, second] = [one.name['uz-Latn'].toLowerCase(), other.name['uz-Latn'].toLowerCase()];
  return turn(one) - turn(other) || (first < second ? -1 : first > second ? 1 : 0);
}
