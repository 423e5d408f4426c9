import {
  PHONE_BRANCH_FRESH_MS,
  PHONE_ORDER_VALID_MS,
  reachBranch,
  sendPhoneOrder,
  withdrawPhoneOrder,
} from '#domain/contract/portal/phone-order';
import { PHONE_ORDER } from '#domain/contract/sync/pull';
import type { PhoneOrderRequest } from '#domain/contract/phone-order';
import { accept, refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { RevisionLog } from '../../catalogue/revision-log';
import type { Transaction } from '../../store/database';
import { wholeOrNull } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand } from '../registry';

/** Orders that are taken on the phone for any branch. An operator may: nothing of the owner's is changed, and the branch has the last word. */

const TOPIC = 'phone-orders';
const BRANCH = `SELECT branch.name, box.seen_at, box.bound_at, box.frozen_at FROM branch
  LEFT JOIN box ON box.owner_id = branch.owner_id AND box.branch_id = branch.branch_id AND box.revoked_at IS NULL
  WHERE branch.owner_id = ? AND branch.branch_id = ? ORDER BY box.bound_at DESC LIMIT 1`;

/** `phone-order.reach`: pokes the boxes; one that has its line asks at once, and so is heard of. */
const reach = definePortalCommand(reachBranch, {
  requires: 'operator',
  refusals: ['not-found'],
  decide: async (work, { branchId }) => {
    const { ownerId } = personOf(work.caller);
    if ((await selectOne(work.transaction, BRANCH, [ownerId, branchId])) === undefined) return refuse('not-found');
    work.afterCommit((after) => {
      after.pokeBoxes(ownerId);
    });
    return accept({ askedAt: work.now });
  },
});

/** `phone-order.send`: a request under the id that the page gave it; the box that pulls it makes an order under the same id. */
const send = definePortalCommand(sendPhoneOrder, {
  requires: 'operator',
  refusals: ['not-found', 'customer-not-found', 'id-taken', 'phone-order-no-box', 'phone-order-branch-offline'],
  decide: async (work, { requestId, branchId, request, although }) => {
    const { ownerId, userId } = personOf(work.caller);
    const { transaction, now } = work;
    // Locks the owner's row: the revision and the request are one.
    const log = await RevisionLog.open(transaction, ownerId, now);
    const branch = await selectOne(transaction, BRANCH, [ownerId, branchId]);
    if (branch === undefined) return refuse('not-found');
    const unknown = await refuseUnknown(transaction, { ownerId, branchId }, request);
    if (unknown !== null) return unknown;
    const heardAt = wholeOrNull(branch, 'seen_at') ?? wholeOrNull(branch, 'bound_at');
    if (heardAt === null) return refuse('phone-order-no-box');
    const isSilent = now - heardAt > PHONE_BRANCH_FRESH_MS || wholeOrNull(branch, 'frozen_at') !== null;
    if (isSilent && !although)
      return refuse('phone-order-branch-offline', { branchName: String(branch['name']), minutes: Math.ceil((now - heardAt) / 60_000) });
    if (
      (await selectOne(transaction, 'SELECT 1 AS one FROM phone_request WHERE owner_id = ? AND id = ?', [ownerId, requestId])) !== undefined
    )
      return refuse('id-taken');
    const expiresAt = now + PHONE_ORDER_VALID_MS;
    const rev = log.add({ branchId, entity: PHONE_ORDER, entityId: requestId, originBox: null, fields: null, userId });
    await select(
      transaction,
      `INSERT INTO phone_request (owner_id, id, branch_id, rev, party_id, request, made_at, expires_at, handed_at, withdrawn_at, user_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
      [ownerId, requestId, branchId, rev, request.customerId, JSON.stringify(request), now, expiresAt, userId],
    );
    await log.end();
    work.audit('phone-order.sent', requestId, { branchId, kind: request.kind, although });
    work.afterCommit((after) => {
      after.changed(ownerId, [TOPIC]);
      after.pokeBoxes(ownerId);
    });
    return accept({ expiresAt });
  },
});

/** `phone-order.withdraw`: as long as no box has heard of it. */
const withdraw = definePortalCommand(withdrawPhoneOrder, {
  requires: 'operator',
  refusals: ['not-found', 'phone-order-handed'],
  decide: async (work, { requestId }) => {
    const { ownerId } = personOf(work.caller);
    const [row] = await select(
      work.transaction,
      'UPDATE phone_request SET withdrawn_at = CASE WHEN handed_at = 0 AND withdrawn_at = 0 THEN ? ELSE withdrawn_at END WHERE owner_id = ? AND id = ? RETURNING handed_at',
      [work.now, ownerId, requestId],
    );
    if (row === undefined) return refuse('not-found');
    if (Number(row['handed_at']) > 0) return refuse('phone-order-handed');
    work.audit('phone-order.withdrawn', requestId, {});
    work.afterCommit((after) => {
      after.changed(ownerId, [TOPIC]);
    });
    return accept({});
  },
});

/** What the request names has to be the owner's, and its dishes the branch's; variants and extras are its box's to judge. */
async function refuseUnknown(
  transaction: Transaction,
  { ownerId, branchId }: { readonly ownerId: string; readonly branchId: string },
  { customerId, addressId, lines }: PhoneOrderRequest,
): Promise<Refusal | null> {
  const has = async (sql: string, ...values: readonly string[]) => (await selectOne(transaction, sql, [ownerId, ...values])) !== undefined;
  if (customerId !== null && !(await has(`SELECT id FROM party WHERE owner_id = ? AND id = ? AND stage <> 'erased'`, customerId)))
    return refuse('customer-not-found');
  if (addressId !== null && !(await has('SELECT id FROM address WHERE owner_id = ? AND id = ?', addressId))) return refuse('not-found');
  const productIds = [...new Set(lines.flatMap(({ productId, parts }) => [productId, ...parts.map((part) => part.productId)]))];
  const known = await select(
    transaction,
    `SELECT id FROM product WHERE owner_id = ? AND branch_id = ? AND id IN (${productIds.map(() => '?').join(', ')})`,
    [ownerId, branchId, ...productIds],
  );
  return known.length < productIds.length ? refuse('not-found') : null;
}

/** The commands of orders on the phone. */
export const phoneOrderCommands: readonly PortalCommand[] = [reach, send, withdraw];
