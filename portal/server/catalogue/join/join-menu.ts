import { joinedTables } from '#domain/sync/same-rows';
import { lockOwner } from '../../store/plan';
import { textOf } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import type { StatingBox } from '../apply-shared-rows';
import { tableOf } from '../edit-row';
import { RevisionLog } from '../revision-log';
import { mapRows } from './map-rows';
import { menuTables, replaceMenu } from './replace-menu';
import type { Transaction } from '../../store/database';

/**
 * What the owner chose for the menu that a box brings is done once, in the moment the box has told all that it brought: its log says so itself, since being connected is a fact
 * behind all that was there before. From then on rows carry what was decided; nothing is decided anew when they are stated again.
 */

/** The fact of the box that it was connected; its entity is the branch. */
export const BOX_CONNECTED = 'portal.connected';

/** What joining came to. */
export interface JoinedMenu {
  /** Of the pages that now show something else. */
  readonly topics: readonly string[];
  /** Boxes have something to pull. */
  readonly isForBoxes: boolean;
}

const NOTHING: JoinedMenu = { topics: [], isForBoxes: false };
const TOPICS = ['menu', 'products', 'staff', 'customers', 'branches'];

/** Joins the menu that a box brought with the branch its owner chose, as he chose. Does nothing where that was done, or nothing is to be done. Locks the owner's row. */
export async function joinMenu(
  transaction: Transaction,
  { ownerId, branchId, boxId }: StatingBox,
  moment: { readonly now: number; readonly newId: () => string },
): Promise<JoinedMenu> {
  const chosen = await selectOne(transaction, 'SELECT menu, menu_source_id, menu_user_id FROM box WHERE owner_id = ? AND box_id = ?', [
    ownerId,
    boxId,
  ]);
  const menu = textOf(chosen, 'menu');
  if (menu !== 'map' && menu !== 'replace') return NOTHING;
  await lockOwner(transaction, ownerId);
  const sourceBranchId = textOf(chosen, 'menu_source_id');
  const joining = { transaction, ownerId, branchId, sourceBranchId, userId: textOf(chosen, 'menu_user_id'), ...moment };
  await select(transaction, 'UPDATE box SET menu = NULL, menu_source_id = NULL, menu_user_id = NULL WHERE owner_id = ? AND box_id = ?', [
    ownerId,
    boxId,
  ]);
  const sells = await selectOne(transaction, 'SELECT 1 AS one FROM product WHERE owner_id = ? AND branch_id = ? AND archived_at IS NULL', [
    ownerId,
    sourceBranchId,
  ]);
  // A branch whose menu has gone since then has none to give.
  if (sells === undefined) return NOTHING;
  for (const name of menu === 'map' ? joinedTables : menuTables) await mapRows(joining, tableOf(name));
  if (menu === 'map') return { topics: TOPICS, isForBoxes: false };
  const log = await RevisionLog.open(transaction, ownerId, moment.now);
  await replaceMenu(joining, log);
  await log.end();
  return { topics: TOPICS, isForBoxes: !log.isEmpty };
}
