import { payOutTips as contract } from '#domain/contract/cash';
import { tipsAccount } from '#domain/ledger/accounts';
import { tipOutPosting } from '#domain/ledger/postings';
import { tiyin } from '#domain/money/money';
import { tipsName } from '#domain/paper/tips-name';
import { accept, refuse } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { drawerShort, refuseUnlessSelling } from '#domain/shift/shift';
import { kickForMoney } from '../debt/drawer';
import { defineCommand } from '../registry';
import { queueSlip } from './move-cash';
import { currentShift, materialOf } from './shift-access';

const INSERT = `INSERT INTO tip (id, kind, shift_id, order_id, employee_id, tender, amount_tiyin, at, by_id)
  VALUES (?, 'pay-out', ?, NULL, ?, 'cash', CAST(? AS INTEGER), CAST(? AS INTEGER), ?)`;
const LEFT = 'SELECT COALESCE(-SUM(amount_tiyin), 0) AS left FROM entry WHERE account = ?';

/** `tip.pay-out`: somebody is given his tips in cash, those left by card too, never more than were left for him (BX-X-15). */
export const payOutTips = defineCommand(contract, {
  permission: 'cash.move',
  refusals: [
    'not-found',
    'shift-not-open',
    'shift-counted',
    'amount-not-whole',
    'tips-not-enough',
    'id-taken',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await currentShift(work);
    if (!found.ok) return found;
    const { shiftId } = found.value;
    const closed = refuseUnlessSelling(found.value);
    if (closed !== null) return closed;
    const employee = work.state.people.employees.get(input.employeeId);
    if (!employee) return refuse('not-found');
    if (input.amountTiyin % 100 !== 0) return refuse('amount-not-whole');
    if (await work.get('SELECT 1 AS found FROM tip WHERE id = ?', [input.payOutId])) return refuse('id-taken');
    const leftTiyin = Number((await work.get(LEFT, [tipsAccount(input.employeeId)]))?.['left'] ?? 0);
    if (input.amountTiyin > leftTiyin) return refuse('tips-not-enough', { name: employee.name, leftTiyin });
    const material = await materialOf(work, shiftId);
    const expected = shiftFigures(material.sums, material.counts).expectedCashTiyin;
    work.run(INSERT, [input.payOutId, shiftId, input.employeeId, input.amountTiyin, work.now, work.employeeId]);
    work.post(tipOutPosting(shiftId, input.employeeId, tiyin(input.amountTiyin)), { shiftId, orderId: null });
    work.fact('tip.paid-out', 'employee', input.employeeId, { payOutId: input.payOutId, shiftId, amountTiyin: input.amountTiyin });
    kickForMoney(work, [{ tender: 'cash' }], input.payOutId);
    queueSlip(
      work,
      { movementId: input.payOutId, direction: 'out', amountTiyin: input.amountTiyin, reason: tipsName, note: '' },
      input.employeeId,
    );
    return accept({ leftTiyin: leftTiyin - input.amountTiyin, drawerShortTiyin: drawerShort(expected, input.amountTiyin) });
  },
});
