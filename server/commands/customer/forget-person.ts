import { FORGET_STATEMENTS } from '#server/store/party/party-erasure';
import type { Work } from '../work';

const OPEN_ORDERS = `SELECT id FROM customer_order WHERE customer_id IN (SELECT id FROM party WHERE root_id = ?) AND state = 'open'`;

/** Forgets who a person was, with everybody who was merged into him; what counts money stays, without a name. `rootId` is nobody's alias. */
export async function forgetPerson(work: Work, rootId: string): Promise<void> {
  for (const row of await work.all(OPEN_ORDERS, [rootId])) {
    const order = await work.order(String(row['id']));
    if (order) await work.put({ ...order, customerId: null, customerName: '', customerGroupIds: [] });
  }
  for (const sql of FORGET_STATEMENTS) work.run(sql, [rootId]);
  work.run(`UPDATE party SET updated_at = CAST(? AS INTEGER), updated_by_id = ? WHERE id = ?`, [work.now, work.caller.employeeId, rootId]);
}
