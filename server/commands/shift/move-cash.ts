import { cashIn as inContract, cashOut as outContract } from '#domain/contract/shift';
import type { CashMovementView, ShiftView } from '#domain/contract/shift';
import type { ParsedInputs } from '#domain/contract/commands';
import { cashInPosting, cashOutPosting } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import type { CashSlipPaper } from '#domain/paper/papers';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { drawerShort, refuseUnlessSelling } from '#domain/shift/shift';
import { pick } from '#domain/text/localized';
import { paperBase } from '#server/store/paper/paper-base';
import { tillPrinter } from '../order/printers';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { currentShift, materialOf, viewOf } from './shift-access';

const INSERT = `INSERT INTO cash_movement (id, shift_id, direction, amount_tiyin, reason, reason_id, note, employee_id, at, by_id)
  VALUES (?, ?, ?, CAST(? AS INTEGER), ?, ?, ?, ?, CAST(? AS INTEGER), ?)`;

/** Cash put into the drawer without a sale, with its purpose. */
export const cashIn = defineCommand(inContract, {
  permission: 'cash.move',
  refusals: ['shift-not-open', 'shift-counted', 'reason-required', 'id-taken', 'amount-not-whole', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const moved = await move(work, 'in', input);
    return moved.ok ? accept({ shift: moved.value.shift }) : moved;
  },
});

/** Cash taken out with a purpose. More than should be there is a warning that names the sum, not a refusal (BX-O-134). */
export const cashOut = defineCommand(outContract, {
  permission: 'cash.move',
  refusals: ['shift-not-open', 'shift-counted', 'reason-required', 'id-taken', 'amount-not-whole', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const moved = await move(work, 'out', input);
    return moved.ok ? accept({ shift: moved.value.shift, drawerShortTiyin: moved.value.drawerShortTiyin }) : moved;
  },
});

async function move(
  work: Work,
  direction: 'in' | 'out',
  input: ParsedInputs['shift.cash-in'],
): Promise<Outcome<{ readonly shift: ShiftView; readonly drawerShortTiyin: number }>> {
  const found = await currentShift(work);
  if (!found.ok) return found;
  const shift = found.value;
  const closed = refuseUnlessSelling(shift);
  if (closed !== null) return closed;
  if (input.amountTiyin % 100 !== 0) return refuse('amount-not-whole');
  const reason = work.state.catalogue.reasons.get(input.reasonId);
  if (reason?.reasonKind !== (direction === 'in' ? 'cash-in' : 'cash-out')) return refuse('reason-required');
  if (await work.get('SELECT 1 AS found FROM cash_movement WHERE id = ?', [input.movementId])) return refuse('id-taken');
  const material = await materialOf(work, shift.shiftId);
  const movement: CashMovementView & { readonly byId: string } = {
    movementId: input.movementId,
    direction,
    amountTiyin: input.amountTiyin,
    reason: reason.name,
    note: input.note,
    at: work.now,
    byId: work.employeeId,
    byName: '',
  };
  work.run(INSERT, [
    movement.movementId,
    shift.shiftId,
    direction,
    movement.amountTiyin,
    JSON.stringify(reason.name),
    input.reasonId,
    input.note,
    input.employeeId,
    work.now,
    work.employeeId,
  ]);
  work.run('UPDATE shift SET version = version + 1 WHERE id = ?', [shift.shiftId]);
  const posting = direction === 'in' ? cashInPosting : cashOutPosting;
  work.post(posting(shift.shiftId, input.reasonId, tiyin(input.amountTiyin)), { shiftId: shift.shiftId, orderId: null });
  work.fact(`shift.cash-${direction}`, 'shift', shift.shiftId, {
    movementId: movement.movementId,
    amountTiyin: movement.amountTiyin,
    reasonId: input.reasonId,
    note: input.note,
    employeeId: input.employeeId,
  });
  queueSlip(work, movement, input.employeeId);
  const shortTiyin =
    direction === 'out' ? drawerShort(shiftFigures(material.sums, material.counts).expectedCashTiyin, input.amountTiyin) : 0;
  return accept({
    shift: viewOf(work, { ...shift, version: shift.version + 1 }, { movements: [...material.movements, movement] }),
    drawerShortTiyin: shortTiyin,
  });
}

/** A paper for signature (BX-O-146). */
function queueSlip(work: Work, movement: CashMovementView, counterpartId: string | null): void {
  const printer = tillPrinter(work.state, work.tillDeviceId);
  if (!printer) return;
  const language = work.state.settings.paperLanguage;
  const { people } = work.state;
  const paper: CashSlipPaper = {
    ...paperBase(work.state, { now: work.now, language }),
    kind: 'cash-slip',
    direction: movement.direction,
    amountTiyin: movement.amountTiyin,
    reason: pick(movement.reason, language),
    note: movement.note === '' ? null : movement.note,
    tillName: people.devices.get(work.tillDeviceId)?.name ?? '',
    employeeName: people.employees.get(work.employeeId)?.name ?? '',
    counterpartName: counterpartId === null ? null : (people.employees.get(counterpartId)?.name ?? null),
  };
  work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paper.reason,
    orderId: null,
    stationId: null,
    paper,
    dedupeKey: `cash-slip:${movement.movementId}:${printer.printerId}`,
  });
}
