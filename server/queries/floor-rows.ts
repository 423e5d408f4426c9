import type { FloorOrderRow, FloorRow } from '#domain/contract/floor';
import type { Order } from '#domain/order/order-entity';
import { orderSummary } from '#domain/order/order-view';
import type { BranchState } from '#server/store/branch-state';
import { orderNames } from '#server/store/order-names';
import { maySeeOrder } from './order-access';
import type { Viewer } from './registry';

/** Halls and tables that are in use. */
export function floorPlaces(state: BranchState): FloorRow[] {
  const { halls, tables } = state.catalogue;
  return [
    ...[...halls.values()].filter((hall) => !hall.archived).map((hall) => ({ row: 'hall' as const, ...hall })),
    ...[...tables.values()]
      .filter((table) => !table.archived && halls.get(table.hallId)?.archived === false)
      .map((table) => ({ row: 'table' as const, ...table })),
  ];
}

/** An open order on the floor. Of a colleague's order only the waiter's name is told where tables are not shared. */
export function floorOrderRow(state: BranchState, order: Order, viewer: Viewer): FloorOrderRow {
  const { stopAnswers, ...summary } = orderSummary(order, orderNames(state));
  if (maySeeOrder(viewer, order)) return { row: 'order', ...summary, ...(stopAnswers === undefined ? {} : { stopAnswers }) };
  return { row: 'order', ...summary, totalTiyin: null, lineCount: 0, draftCount: 0, readyCount: 0, guests: null, tenders: [] };
}
