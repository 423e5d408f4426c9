import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import { GENESIS_HASH } from '#domain/sync/entry-text';
import type { BoxCaller } from './box-door';
import { placeOf } from './entry-store';
import type { Push, ReadEntry } from './read-push';

/** Where the portal stands with a box. */
export interface BoxHead {
  readonly lastSeq: number;
  readonly lastHash: string;
  readonly epoch: number;
  /** Up to which revision it has heard, and where its log must have come to before that counts; 0 = it counts. */
  readonly cursor: number;
  readonly confirmSeq: number;
}

/** How a push fits what stands. */
export type Fit =
  | { readonly kind: 'fits' }
  /** Entries are missing before it. */
  | { readonly kind: 'gap' }
  /** It tells another history from this place on. */
  | { readonly kind: 'fork'; readonly seq: number };

/** The one entry that may stand behind a gap: a box was restored from a backup and goes on far behind whatever it had said since (`server/log/restored.ts`). */
const RESTORED = 'box.restored';

/**
 * Whether a push goes on with the history that stands. A lower epoch is the past of a box that was restored. A higher one is a box that was restored and has lost what stands
 * here: its owner decides, and by deciding takes its epoch over.
 */
export async function fitOf(transaction: Transaction, caller: BoxCaller, push: Push, head: BoxHead): Promise<Fit> {
  if (push.epoch < head.epoch) return { kind: 'fork', seq: push.fromSeq };
  if (push.fromSeq > head.lastSeq + 1) return fitOfJump(transaction, caller, push, head);
  const seq = await forkOf(transaction, caller, push, head);
  if (seq !== null) return { kind: 'fork', seq };
  const end = push.fromSeq + push.entries.length - 1;
  return push.epoch > head.epoch && end < head.lastSeq ? { kind: 'fork', seq: end + 1 } : { kind: 'fits' };
}

async function fitOfJump(transaction: Transaction, caller: BoxCaller, push: Push, head: BoxHead): Promise<Fit> {
  const afterSeq = restoredAfter(push.entries[0]);
  if (afterSeq === null || afterSeq > head.lastSeq) return { kind: 'gap' };
  const known = afterSeq === head.lastSeq ? head.lastHash : afterSeq === 0 ? GENESIS_HASH : null;
  const stored = known ?? (await storedHashes(transaction, caller, afterSeq, afterSeq)).get(afterSeq);
  if (stored !== push.prevHash) return { kind: 'fork', seq: afterSeq };
  return afterSeq === head.lastSeq || push.epoch === head.epoch ? { kind: 'fits' } : { kind: 'fork', seq: afterSeq + 1 };
}

/** Behind which entry a restored box goes on; null = it is nothing of the kind. */
function restoredAfter(first: ReadEntry | undefined): number | null {
  if (first?.kind !== 'entry' || first.entry.name !== RESTORED) return null;
  try {
    const said = JSON.parse(first.entry.payload) as { readonly afterSeq?: unknown } | null;
    const afterSeq = said?.afterSeq;
    return typeof afterSeq === 'number' && Number.isSafeInteger(afterSeq) && afterSeq >= 0 ? afterSeq : null;
  } catch {
    return null;
  }
}

/**
 * The first place where the push tells another history than the one that stands; null = the same. The push's own chain has been checked, so that one hash speaks for all
 * before it; only where it differs are the others looked at.
 */
async function forkOf(transaction: Transaction, caller: BoxCaller, push: Push, head: BoxHead): Promise<number | null> {
  if (push.fromSeq === head.lastSeq + 1) return push.prevHash === head.lastHash ? null : head.lastSeq;
  const common = push.entries.slice(0, head.lastSeq + 1 - push.fromSeq).map((entry) => placeOf(entry));
  const end = common.at(-1);
  if (end === undefined || (end.seq === head.lastSeq && end.hash === head.lastHash)) return null;
  const stored = await storedHashes(transaction, caller, push.fromSeq, end.seq);
  return common.find(({ seq, hash }) => stored.get(seq) !== hash)?.seq ?? null;
}

/** Hashes by place, of entries and of those that could not be read. */
async function storedHashes(
  transaction: Transaction,
  { ownerId, boxId }: BoxCaller,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, string>> {
  const range = [ownerId, boxId, from, to];
  const entries = await select(transaction, 'SELECT seq, hash FROM entry WHERE owner_id = ? AND box_id = ? AND seq BETWEEN ? AND ?', range);
  const rejects = await select(transaction, 'SELECT seq, raw FROM reject WHERE owner_id = ? AND box_id = ? AND seq BETWEEN ? AND ?', range);
  return new Map([
    ...rejects.map((row) => [Number(row['seq']), (JSON.parse(String(row['raw'])) as { readonly hash: string }).hash] as const),
    ...entries.map((row) => [Number(row['seq']), String(row['hash'])] as const),
  ]);
}
