import { eraseCustomer as contract } from '#domain/contract/customer';
import { pointsPosting } from '#domain/ledger/postings';
import { negate, tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { findListedCustomer } from './find-customer';
import { forgetPerson } from './forget-person';

/** What he has here and, as the portal told it, at the other branches; points end here alone. */
const SELECT_MONEY = `SELECT currency, SUM(receivable) AS receivableTiyin, SUM(deposit) AS depositTiyin, SUM(points) AS pointsTiyin FROM (
    SELECT currency, receivable_tiyin AS receivable, deposit_tiyin AS deposit, points_tiyin AS points FROM customer_balance WHERE party_id = ?1
    UNION ALL SELECT currency, receivable_tiyin, deposit_tiyin, 0 FROM remote_balance WHERE party_id = ?1
  ) GROUP BY currency`;

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
    for (const row of await work.all(SELECT_MONEY, [partyId])) {
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
    await forgetPerson(work, partyId);
    work.fact('customer.erased', 'customer', partyId, { version: version + 1, reason });
    return accept({ customerId: partyId, version: version + 1 });
  },
});
