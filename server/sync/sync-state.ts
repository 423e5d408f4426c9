import type { Knex } from 'knex';
import type { LogStart } from '#domain/contract/sync/pairing';
import type { Connection } from '#server/store/connection';

/**
 * What the sync remembers: small values by key in one table. They go through the write queue unlogged: losing the last of them costs a repeated request, never an entry.
 */

const SELECT_ALL = 'SELECT key, value FROM sync_state';
const UPSERT = 'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

/** The box's connection to a portal, once it was approved. */
export interface Binding {
  readonly branchId: string;
  readonly branchName: string;
  readonly branchCode: string;
  readonly businessName: string;
  readonly boundAt: number;
}

/** How far the portal has the log. */
export interface AckedAt {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
}

/** What a customer owed and owned when the disk was copied. Both boxes have it in their books. */
export interface CopiedAccount {
  readonly receivableTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
}

/** The keys and what they hold. */
export interface SyncValues {
  readonly binding: Binding;
  readonly acked: AckedAt;
  /** The epoch under which the portal bound this box, taken once: a clone of the disk does not follow a newer one. */
  readonly epoch: number;
  /** The portal cut this box off. */
  readonly revoked: { readonly at: number };
  /** The portal holds another history under this box's name: the owner decides. */
  readonly frozen: {
    readonly at: number;
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
    /** The portal's epoch while it waits for him. */ readonly epoch?: number;
  };
  /** The name that this box took when its owner said that it is a copy, and behind which entry its own history begins. */
  readonly identity: { readonly box: string; readonly start: LogStart };
  /** By customer, of a box that was a copy: its portal counts it with the other box, and tells it to this one as owed there. */
  readonly copiedAccounts: Readonly<Record<string, CopiedAccount>>;
  /** It became another box and is not connected again yet. */
  readonly copied: { readonly at: number };
  /** The epoch that the owner gave a restored box, for as long as it is not restored again (`counter` is the box's own count). */
  readonly recovered: { readonly counter: number; readonly epoch: number };
  /** What the last comparison with the portal came to. */
  readonly compared: { readonly at: number; readonly days: number; readonly repaired: number; readonly differing: readonly string[] };
  /** Per table, the last row that was stated of those that were there before rows were stated; `done` ends it. */
  readonly baseline: Readonly<Record<string, string | null>>;
}

/** Reads all at once, writes one by one; what was written is what `get` answers. */
export class SyncState {
  readonly #values: Map<string, unknown>;
  readonly #write: (run: (writer: Connection) => Promise<void>) => Promise<void>;

  private constructor(values: Map<string, unknown>, write: (run: (writer: Connection) => Promise<void>) => Promise<void>) {
    this.#values = values;
    this.#write = write;
  }

  /** Reads the table. `write` is the write queue's. */
  static async open(readers: Knex, write: (run: (writer: Connection) => Promise<void>) => Promise<void>): Promise<SyncState> {
    const rows = await readers.raw<readonly { readonly key: string; readonly value: string }[]>(SELECT_ALL);
    return new SyncState(new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown])), write);
  }

  /** Reads the table anew: a command wrote to it. */
  async reload(readers: Knex): Promise<void> {
    const fresh = await SyncState.open(readers, this.#write);
    this.#values.clear();
    for (const [key, value] of fresh.#values) this.#values.set(key, value);
  }

  /** A value, or null. */
  get<Key extends keyof SyncValues>(key: Key): SyncValues[Key] | null {
    return (this.#values.get(key) as SyncValues[Key] | undefined) ?? null;
  }

  /** Keeps a value; `beside` is written in the same transaction. */
  async set<Key extends keyof SyncValues>(
    key: Key,
    value: SyncValues[Key],
    beside: (writer: Connection) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    this.#values.set(key, value);
    await this.#write(async (writer) => {
      await writer.run(UPSERT, [key, JSON.stringify(value)]);
      await beside(writer);
    });
  }

  /** Forgets some values. */
  async forget(keys: readonly (keyof SyncValues)[]): Promise<void> {
    for (const key of keys) this.#values.delete(key);
    await this.#write(async (writer) => {
      await writer.run('DELETE FROM sync_state WHERE key IN (SELECT value FROM json_each(?))', [JSON.stringify(keys)]);
    });
  }
}
