import { payEmployee as contract } from '#domain/contract/pay';
import { accept, refuse } from '#domain/problem/refusal';
import { momentText } from '#domain/report/file-cells';
import { shiftFigures } from '#domain/shift/figures';
import { drawerShort, refuseUnlessSelling } from '#domain/shift/shift';
import { countedAdvances, payDue } from '#domain/staff/pay/pay';
import { payPurposeId, payPurposeName } from '#domain/staff/pay/pay-purpose';
import { readPaidPeriods, readPayStatement } from '#server/store/staff/pay-rows';
import { defineCommand } from '../../registry';
import { keepMovement } from '../../shift/move-cash';
import { currentShift, materialOf } from '../../shift/shift-access';

const INSERT = `INSERT INTO pay (id, employee_id, shift_id, from_at, to_at, base_tiyin, carried_tiyin, advances_tiyin, fines_tiyin, amount_tiyin, rest_tiyin, statement, at, by_id)
  VALUES (?, ?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), ?,
    CAST(? AS INTEGER), ?)`;

/** `staff.pay`: what the statement came to leaves the drawer with the purpose "Maosh"; how it was made is kept with it, and its hours and sales are never paid again (BX-O-126). */
export const payEmployee = defineCommand(contract, {
  permission: 'staff.edit',
  rights: ['cash.move'],
  refusals: [
    'not-found',
    'shift-not-open',
    'shift-counted',
    'pay-period-invalid',
    'days-paid',
    'pay-nothing-due',
    'pay-changed',
    'id-taken',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const allowed = work.require('cash.move');
    if (!allowed.ok) return allowed;
    const employee = work.state.people.employees.get(input.employeeId);
    if (!employee) return refuse('not-found');
    const found = await currentShift(work);
    if (!found.ok) return found;
    const { shiftId } = found.value;
    const closed = refuseUnlessSelling(found.value);
    if (closed !== null) return closed;
    if (input.fromAt >= input.toAt || input.toAt > work.now) return refuse('pay-period-invalid');
    if (await work.get('SELECT 1 AS found FROM cash_movement WHERE id = ?', [input.payId])) return refuse('id-taken');
    const ask = (sql: string, parameters: readonly (string | number | null)[]) => work.all(sql, parameters);
    const period = { from: input.fromAt, to: input.toAt };
    const [paid] = await readPaidPeriods(ask, input.employeeId, period);
    if (paid) return refuse('days-paid', { paidTo: momentText(paid.to) });
    const statement = await readPayStatement(ask, employee, period);
    const advances = countedAdvances(statement.advances, input.exceptMovementIds);
    const due = payDue({ ...statement, advances });
    if (due.amountTiyin === 0) return refuse('pay-nothing-due', { name: employee.name });
    if (due.amountTiyin !== input.seenAmountTiyin) return refuse('pay-changed', { amountTiyin: due.amountTiyin });
    const material = await materialOf(work, shiftId);
    const expected = shiftFigures(material.sums, material.counts).expectedCashTiyin;
    const { lines, carriedTiyin, fines } = statement;
    work.run(INSERT, [
      ...[input.payId, input.employeeId, shiftId, period.from, period.to, due.baseTiyin, carriedTiyin, due.advancesTiyin, due.finesTiyin],
      ...[
        due.amountTiyin,
        due.restTiyin,
        JSON.stringify({ ratesOf: statement.ratesOf, lines, advances, fines }),
        work.now,
        work.employeeId,
      ],
    ]);
    keepMovement(
      work,
      shiftId,
      {
        ...{ movementId: input.payId, direction: 'out', amountTiyin: due.amountTiyin, reasonId: payPurposeId, reason: payPurposeName },
        ...{ note: '', at: work.now, reversesId: null, byId: work.employeeId, byName: '' },
      },
      input.employeeId,
    );
    work.fact('staff.paid', 'employee', input.employeeId, {
      payId: input.payId,
      shiftId,
      fromAt: period.from,
      toAt: period.to,
      amountTiyin: due.amountTiyin,
    });
    return accept({ amountTiyin: due.amountTiyin, drawerShortTiyin: drawerShort(expected, due.amountTiyin) });
  },
});
