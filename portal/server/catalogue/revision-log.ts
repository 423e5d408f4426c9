import type { Transaction } from '../store/database';
import { insertRows, select, selectOne } from '../store/rows';
import type { Value } from '../store/rows';

/**
 * The owner's log of revisions, what his boxes pull. Invariant: a revision is taken under the lock of the owner's row, which is held until the commit: whoever reads
 * up to a revision has read all before it. A change names a row and its columns, never values: who pulls is given the row as it stands then.
 */

/** What changed, and who must hear of it. */
export interface Change {
  /** Null = every branch. */
  readonly branchId: string | null;
  readonly entity: string;
  readonly entityId: string;
  /** The box that said so itself and need not hear it again. */
  readonly originBox: string | null;
  /** Null = the whole row. */
  readonly fields: readonly string[] | null;
  readonly userId: string | null;
  /** What no row holds: a balance, a lease. */
  readonly payload?: Readonly<Record<string, Value>>;
}

/** Revisions of one owner within one transaction. */
export class RevisionLog {
  readonly #transaction: Transaction;
  readonly #ownerId: string;
  readonly #now: number;
  readonly #changes: (Change & { readonly rev: number })[] = [];
  readonly sharesCustomers: boolean;
  #rev: number;

  private constructor(options: { transaction: Transaction; ownerId: string; now: number; rev: number; sharesCustomers: boolean }) {
    this.#transaction = options.transaction;
    this.#ownerId = options.ownerId;
    this.#now = options.now;
    this.#rev = options.rev;
    this.sharesCustomers = options.sharesCustomers;
  }

  /** Locks the owner's row until the transaction ends. Throws where there is no such owner. */
  static async open(transaction: Transaction, ownerId: string, now: number): Promise<RevisionLog> {
    const row = await selectOne(transaction, 'UPDATE owner SET rev = rev WHERE owner_id = ? RETURNING rev, shares_customers', [ownerId]);
    if (row === undefined) throw new Error('no such owner');
    return new RevisionLog({
      transaction,
      ownerId,
      now,
      rev: Number(row['rev']),
      sharesCustomers: Number(row['shares_customers']) === 1,
    });
  }

  /** The newest revision that was given. */
  get rev(): number {
    return this.#rev;
  }

  /** Whether anybody has something to pull. */
  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  /**
   * Takes the next revision without telling anybody. Revisions are moments or later: a portal that was brought back from a backup never gives one again that boxes have heard
   * of before, and whoever comes with one that it does not know has heard of something that is gone.
   */
  take(): number {
    this.#rev = Math.max(this.#rev + 1, this.#now);
    return this.#rev;
  }

  /** Takes the next revision for a change; answers it. */
  add(change: Change): number {
    const rev = this.take();
    this.#changes.push({ ...change, rev });
    return rev;
  }

  /** Stores what was added and how far the revisions have come. */
  async end(): Promise<void> {
    await select(this.#transaction, 'UPDATE owner SET rev = ? WHERE owner_id = ?', [this.#rev, this.#ownerId]);
    await insertRows(this.#transaction, {
      table: 'change',
      columns: ['owner_id', 'rev', 'branch_id', 'entity', 'entity_id', 'origin_box', 'fields', 'payload', 'at', 'user_id'],
      rows: this.#changes.map((change) => [
        this.#ownerId,
        change.rev,
        change.branchId,
        change.entity,
        change.entityId,
        change.originBox,
        change.fields === null ? null : JSON.stringify(change.fields),
        JSON.stringify(change.payload ?? {}),
        this.#now,
        change.userId,
      ]),
    });
  }
}
