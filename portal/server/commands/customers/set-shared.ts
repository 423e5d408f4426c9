import { setSharesCustomers as contract } from '#domain/contract/portal/customer';
import { accept } from '#domain/problem/refusal';
import { renewAllCredit } from '../../credit/renew-credit';
import { lockOwner } from '../../store/plan';
import { select, selectOne } from '../../store/rows';
import { ownerOf } from '../owner-of';
import { definePortalCommand } from '../registry';

/**
 * `customers.set-shared`: one book of customers for all branches, or one for each (SVC-10). What a branch may see is another then, so the log of revisions gets a new name:
 * every box fetches anew what it may hold, and lets go of the rest.
 */
export const setSharesCustomers = definePortalCommand(contract, {
  decide: async (work, { shared }) => {
    const ownerId = ownerOf(work.caller);
    await lockOwner(work.transaction, ownerId);
    const owner = await selectOne(work.transaction, 'SELECT shares_customers FROM owner WHERE owner_id = ?', [ownerId]);
    if ((Number(owner?.['shares_customers']) === 1) === shared) return accept({});
    await select(work.transaction, 'UPDATE owner SET shares_customers = ?, log_id = ? WHERE owner_id = ?', [
      shared ? 1 : 0,
      work.newId(),
      ownerId,
    ]);
    // Apart, each branch lends by its own book.
    if (shared) await renewAllCredit(work.transaction, { ownerId, now: work.now });
    else await select(work.transaction, 'DELETE FROM credit_lease WHERE owner_id = ?', [ownerId]);
    work.audit('customers.set-shared', ownerId, { before: !shared, after: shared });
    work.afterCommit((after) => {
      after.changed(ownerId, ['customers', 'account']);
      after.pokeBoxes(ownerId);
    });
    return accept({});
  },
});
