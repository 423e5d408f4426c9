import type { BranchLink, PairingProgress } from '#domain/contract/portal/branch';
import { menuChoice } from '#domain/contract/portal/branch';
import type { Transaction } from '../../store/database';
import { wholeOrNull } from '../../store/row-values';
import { select } from '../../store/rows';

/** A connected box speaks at least so often; one that has been quiet for longer is out of reach. */
export const BOX_SILENT_MS = 120_000;
/** How long the end of an attempt to pair is still worth showing. */
const PAIRING_SHOWN_MS = 30 * 60_000;

/** Whether a box that was last heard of then is out of reach now. */
export function isSilent(seenAt: number | null, now: number): boolean {
  return seenAt === null || now - seenAt > BOX_SILENT_MS;
}

/** A branch without a box. */
export const NOT_CONNECTED: BranchLink = {
  state: 'not-connected',
  detail: null,
  since: null,
  boxId: null,
  boundAt: null,
  programVersion: '',
};

/** How each branch of an owner is connected, by branch; a branch without a box is absent. */
export async function readLinks(transaction: Transaction, ownerId: string, now: number): Promise<ReadonlyMap<string, BranchLink>> {
  const rows = await select(
    transaction,
    'SELECT box_id, branch_id, bound_at, seen_at, frozen_at, program_version FROM box WHERE owner_id = ? AND revoked_at IS NULL ORDER BY bound_at',
    [ownerId],
  );
  return new Map(
    rows.map((row) => {
      const [seenAt, frozenAt] = [wholeOrNull(row, 'seen_at'), wholeOrNull(row, 'frozen_at')];
      const boundAt = Number(row['bound_at']);
      const detail = frozenAt !== null ? 'frozen' : isSilent(seenAt ?? boundAt, now) ? 'offline' : 'synced';
      return [
        String(row['branch_id']),
        {
          state: 'active',
          detail,
          since: frozenAt ?? seenAt ?? boundAt,
          boxId: String(row['box_id']),
          boundAt,
          programVersion: String(row['program_version']),
        },
      ];
    }),
  );
}

/** Boxes that were asked for, by branch, the latest of each: a claim that waits, or how the last one ended. */
export async function readPairings(transaction: Transaction, ownerId: string, now: number): Promise<ReadonlyMap<string, PairingProgress>> {
  const rows = await select(
    transaction,
    'SELECT box_id, branch_id, branch_name, menu, state, expires_at FROM pairing_offer WHERE owner_id = ? AND branch_id IS NOT NULL AND claimed_at > ? ORDER BY claimed_at',
    [ownerId, now - PAIRING_SHOWN_MS],
  );
  return new Map(
    rows.flatMap((row) => {
      const state = progressOf(String(row['state']), Number(row['expires_at']), now);
      if (state === null) return [];
      const menu = menuChoice.catch('keep').parse(row['menu']);
      const progress = {
        boxId: String(row['box_id']),
        name: String(row['branch_name']),
        menu,
        state,
        expiresAt: Number(row['expires_at']),
      };
      return [[String(row['branch_id']), progress] as const];
    }),
  );
}

function progressOf(state: string, expiresAt: number, now: number): PairingProgress['state'] | null {
  if (state === 'refused') return 'refused';
  if (state !== 'claimed') return null;
  return expiresAt > now ? 'claimed' : 'expired';
}
