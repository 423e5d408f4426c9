import { setPortalStop } from '#domain/contract/portal/stop';
import { productVariant } from '#domain/contract/product-forms';
import { activeVariants } from '#domain/menu/variants';
import { accept, refuse } from '#domain/problem/refusal';
import { RevisionLog } from '../../catalogue/revision-log';
import { textOf } from '../../store/row-values';
import { selectOne } from '../../store/rows';
import { listOf } from '../../queries/localized-row';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';

/** `stop.set`: the branch's box hears of it by a poke, and does it as if somebody had pressed there. Nothing is changed here: what stands on the list is the branch's to say. */
export const setStop = definePortalCommand(setPortalStop, {
  refusals: ['not-found', 'stop-time-past'],
  decide: async (work, input) => {
    const { ownerId, userId } = personOf(work.caller);
    const { branchId, productId, available, remainingThousandths, note, until, untilAt, variantIds } = input;
    const product = await selectOne(
      work.transaction,
      'SELECT variants FROM product WHERE owner_id = ? AND branch_id = ? AND id = ? AND archived_at IS NULL',
      [ownerId, branchId, productId],
    );
    if (product === undefined) return refuse('not-found');
    const variants = listOf(product, 'variants').flatMap((one) => productVariant.safeParse(one).data ?? []);
    const soldIds = activeVariants({ variants }).map(({ variantId }) => variantId);
    if (variantIds?.some((variantId) => !soldIds.includes(variantId)) === true) return refuse('not-found');
    const isTimely = until === 'time' ? untilAt !== null && untilAt > work.now : untilAt === null;
    if (!available && !isTimely) return refuse('stop-time-past');
    const user = await selectOne(work.transaction, 'SELECT given_name, family_name FROM portal_user WHERE owner_id = ? AND user_id = ?', [
      ownerId,
      userId,
    ]);
    const log = await RevisionLog.open(work.transaction, ownerId, work.now);
    log.add({
      ...{ branchId, entity: 'stop', entityId: productId, originBox: null, fields: null, userId },
      payload: {
        ...{ available: available ? 1 : 0, remaining_thousandths: remainingThousandths, note, until, until_at: untilAt },
        variant_ids: variantIds === null ? null : JSON.stringify(variantIds),
        by_name: `${textOf(user, 'given_name')} ${textOf(user, 'family_name')}`.trim(),
      },
    });
    await log.end();
    work.audit('stop.updated', productId, { branchId, available, remainingThousandths, note, until, untilAt, variantIds });
    work.afterCommit((after) => {
      after.changed(ownerId, ['products']);
      after.pokeBoxes(ownerId);
    });
    return accept({});
  },
});
