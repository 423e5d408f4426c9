import { resolveFork as contract } from '#domain/contract/portal/box';
import { accept, refuse } from '#domain/problem/refusal';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import { selectOne } from '../../store/rows';
import { closeAlarms } from '../../sync/alarms';
import { ownerOf } from '../owner-of';
import { definePortalCommand } from '../registry';

/**
 * `box.resolve-fork`. Whoever has the history that stands goes on either way. The other finds at `/sync/state`: no longer frozen under a higher epoch = fetch what is missing and
 * go on; no longer frozen under the same epoch = it is another box and pairs under a new name.
 */
export const resolveFork = definePortalCommand(contract, {
  refusals: ['not-found', 'confirm-password'],
  decide: async (work, { boxId, decision }) => {
    const unconfirmed = await refuseUnconfirmed(work);
    if (unconfirmed) return unconfirmed;
    const ownerId = ownerOf(work.caller);
    const row = await selectOne(
      work.transaction,
      `UPDATE box SET frozen_at = NULL, frozen_why = NULL, epoch = epoch + ${decision === 'restored' ? '1' : '0'}
       WHERE owner_id = ? AND box_id = ? AND frozen_at IS NOT NULL AND revoked_at IS NULL RETURNING epoch`,
      [ownerId, boxId],
    );
    if (row === undefined) return refuse('not-found');
    await closeAlarms(work.transaction, ownerId, boxId, 'fork', work.now);
    const epoch = Number(row['epoch']);
    work.audit('box.fork-resolved', boxId, { decision, epoch });
    work.afterCommit((after) => {
      after.changed(ownerId, ['boxes', 'branches']);
      after.pokeBoxes(ownerId);
    });
    return accept({ epoch });
  },
});
