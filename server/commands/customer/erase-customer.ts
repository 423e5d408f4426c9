import { eraseCustomer as contract } from '#domain/contract/customer';
import { pointsPosting } from '#domain/ledger/postings';
import { negate, tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { FORGET_STATEMENTS } from '#server/store/party/party-erasure';
import { SELECT_BALANCES } from '#server/store/party/party-merges';
import { defineCommand } from '../registry';
import { findListedCustomer } from './find-customer';

/**
 * `customer.erase`: who the person was is gone, with everybody who was merged into him; orders, money and fiscal papers stay without a name (DEB-16).
 * Somebody who owes, or for whom the house keeps a deposit, is settled first; points end.
 */
export const eraseCustomer = defineCommand(contract, {
  permission: 'customer.manage',
  refusals: ['customer-not-found', 'customer-has-money'],
  decide: async (work, { customerId, reason }) => {
    const found = await findListedCustomer(work, customerId);
    if (!found.ok) return found;
    const { partyId, version } = found.value;
    for (const row of await work.all(SELECT_BALANCES, [partyId])) {
      const [receivableTiyin, depositTiyin, points] = [
        Number(row['receivableTiyin']),
        Number(row['depositTiyin']),
        Number(row['pointsTiyin']),
      ];
      if (receivableTiyin !== 0 || depositTiyin !== 0) return refuse('customer-has-money', { receivableTiyin, depositTiyin });
      work.post(pointsPosting('points-adjusted', partyId, negate(tiyin(points)), String(row['currency'])), {
        shiftId: null,
        orderId: null,
      });
    }
    for (const row of await work.all(
      `SELECT id FROM customer_order WHERE customer_id IN (SELECT id FROM party WHERE root_id = ?) AND state = 'open'`,
      [partyId],
    )) {
      const order = await work.order(String(row['id']));
      if (order) await work.put({ ...order, customerId: null, customerName: '', customerGroupIds: [] });
    }
    for (const sql of FORGET_STATEMENTS) work.run(sql, [partyId]);
    work.run(`UPDATE party SET updated_at = CAST(? AS INTEGER), updated_by_id = ? WHERE id = ?`, [
      work.now,
      work.caller.employeeId,
      partyId,
    ]);
    work.fact('customer.erased', 'customer', partyId, { version: version + 1, reason });
    return accept({ customerId: partyId, version: version + 1 });
  },
});
