import type { ShiftView } from '#domain/contract/shift';
import { subtract, tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import { countedSum } from './denominations';
import { cashDifference } from './difference';

/** Life of a shift. Counted = the cash was counted, and nothing moves it any more; the next step is the Z. */
export type ShiftState = ShiftView['state'];

/** After this long a till sells no more until its shift is renewed (BX-O-142). */
export const SHIFT_MAX_MS = 24 * 60 * 60 * 1000;
/** From here on its screen says how old it is. */
export const SHIFT_OLD_MS = 20 * 60 * 60 * 1000;

/** Money moves only in an open shift: sales, refunds, cash in and out. `null` = this till has none. */
export function refuseUnlessSelling(shift: { readonly state: ShiftState } | null): Refusal | null {
  if (shift === null) return refuse('shift-not-open');
  switch (shift.state) {
    case 'open':
      return null;
    case 'counted':
      return refuse('shift-counted');
    case 'closed':
      return refuse('shift-closed');
  }
}

/** A count given both as a sum and by denomination must be one and the same. Also for an opening float. */
export function checkCount(
  countedTiyin: number,
  denominations: readonly { readonly valueTiyin: number; readonly count: number }[] | null,
): Outcome<Tiyin> {
  if (denominations !== null && countedSum(denominations) !== countedTiyin)
    return refuse('count-not-equal', { countedTiyin, notesTiyin: countedSum(denominations) });
  return accept(tiyin(countedTiyin));
}

/**
 * A count may be repeated until the Z; each one is a fact of its own. The first comes after the open orders (BX-O-138): a counted till sells no more, so they could
 * neither be paid nor let the shift be closed. `openOrderCount` leaves out what another till takes over.
 */
export function refuseUnlessCountable(shift: Pick<ClosingShift, 'state' | 'openOrderCount' | 'carryOpenOrders'>): Refusal | null {
  if (shift.state === 'closed') return refuse('shift-closed');
  const isFirst = shift.state === 'open';
  return isFirst && shift.openOrderCount > 0 && !shift.carryOpenOrders
    ? refuse('shift-open-orders', { count: shift.openOrderCount })
    : null;
}

/** What closing needs to know. */
export interface ClosingShift {
  readonly state: ShiftState;
  readonly countedTiyin: number | null;
  readonly expectedCashTiyin: number;
  readonly limitTiyin: number;
  readonly note: string;
  /** Null = all of it goes to the safe. */
  readonly cashLeftTiyin: number | null;
  readonly openOrderCount: number;
  readonly carryOpenOrders: boolean;
}

/** A shift that may be closed. With `needsApproval` the caller asks for `shift.difference` before it goes on. */
export interface ClosingDecision {
  readonly countedTiyin: Tiyin;
  readonly differenceTiyin: Tiyin;
  readonly cashLeftTiyin: Tiyin;
  readonly withdrawnTiyin: Tiyin;
  readonly needsApproval: boolean;
}

/** Checks in the order of BX-O-138: open orders, then the count, then the note to a large difference. */
export function decideClosing(shift: ClosingShift): Outcome<ClosingDecision> {
  if (shift.state === 'closed') return refuse('shift-closed');
  if (shift.openOrderCount > 0 && !shift.carryOpenOrders) return refuse('shift-open-orders', { count: shift.openOrderCount });
  if (shift.state !== 'counted' || shift.countedTiyin === null) return refuse('shift-not-counted');
  const countedTiyin = tiyin(shift.countedTiyin);
  const cashLeftTiyin = tiyin(shift.cashLeftTiyin ?? 0);
  if (cashLeftTiyin > countedTiyin) return refuse('cash-left-too-much', { countedTiyin });
  const { differenceTiyin, needsApproval } = cashDifference(countedTiyin, shift.expectedCashTiyin, shift.limitTiyin);
  if (needsApproval && shift.note.trim() === '') return refuse('shift-difference-note', { differenceTiyin });
  return accept({ countedTiyin, differenceTiyin, cashLeftTiyin, withdrawnTiyin: subtract(countedTiyin, cashLeftTiyin), needsApproval });
}

/** By how much a cash-out exceeds what should be in the drawer; 0 = it is there. A warning that names the sum, never silence (BX-O-134). */
export function drawerShort(expectedTiyin: number, outTiyin: number): Tiyin {
  return tiyin(Math.max(0, outTiyin - expectedTiyin));
}
