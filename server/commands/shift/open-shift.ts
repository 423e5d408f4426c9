import { openShift as contract } from '#domain/contract/shift';
import type { ParsedInputs } from '#domain/contract/commands';
import { openingFloatPosting } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { checkCount } from '#domain/shift/shift';
import { businessDate } from '#domain/time/business-day';
import type { ShiftRecord } from '#server/store/shift-reports';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { viewOf } from './shift-access';

const INSERT = `INSERT INTO shift (id, version, till_device_id, state, queue_round, business_day, opened_at, opened_by_id, opening_float_tiyin, opening_denominations, note)
  VALUES (?, 1, ?, 'open', CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?, '')`;

/** Opens the shift of this till with its float. The first one after all were closed begins the queue at 1 again (BX-O-22, 144). */
export const openShift = defineCommand(contract, {
  permission: 'shift.open',
  refusals: ['shift-already-open', 'count-not-equal', 'id-taken'],
  decide: async (work, input) => {
    if (work.state.openShifts.has(work.tillDeviceId)) return refuse('shift-already-open');
    const counted = checkCount(input.openingFloatTiyin, input.denominations);
    if (!counted.ok) return counted;
    if (await work.get('SELECT 1 AS found FROM shift WHERE id = ?', [input.shiftId])) return refuse('id-taken');
    const shift = openedShift(work, input);
    return accept({ shift: viewOf(work, shift, { movements: [], handovers: [] }) });
  },
});

/** Opens a shift of this till, which has none. */
export function openedShift(
  work: Work,
  input: Pick<ParsedInputs['shift.open'], 'shiftId' | 'openingFloatTiyin' | 'denominations'>,
): ShiftRecord {
  const { state, now, tillDeviceId } = work;
  if (state.openShifts.size === 0) {
    work.next('queue-round');
    work.setCounter('queue-number', 0);
  }
  const queueRound = state.counters.get('queue-round') ?? 0;
  const shift: ShiftRecord = {
    shiftId: input.shiftId,
    version: 1,
    tillDeviceId,
    state: 'open',
    queueRound,
    businessDay: businessDate(now),
    openedAt: now,
    openedById: work.employeeId,
    openingFloatTiyin: input.openingFloatTiyin,
    countedTiyin: null,
    expectedTiyin: null,
    closedAt: null,
    closedById: null,
    approvedById: null,
    cashLeftTiyin: null,
    note: '',
    zNumber: null,
    report: null,
  };
  work.run(INSERT, [
    shift.shiftId,
    tillDeviceId,
    queueRound,
    shift.businessDay,
    now,
    work.employeeId,
    shift.openingFloatTiyin,
    input.denominations === null ? null : JSON.stringify(input.denominations),
  ]);
  const before = state.openShifts.get(tillDeviceId);
  state.openShifts.set(tillDeviceId, { shiftId: shift.shiftId, state: 'open', queueRound, openedAt: now });
  work.onAbandon(() => {
    if (before === undefined) state.openShifts.delete(tillDeviceId);
    else state.openShifts.set(tillDeviceId, before);
  });
  work.post(openingFloatPosting(shift.shiftId, tiyin(shift.openingFloatTiyin)), { shiftId: shift.shiftId, orderId: null });
  work.fact('shift.opened', 'shift', shift.shiftId, {
    tillDeviceId,
    openingFloatTiyin: shift.openingFloatTiyin,
    queueRound,
    businessDay: shift.businessDay,
  });
  return shift;
}
