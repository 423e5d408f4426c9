import { z } from 'zod';
import type { PhoneBranchesView, PhoneRequestsView, PhoneRequestState } from '#domain/contract/portal/phone-order';
import { phoneOrderRequest } from '#domain/contract/phone-order';
import type { PhoneOrderProblem, PhoneOrderState } from '#domain/contract/phone-order';
import { accept } from '#domain/problem/refusal';
import { listBranches } from '../../store/branches';
import { localizedOf, textOf, textOrNull, wholeOf, wholeOrNull } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { readOpenShifts } from '../branches/branch-till';
import { isSilent, readLinks } from '../branches/branch-link';
import { definePortalQuery } from '../registry';

const DAY_MS = 86_400_000;
const SHOWN = 100;

/** Which branches could take an order, and when each was heard of. */
export const phoneBranches = definePortalQuery({
  path: '/phone-orders/branches',
  requires: 'user',
  input: z.strictObject({}),
  summary: 'Branches with when each was heard of and whether its shift is open',
  read: async ({ transaction, person: { ownerId }, now }) => {
    const [branches, links, shifts] = [
      await listBranches(transaction, ownerId),
      await readLinks(transaction, ownerId, now),
      await readOpenShifts(transaction, ownerId),
    ];
    const phones = await select(transaction, `SELECT branch_id, value FROM setting WHERE owner_id = ? AND id = 'phone'`, [ownerId]);
    const phoneOf = new Map(phones.map((row) => [textOf(row, 'branch_id'), spoken(textOf(row, 'value'))]));
    return accept<PhoneBranchesView>({
      nowMs: now,
      branches: branches
        .filter(({ active }) => active)
        .map(({ branchId, name }) => {
          const link = links.get(branchId);
          return {
            ...{ branchId, name },
            phone: phoneOf.get(branchId) ?? '',
            heardAt: link?.since ?? null,
            frozen: link?.detail === 'frozen',
            shiftOpen: shifts.some((shift) => shift.branchId === branchId),
          };
        }),
    });
  },
});

/** A setting's value, which stands as JSON. */
function spoken(value: string): string {
  const parsed = z.string().safeParse(value.startsWith('"') ? JSON.parse(value) : value);
  return parsed.success ? parsed.data : '';
}

const REQUESTS = `SELECT phone_request.*, branch.name AS branch_name, phone_order.state, phone_order.order_number, phone_order.total_tiyin, phone_order.problem, phone_order.dish,
    phone_order.reason, box.seen_at, box.frozen_at
  FROM phone_request JOIN branch ON branch.owner_id = phone_request.owner_id AND branch.branch_id = phone_request.branch_id
  LEFT JOIN phone_order ON phone_order.owner_id = phone_request.owner_id AND phone_order.branch_id = phone_request.branch_id AND phone_order.id = phone_request.id
  LEFT JOIN box ON box.owner_id = phone_request.owner_id AND box.branch_id = phone_request.branch_id AND box.revoked_at IS NULL
  WHERE phone_request.owner_id = ? AND phone_request.made_at > ? ORDER BY phone_request.made_at DESC, phone_request.id LIMIT ?`;

/** What became of the orders of the last day. */
export const phoneRequests = definePortalQuery({
  path: '/phone-orders',
  requires: 'user',
  input: z.strictObject({}),
  summary: 'Orders that were sent to branches in the last day, and what each branch answered',
  read: async ({ transaction, person: { ownerId }, now }) => {
    const rows = await select(transaction, REQUESTS, [ownerId, now - DAY_MS, SHOWN]);
    return accept<PhoneRequestsView>({
      nowMs: now,
      requests: rows.map((row) => {
        const asked = phoneOrderRequest.parse(JSON.parse(textOf(row, 'request')));
        return {
          requestId: textOf(row, 'id'),
          branchId: textOf(row, 'branch_id'),
          branchName: textOf(row, 'branch_name'),
          kind: asked.kind,
          name: asked.name,
          phone: asked.phone,
          madeAt: wholeOf(row, 'made_at'),
          expiresAt: wholeOf(row, 'expires_at'),
          state: stateOf(row, now),
          orderNumber: textOf(row, 'order_number'),
          totalTiyin: wholeOrNull(row, 'total_tiyin'),
          problem: textOrNull(row, 'problem') as PhoneOrderProblem | null,
          dish: localizedOf(row, 'dish'),
          reason: textOf(row, 'reason'),
        };
      }),
    });
  },
});

/** What the branch said counts, whatever the clock says here: an order that was taken in the last second is taken. */
function stateOf(row: Row, now: number): PhoneRequestState {
  const said = textOrNull(row, 'state') as PhoneOrderState | null;
  if (said !== null && said !== 'waiting') return said;
  if (wholeOf(row, 'withdrawn_at') > 0) return 'withdrawn';
  const isOver = wholeOf(row, 'expires_at') <= now;
  if (wholeOf(row, 'handed_at') === 0) return isOver ? 'expired' : 'sent';
  // A box that is out of reach may have taken it and not been able to say so.
  if (isOver) return said === 'waiting' && !isSilent(wholeOrNull(row, 'seen_at'), now) ? 'expired' : 'unanswered';
  return said ?? 'handed';
}
