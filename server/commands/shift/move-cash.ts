import { reverseCash as reverseContract } from '#domain/contract/cash';
import { cashIn as inContract, cashOut as outContract } from '#domain/contract/shift';
import type { CashMovementView, ShiftView } from '#domain/contract/shift';
import type { ParsedInputs } from '#domain/contract/commands';
import { expenseAccount } from '#domain/ledger/accounts';
import { cashInPosting, cashOutPosting } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import type { CashSlipPaper } from '#domain/paper/papers';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { drawerShort, refuseUnlessSelling } from '#domain/shift/shift';
import { pick } from '#domain/text/localized';
import type { ShiftMaterial } from '#server/store/shift-reports';
import { paperBase } from '#server/store/paper/paper-base';
import { kickForMoney } from '../debt/drawer';
import { tillPrinter } from '../order/printers';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { currentShift, materialOf, viewOf } from './shift-access';

const INSERT = `INSERT INTO cash_movement (id, shift_id, direction, amount_tiyin, reason, reason_id, note, employee_id, at, by_id, reverses_id)
  VALUES (?, ?, ?, CAST(? AS INTEGER), ?, ?, ?, ?, CAST(? AS INTEGER), ?, ?)`;
const POSTING_OF = `SELECT posting.id AS id FROM posting JOIN entry ON entry.posting_id = posting.id WHERE posting.shift_id = ? AND posting.kind = ? AND posting.at = CAST(? AS INTEGER)
  AND entry.account = ? AND ABS(entry.amount_tiyin) = CAST(? AS INTEGER) LIMIT 1`;

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
  const movement: Movement = {
    movementId: input.movementId,
    direction,
    amountTiyin: input.amountTiyin,
    reasonId: input.reasonId,
    reason: reason.name,
    note: input.note,
    at: work.now,
    reversesId: null,
    byId: work.employeeId,
    byName: '',
  };
  keepMovement(work, shift.shiftId, movement, input.employeeId);
  const shortTiyin =
    direction === 'out' ? drawerShort(shiftFigures(material.sums, material.counts).expectedCashTiyin, input.amountTiyin) : 0;
  return accept({
    shift: viewOf(work, { ...shift, version: shift.version + 1 }, { ...material, movements: [...material.movements, movement] }),
    drawerShortTiyin: shortTiyin,
  });
}

/** `shift.reverse-cash`: a movement of the open shift is taken back by its opposite, whole, with a reason; neither is ever edited (BX-O-132). */
export const reverseCash = defineCommand(reverseContract, {
  permission: 'cash.move',
  refusals: ['not-found', 'shift-not-open', 'shift-counted', 'movement-reversed', 'id-taken', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await currentShift(work);
    if (!found.ok) return found;
    const shift = found.value;
    const closed = refuseUnlessSelling(shift);
    if (closed !== null) return closed;
    const material = await materialOf(work, shift.shiftId);
    const first = material.movements.find(({ movementId }) => movementId === input.movementId);
    if (first === undefined) return refuse('not-found');
    if (first.reversesId !== null || material.movements.some(({ reversesId }) => reversesId === first.movementId))
      return refuse('movement-reversed');
    if (await work.get('SELECT 1 AS found FROM cash_movement WHERE id = ?', [input.reversalId])) return refuse('id-taken');
    const reversal: Movement = {
      ...first,
      movementId: input.reversalId,
      direction: first.direction === 'in' ? 'out' : 'in',
      note: input.reason,
      at: work.now,
      reversesId: first.movementId,
      byId: work.employeeId,
    };
    const account = expenseAccount(first.reasonId);
    const posting = await work.get(POSTING_OF, [shift.shiftId, `cash-${first.direction}`, first.at, account, first.amountTiyin]);
    keepMovement(work, shift.shiftId, reversal, null, typeof posting?.['id'] === 'string' ? posting['id'] : undefined);
    return accept({
      shift: viewOf(work, { ...shift, version: shift.version + 1 }, { ...material, movements: [...material.movements, reversal] }),
    });
  },
});

type Movement = ShiftMaterial['movements'][number];

/** Stores a movement with its posting, its fact, its paper, and opens the drawer for it. */
export function keepMovement(work: Work, shiftId: string, movement: Movement, employeeId: string | null, reversesPostingId?: string): void {
  const { movementId, direction, amountTiyin, reasonId, reason, note, reversesId } = movement;
  work.run(INSERT, [
    ...[movementId, shiftId, direction, amountTiyin, JSON.stringify(reason), reasonId, note],
    ...[employeeId, work.now, work.employeeId, reversesId],
  ]);
  work.run('UPDATE shift SET version = version + 1 WHERE id = ?', [shiftId]);
  const posting = direction === 'in' ? cashInPosting : cashOutPosting;
  work.post(posting(shiftId, reasonId, tiyin(amountTiyin)), {
    shiftId,
    orderId: null,
    ...(reversesPostingId === undefined ? {} : { reversesId: reversesPostingId }),
  });
  work.fact(reversesId === null ? `shift.cash-${direction}` : 'shift.cash-reversed', 'shift', shiftId, {
    movementId,
    amountTiyin,
    reasonId,
    note,
    ...(reversesId === null ? { employeeId } : { reversesId, direction }),
  });
  kickForMoney(work, [{ tender: 'cash' }], movementId);
  queueSlip(work, movement, employeeId);
}

/** A paper for signature (BX-O-146). */
export function queueSlip(
  work: Work,
  movement: Pick<CashMovementView, 'movementId' | 'direction' | 'amountTiyin' | 'reason' | 'note'>,
  counterpartId: string | null,
): void {
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
