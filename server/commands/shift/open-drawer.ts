import { openDrawer as contract } from '#domain/contract/cash';
import type { LocalizedText } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import { kickTillDrawer } from '../debt/drawer';
import { defineCommand } from '../registry';

const INSERT = `INSERT INTO drawer_opening (id, shift_id, till_device_id, reason, note, at, by_id, approver_id) VALUES (?, ?, ?, ?, ?, CAST(? AS INTEGER), ?, ?)`;

/** `shift.open-drawer`: with the right and a reason; each opening without a sale is a row and a fact (BX-O-82). */
export const openDrawer = defineCommand(contract, {
  permission: 'drawer.open',
  refusals: ['reason-required', 'no-drawer', 'id-taken', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const reason = input.reasonId === null ? undefined : work.state.catalogue.reasons.get(input.reasonId);
    if (input.reasonId !== null && reason?.reasonKind !== 'drawer') return refuse('reason-required');
    if (reason === undefined && input.note === '') return refuse('reason-required');
    if (await work.get('SELECT 1 AS found FROM drawer_opening WHERE id = ?', [input.openingId])) return refuse('id-taken');
    if (!kickTillDrawer(work, input.openingId)) return refuse('no-drawer');
    const name: LocalizedText = reason?.name ?? { 'uz-Latn': input.note };
    const shiftId = work.state.openShifts.get(work.tillDeviceId)?.shiftId ?? null;
    work.run(INSERT, [
      input.openingId,
      shiftId,
      work.tillDeviceId,
      JSON.stringify(name),
      input.note,
      work.now,
      work.employeeId,
      work.approverId,
    ]);
    work.fact('shift.drawer-opened', 'shift', shiftId ?? work.tillDeviceId, {
      openingId: input.openingId,
      tillDeviceId: work.tillDeviceId,
      reasonId: input.reasonId,
      note: input.note,
    });
    return accept({});
  },
});
