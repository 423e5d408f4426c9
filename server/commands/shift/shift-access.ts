import type { ShiftView } from '#domain/contract/shift';
import { refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readMaterial, readShift } from '#server/store/shift-reports';
import type { ShiftMaterial, ShiftRecord } from '#server/store/shift-reports';
import { shiftView } from '#server/store/shift-views';
import type { Work } from '../work';

/** The shift of this device's till that is not closed. Refuses `shift-not-open`. */
export async function currentShift(work: Work): Promise<Outcome<ShiftRecord>> {
  const open = work.state.openShifts.get(work.tillDeviceId);
  const shift = open ? await readShift((sql, parameters) => work.all(sql, parameters), open.shiftId) : null;
  return shift ? { ok: true, value: shift } : refuse('shift-not-open');
}

/** A shift of this device's till by its id. Refuses `not-found`. */
export async function shiftOfTill(work: Work, shiftId: string): Promise<Outcome<ShiftRecord>> {
  const shift = await readShift((sql, parameters) => work.all(sql, parameters), shiftId);
  return shift?.tillDeviceId === work.tillDeviceId ? { ok: true, value: shift } : refuse('not-found');
}

/** All a shift is reported from, as it stands inside the transaction. */
export function materialOf(work: Work, shiftId: string): Promise<ShiftMaterial> {
  return readMaterial((sql, parameters) => work.all(sql, parameters), [shiftId]);
}

/** The shift as its screen shows it. */
export function viewOf(work: Work, shift: ShiftRecord, material: Pick<ShiftMaterial, 'movements' | 'handovers'>): ShiftView {
  return shiftView(work.state, shift, material);
}

/** Orders that stand in the way of the evening: open, with lines; an empty one never does (F-26). */
export async function openOrderCount(work: Work): Promise<number> {
  const row = await work.get(
    `SELECT COUNT(*) AS count FROM customer_order WHERE state = 'open' AND EXISTS (SELECT 1 FROM order_line WHERE order_id = customer_order.id AND state <> 'voided')`,
  );
  return Number(row?.['count'] ?? 0);
}
