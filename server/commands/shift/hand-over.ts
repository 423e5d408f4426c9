import { handOver as contract } from '#domain/contract/cash';
import { accept, refuse } from '#domain/problem/refusal';
import { cashDifference } from '#domain/shift/difference';
import { shiftFigures } from '#domain/shift/figures';
import { checkCount, refuseUnlessSelling } from '#domain/shift/shift';
import { may } from '#domain/staff/may';
import { definePreparedCommand } from '../registry';
import { checkTypedPin, decidePin } from '../staff/pin-check';
import type { CheckedPin } from '../staff/pin-check';
import { currentShift, materialOf, viewOf } from './shift-access';

const INSERT = `INSERT INTO shift_handover (id, shift_id, from_id, to_id, counted_tiyin, expected_tiyin, denominations, note, at, approver_id)
  VALUES (?, ?, ?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER), ?, ?, CAST(? AS INTEGER), ?)`;

/**
 * `shift.hand-over`: the drawer is counted and goes on in other hands, both names on it; the shift and what is in the drawer stay. Every count is in the log, the refused one
 * too, and none is told what was expected before it counts (F-32).
 */
export const handOver = definePreparedCommand<'shift.hand-over', CheckedPin>(contract, {
  permission: 'shift.close',
  rights: ['shift.difference'],
  secrets: ['pin'],
  refusals: [
    'not-found',
    'employee-archived',
    'pin-wrong',
    'pin-throttled',
    'device-throttled',
    'approver-lacks-right',
    'shift-not-open',
    'shift-counted',
    'handover-same',
    'handover-note',
    'count-not-equal',
    'id-taken',
    'approval-required',
    'forbidden',
  ],
  prepare: ({ toEmployeeId, pin }, preparation) => checkTypedPin(preparation, toEmployeeId, pin),
  decide: async (work, input, checked) => {
    const found = await currentShift(work);
    if (!found.ok) return found;
    const closed = refuseUnlessSelling(found.value);
    if (closed !== null) return closed;
    const taker = decidePin(work, input.toEmployeeId, checked, 'shift.hand-over-failed');
    if (!taker.ok) return taker;
    const role = work.state.people.roles.get(taker.value.roleId);
    if (!role || may(role, 'order.pay', work.state.settings) !== 'yes')
      return refuse('approver-lacks-right', { name: taker.value.name, permission: 'order.pay' });
    const counted = checkCount(input.countedTiyin, input.denominations);
    if (!counted.ok) return counted;
    const material = await materialOf(work, found.value.shiftId);
    const fromId = material.handovers.at(-1)?.toId ?? found.value.openedById;
    if (fromId === input.toEmployeeId) return refuse('handover-same', { name: taker.value.name });
    if (await work.get('SELECT 1 AS found FROM shift_handover WHERE id = ?', [input.handoverId])) return refuse('id-taken');
    const { expectedCashTiyin } = shiftFigures(material.sums, material.counts);
    const { differenceTiyin, needsApproval } = cashDifference(
      counted.value,
      expectedCashTiyin,
      work.state.settings.shiftDifferenceLimitTiyin,
    );
    const told = { fromId, toId: input.toEmployeeId, countedTiyin: counted.value };
    if (needsApproval) {
      const allowed = input.note === '' ? refuse('handover-note') : work.require('shift.difference');
      if (!allowed.ok) {
        work.record('shift.hand-over-counted', 'shift', found.value.shiftId, { ...told, expectedTiyin: expectedCashTiyin });
        return allowed;
      }
    }
    const handover = {
      handoverId: input.handoverId,
      ...told,
      expectedTiyin: expectedCashTiyin,
      note: input.note,
      at: work.now,
      approverId: needsApproval ? (work.approverId ?? work.employeeId) : null,
    };
    work.run(INSERT, [
      handover.handoverId,
      found.value.shiftId,
      fromId,
      handover.toId,
      handover.countedTiyin,
      expectedCashTiyin,
      input.denominations === null ? null : JSON.stringify(input.denominations),
      input.note,
      work.now,
      handover.approverId,
    ]);
    work.run('UPDATE shift SET version = version + 1 WHERE id = ?', [found.value.shiftId]);
    work.fact('shift.handed-over', 'shift', found.value.shiftId, {
      ...told,
      expectedTiyin: expectedCashTiyin,
      differenceTiyin,
      note: input.note,
    });
    const shift = viewOf(
      work,
      { ...found.value, version: found.value.version + 1 },
      { movements: material.movements, handovers: [...material.handovers, handover] },
    );
    return accept({ shift, expectedTiyin: expectedCashTiyin, differenceTiyin });
  },
});
