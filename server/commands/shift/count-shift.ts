import { countShift as contract } from '#domain/contract/shift';
import { accept } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { checkCount, refuseUnlessCountable } from '#domain/shift/shift';
import type { ShiftRecord } from '#server/store/shift-reports';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { materialOf, openOrderCount, shiftOfTill, viewOf } from './shift-access';

const UPDATE = `UPDATE shift SET state = 'counted', version = version + 1, counted_tiyin = CAST(? AS INTEGER), counted_denominations = ?, counted_at = CAST(? AS INTEGER),
  expected_tiyin = CAST(? AS INTEGER) WHERE id = ?`;

/** The blind count: once it is stored, and only then, the answer says what was expected (F-32). From here on no money moves in this shift. */
export const countShift = defineCommand(contract, {
  permission: 'shift.close',
  refusals: ['not-found', 'shift-closed', 'shift-open-orders', 'count-not-equal'],
  decide: async (work, input) => {
    const found = await shiftOfTill(work, input.shiftId);
    if (!found.ok) return found;
    const openOrders = await ordersForNobodyElse(work);
    const refusal = refuseUnlessCountable({
      state: found.value.state,
      openOrderCount: openOrders,
      carryOpenOrders: work.state.settings.carryOpenOrders,
    });
    if (refusal !== null) return refusal;
    const counted = checkCount(input.countedTiyin, input.denominations);
    if (!counted.ok) return counted;
    const material = await materialOf(work, input.shiftId);
    const { expectedCashTiyin } = shiftFigures(material.sums, material.counts);
    const shift: ShiftRecord = {
      ...found.value,
      version: found.value.version + 1,
      state: 'counted',
      countedTiyin: counted.value,
      expectedTiyin: expectedCashTiyin,
    };
    work.run(UPDATE, [
      counted.value,
      input.denominations === null ? null : JSON.stringify(input.denominations),
      work.now,
      expectedCashTiyin,
      input.shiftId,
    ]);
    const open = work.state.openShifts.get(shift.tillDeviceId);
    if (open) {
      work.state.openShifts.set(shift.tillDeviceId, { ...open, state: 'counted' });
      work.onAbandon(() => {
        work.state.openShifts.set(shift.tillDeviceId, open);
      });
    }
    work.fact('shift.counted', 'shift', input.shiftId, {
      countedTiyin: counted.value,
      expectedTiyin: expectedCashTiyin,
      denominations: input.denominations,
    });
    return accept({ shift: viewOf(work, shift, material) });
  },
});

/** Orders that no till could take the money for once this one is counted; another one that still sells takes them over. */
async function ordersForNobodyElse(work: Work): Promise<number> {
  const isSelling = [...work.state.openShifts].some(
    ([tillDeviceId, shift]) => tillDeviceId !== work.tillDeviceId && shift.state === 'open',
  );
  return isSelling ? 0 : openOrderCount(work);
}
