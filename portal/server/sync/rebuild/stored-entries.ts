import { ROWS_STATED } from '#domain/contract/sync/push';
import type { Transaction } from '../../store/database';
import { select } from '../../store/rows';

/** An entry that states rows, as it is stored. */
export interface StoredEntry {
  readonly boxId: string;
  readonly branchId: string;
  readonly seq: number;
  readonly v: number;
  readonly payload: string;
  readonly receivedAt: number;
  /** It waits aside: what it states is nowhere. */
  readonly isAside: boolean;
}

const PAGE = 500;

/** Everything that boxes of an owner stated, in the order it came, in runs of one box of one branch. Small pages: a log may be larger than the memory. */
export async function* statedInOrder(transaction: Transaction, ownerId: string): AsyncGenerator<readonly StoredEntry[]> {
  const boxes = await select(transaction, 'SELECT box_id FROM box WHERE owner_id = ? ORDER BY bound_at, box_id', [ownerId]);
  const waiting = new Map<string, StoredEntry[]>();
  const fill = async (boxId: string, after: number) => {
    const page = await readPage(transaction, ownerId, boxId, after);
    if (page.length > 0) waiting.set(boxId, page);
    else waiting.delete(boxId);
  };
  for (const row of boxes) await fill(String(row['box_id']), 0);
  for (;;) {
    const [first, second] = [...waiting.values()].toSorted((one, other) => receivedAt(one) - receivedAt(other));
    if (first === undefined) return;
    // As far as nobody else's came in between, and within one branch.
    const until = second === undefined ? Number.POSITIVE_INFINITY : receivedAt(second);
    const branchId = first[0]?.branchId;
    const end = first.findIndex((entry) => entry.receivedAt > until || entry.branchId !== branchId);
    const run = first.splice(0, end === -1 ? first.length : Math.max(1, end));
    yield run;
    const last = run.at(-1);
    if (first.length === 0 && last !== undefined) await fill(last.boxId, last.seq);
  }
}

function receivedAt(entries: readonly StoredEntry[]): number {
  return entries[0]?.receivedAt ?? 0;
}

async function readPage(transaction: Transaction, ownerId: string, boxId: string, after: number): Promise<StoredEntry[]> {
  const rows = await select(
    transaction,
    `SELECT branch_id, seq, v, payload, received_at,
       (SELECT COUNT(*) FROM reject WHERE reject.owner_id = entry.owner_id AND reject.box_id = entry.box_id AND reject.seq = entry.seq AND reject.replayed_at IS NULL) AS aside
     FROM entry WHERE owner_id = ? AND box_id = ? AND seq > ? AND name = ? ORDER BY seq LIMIT ${String(PAGE)}`,
    [ownerId, boxId, after, ROWS_STATED],
  );
  return rows.map((row) => ({
    boxId,
    branchId: String(row['branch_id']),
    seq: Number(row['seq']),
    v: Number(row['v']),
    payload: String(row['payload']),
    receivedAt: Number(row['received_at']),
    isAside: Number(row['aside']) > 0,
  }));
}
