import { fine as fineContract, takeBackFine as takeBackContract } from '#domain/contract/pay';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../../registry';

const INSERT = `INSERT INTO pay_fine (id, employee_id, amount_tiyin, reason, reverses_id, at, by_id) VALUES (?, ?, CAST(? AS INTEGER), ?, ?, CAST(? AS INTEGER), ?)`;
const FOUND =
  'SELECT employee_id, amount_tiyin, reverses_id, EXISTS (SELECT 1 FROM pay_fine AS back WHERE back.reverses_id = pay_fine.id) AS gone FROM pay_fine WHERE id = ?';

/** `staff.fine`: so much less at the next pay. */
export const fine = defineCommand(fineContract, {
  permission: 'staff.edit',
  refusals: ['not-found', 'id-taken', 'amount-not-whole'],
  decide: async (work, { fineId, employeeId, amountTiyin, reason }) => {
    if (!work.state.people.employees.has(employeeId)) return refuse('not-found');
    if (amountTiyin % 100 !== 0) return refuse('amount-not-whole');
    if (await work.get(FOUND, [fineId])) return refuse('id-taken');
    work.run(INSERT, [fineId, employeeId, amountTiyin, reason, null, work.now, work.employeeId]);
    work.fact('staff.fined', 'employee', employeeId, { fineId, amountTiyin, reasonText: reason });
    return accept({});
  },
});

/** `staff.take-back-fine`: by its opposite, once; where it was paid already, the next pay is so much more. */
export const takeBackFine = defineCommand(takeBackContract, {
  permission: 'staff.edit',
  refusals: ['not-found', 'id-taken', 'movement-reversed'],
  decide: async (work, { reversalId, fineId, reason }) => {
    const row = await work.get(FOUND, [fineId]);
    if (!row) return refuse('not-found');
    if (row['reverses_id'] !== null || row['gone'] === 1) return refuse('movement-reversed');
    if (await work.get(FOUND, [reversalId])) return refuse('id-taken');
    const [employeeId, amountTiyin] = [String(row['employee_id']), Number(row['amount_tiyin'])];
    work.run(INSERT, [reversalId, employeeId, amountTiyin, reason, fineId, work.now, work.employeeId]);
    work.fact('staff.fine-taken-back', 'employee', employeeId, { reversalId, fineId, amountTiyin, reasonText: reason });
    return accept({});
  },
});
