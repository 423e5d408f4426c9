import { renewShift as contract } from '#domain/contract/cash';
import { ZERO_TIYIN } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { SHIFT_OLD_MS } from '#domain/shift/shift';
import { defineCommand } from '../registry';
import { closedShift, closingPrintersOf } from './close-shift';
import { openedShift } from './open-shift';
import { materialOf, shiftOfTill, viewOf } from './shift-access';

/**
 * `shift.renew`: a shift that is 20 hours old or more closes with its Z and the next one opens with what should be in the drawer, in one press: nobody counts in the middle of
 * a service, and open orders stay (BX-O-142). What was counted already is what the next one begins with.
 */
export const renewShift = defineCommand(contract, {
  permission: 'shift.close',
  rights: ['shift.open'],
  refusals: ['not-found', 'shift-closed', 'shift-not-old', 'shift-not-counted', 'id-taken', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await shiftOfTill(work, input.shiftId);
    if (!found.ok) return found;
    const shift = found.value;
    if (shift.state === 'closed') return refuse('shift-closed');
    if (work.now - shift.openedAt < SHIFT_OLD_MS) return refuse('shift-not-old');
    const allowed = work.require('shift.open');
    if (!allowed.ok) return allowed;
    if (await work.get('SELECT 1 AS found FROM shift WHERE id = ?', [input.newShiftId])) return refuse('id-taken');
    const material = await materialOf(work, shift.shiftId);
    const { expectedCashTiyin } = shiftFigures(material.sums, material.counts);
    // More was taken out than came in, or somebody has counted: that is settled by a closing with its count.
    if (expectedCashTiyin < 0 || shift.state === 'counted') return refuse('shift-not-counted');
    const closing = {
      countedTiyin: expectedCashTiyin,
      cashLeftTiyin: expectedCashTiyin,
      differenceTiyin: ZERO_TIYIN,
      expectedTiyin: expectedCashTiyin,
      approvedById: null,
      note: '24 h',
    };
    const { report } = closedShift(work, shift, material, closing, await closingPrintersOf(work, shift.shiftId));
    const next = openedShift(work, { shiftId: input.newShiftId, openingFloatTiyin: expectedCashTiyin, denominations: null });
    return accept({ shift: viewOf(work, next, { movements: [], handovers: [] }), report });
  },
});
