import type { Unit } from '#domain/contract/menu';
import type { LineState, OrderState } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import { checkQuantity } from '#domain/menu/units';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { refuseUnlessOpen } from './order-state';

/** A line as far as taking it off goes. */
export interface VoidableLine {
  readonly lineId: string;
  readonly name: LocalizedText;
  readonly unit: Unit;
  readonly state: LineState;
  readonly quantityThousandths: number;
}

/**
 * What a void does. Whole: the line itself becomes `voided`. Part: the line keeps `remainingThousandths`, and a new voided line with
 * `voidedThousandths` stands beside it, so that the history shows what was taken off. The ticket is told either way.
 */
export interface VoidPlan {
  readonly lineId: string;
  readonly whole: boolean;
  readonly voidedThousandths: number;
  readonly remainingThousandths: number;
}

/**
 * Takes a sent line, or a part of it, off an open order (BX-O-7). The right to do so and the reason are checked by the caller.
 * Refuses `line-not-found`, `line-not-fired` (an unsent line is removed instead), `line-already-voided`, `quantity-too-much`, and a part of a whole unit.
 */
export function planVoid(
  order: { readonly state: OrderState; readonly lines: readonly VoidableLine[] },
  lineId: string,
  quantityThousandths: number | null,
): Outcome<VoidPlan> {
  const closed = refuseUnlessOpen(order);
  if (closed !== null) return closed;
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined) return refuse('line-not-found');
  if (line.state === 'voided') return refuse('line-already-voided', { name: line.name });
  if (line.state === 'draft') return refuse('line-not-fired', { name: line.name });
  const wanted = quantityThousandths ?? line.quantityThousandths;
  if (wanted > line.quantityThousandths) return refuse('quantity-too-much', { name: line.name, leftThousandths: line.quantityThousandths });
  const whole = wanted === line.quantityThousandths;
  if (!whole) {
    const checked = checkQuantity(wanted, line.unit);
    if (!checked.ok) return checked;
  }
  return accept({ lineId, whole, voidedThousandths: wanted, remainingThousandths: line.quantityThousandths - wanted });
}

/** Whether something of a line that is taken off was made already; where a station has no screen nobody knows, and it counts as made. */
export function wasMade(line: { readonly state: LineState }, stationHasScreen: boolean): boolean {
  if (line.state === 'in-work' || line.state === 'ready' || line.state === 'served') return true;
  return line.state === 'fired' && !stationHasScreen;
}

/** Finds an unsent line that may be changed or removed. Refuses `line-not-found` and `line-not-draft`. */
export function findDraft<Line extends VoidableLine>(
  order: { readonly state: OrderState; readonly lines: readonly Line[] },
  lineId: string,
): Outcome<Line> {
  const closed = refuseUnlessOpen(order);
  if (closed !== null) return closed;
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  if (line === undefined) return refuse('line-not-found');
  return line.state === 'draft' ? accept(line) : refuse('line-not-draft', { name: line.name });
}
