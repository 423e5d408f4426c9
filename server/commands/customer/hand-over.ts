import { handOverCustomers as handOverContract, undoHandOver as undoContract } from '#domain/contract/customer';
import { accept, refuse } from '#domain/problem/refusal';
import type { SqlValue } from '#server/store/connection';
import { defineCommand } from '../registry';
import type { Work } from '../work';

const OWNED = `SELECT id FROM party WHERE owner_id = ? AND stage IN ('lead', 'customer', 'blocked', 'template') ORDER BY no`;
const CHANGE = `INSERT INTO party_change (party_id, version, field, before, after, at, by_id)
  SELECT id, version + 1, 'ownerId', json_quote(owner_id), json_quote(?), CAST(? AS INTEGER), ? FROM party WHERE id IN (SELECT value FROM json_each(?))`;
const MOVE = `UPDATE party SET owner_id = ?, version = version + 1, updated_at = CAST(? AS INTEGER), updated_by_id = ? WHERE id IN (SELECT value FROM json_each(?))`;
const VERSIONS = 'SELECT id, version FROM party WHERE id IN (SELECT value FROM json_each(?))';

/** `customer.hand-over`: one employee's customers, all or some, are another's (or nobody's) in one step (B24-31). */
export const handOverCustomers = defineCommand(handOverContract, {
  permission: 'customer.manage',
  refusals: ['reference-unknown', 'id-taken'],
  decide: async (work, input) => {
    const { employees } = work.state.people;
    const to = input.toEmployeeId === null ? null : employees.get(input.toEmployeeId);
    if (!employees.has(input.fromEmployeeId)) return refuse('reference-unknown', { field: 'fromEmployeeId' });
    if (to === undefined || (to !== null && to.archivedAt !== null) || input.toEmployeeId === input.fromEmployeeId)
      return refuse('reference-unknown', { field: 'toEmployeeId' });
    if (await work.get('SELECT id FROM hand_over WHERE id = ?', [input.handOverId])) return refuse('id-taken');
    const wanted = input.customerIds === null ? null : new Set(input.customerIds);
    const owned = (await work.all(OWNED, [input.fromEmployeeId])).map((row) => String(row['id']));
    const ids = owned.filter((customerId) => wanted === null || wanted.has(customerId));
    await move(work, ids, input.toEmployeeId, 'customer.handed-over', { handOverId: input.handOverId, fromId: input.fromEmployeeId });
    work.run(
      'INSERT INTO hand_over (id, from_id, to_id, party_ids, at, by_id, undone_at) VALUES (?, ?, ?, ?, CAST(? AS INTEGER), ?, NULL)',
      [input.handOverId, input.fromEmployeeId, input.toEmployeeId, JSON.stringify(ids), work.now, work.caller.employeeId],
    );
    work.fact('customers.handed-over', 'employee', input.fromEmployeeId, {
      handOverId: input.handOverId,
      toId: input.toEmployeeId,
      count: ids.length,
    });
    return accept({ count: ids.length });
  },
});

/** `customer.undo-hand-over`: every customer whom nobody has moved since is in the old book again. */
export const undoHandOver = defineCommand(undoContract, {
  permission: 'customer.manage',
  refusals: ['not-found'],
  decide: async (work, { handOverId }) => {
    const row = await work.get('SELECT from_id, to_id, party_ids FROM hand_over WHERE id = ? AND undone_at IS NULL', [handOverId]);
    if (!row) return refuse('not-found');
    const fromId = String(row['from_id']);
    const still = await work.all('SELECT id FROM party WHERE owner_id IS ? AND id IN (SELECT value FROM json_each(?)) ORDER BY no', [
      row['to_id'] as SqlValue,
      String(row['party_ids']),
    ]);
    const ids = still.map((one) => String(one['id']));
    await move(work, ids, fromId, 'customer.hand-over-undone', { handOverId });
    work.run('UPDATE hand_over SET undone_at = CAST(? AS INTEGER) WHERE id = ?', [work.now, handOverId]);
    work.fact('customers.hand-over-undone', 'employee', fromId, { handOverId, count: ids.length });
    return accept({ count: ids.length });
  },
});

/** Moves customers to another book, with what each edit changed and a fact each, so that every card tells it. */
async function move(
  work: Work,
  ids: readonly string[],
  toId: string | null,
  fact: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  const list = JSON.stringify(ids);
  const versions = await work.all(VERSIONS, [list]);
  const by = work.caller.employeeId;
  work.run(CHANGE, [toId, work.now, by, list]);
  work.run(MOVE, [toId, work.now, by, list]);
  for (const row of versions)
    work.fact(fact, 'customer', String(row['id']), { version: Number(row['version']) + 1, fields: ['ownerId'], toId, ...payload });
}
