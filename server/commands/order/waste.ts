import type { ReasonRow } from '#domain/catalogue/catalogue';
import { lineSum } from '#domain/money/money';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { wasMade } from '#domain/order/void';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Permission } from '#domain/staff/permissions';
import type { Work } from '../work';

const INSERT = `INSERT INTO waste (id, order_id, line_id, product_id, name, unit, quantity_thousandths, cost_tiyin, sum_tiyin, reason_id, reason, at, by_id, approver_id)
  VALUES (?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), ?, ?, CAST(? AS INTEGER), ?, ?)`;

/** A reason may ask for a manager, whatever right its user holds (BX-O-60). Call it where the right itself has been asked for. */
export function allowReason(work: Work, reason: Pick<ReasonRow, 'needsManager'>, permission: Permission): Outcome<null> {
  return !reason.needsManager || work.holds('approval.give') ? accept(null) : work.requireAnother(permission);
}

/** Writes down what was made and is thrown away, where the reason says so; `line` is as it was before it was taken off (BX-O-60). */
export function recordWaste(work: Work, order: Order, line: OrderLine, quantityThousandths: number, reason: ReasonRow | null): void {
  if (reason?.goesToWaste !== true) return;
  const hasScreen = line.stationId !== null && work.state.catalogue.stations.get(line.stationId)?.hasScreen === true;
  if (!wasMade(line, hasScreen)) return;
  const sumTiyin = lineSum(line.unitPriceTiyin, quantityThousandths);
  work.run(INSERT, [
    ...[work.newId(), order.orderId, line.lineId, line.productId, JSON.stringify(line.name), line.unit],
    ...[quantityThousandths, line.costTiyin, sumTiyin, reason.reasonId, JSON.stringify(reason.name), work.now, work.employeeId],
    work.approverId,
  ]);
  work.fact('order.dish-wasted', 'order', order.orderId, {
    lineId: line.lineId,
    productId: line.productId,
    quantityThousandths,
    amountTiyin: sumTiyin,
    reasonId: reason.reasonId,
  });
}
