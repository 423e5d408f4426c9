import type { Readable } from 'node:stream';
import { syncedTables } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import type { Value } from '../store/rows';
import { archive } from './zip';
import type { ArchivedFile } from './zip';

/**
 * Everything a business has here, as one archive: a file of JSON lines a table, a line a row, and last a list of how many each has. Read in parcels, each in a read of its
 * own: whoever downloads slowly holds no connection. What would open something (verifiers, tokens, keys of persons) is nobody's data and not in it.
 */

/** A table with what orders its rows within an owner. */
interface ExportedTable {
  readonly name: string;
  readonly key: readonly string[];
  /** Columns that are left out. */
  readonly without?: readonly string[];
}

/** A row as it stands; what was sealed on the way stands opened beside it. */
const SEALED = ['sealed'];

const owned: readonly ExportedTable[] = [
  { name: 'owner', key: [] },
  { name: 'portal_user', key: ['user_id'], without: ['password', 'totp_secret'] },
  { name: 'api_key', key: ['key_id'], without: ['key_hash', 'minute', 'taken'] },
  { name: 'branch', key: ['branch_id'] },
  { name: 'box', key: ['box_id'] },
  ...syncedTables.map(({ name, kind }) => ({ name, key: kind === 'customer' ? ['id'] : ['branch_id', 'id'], without: SEALED })),
  { name: 'entry_row', key: ['branch_id', 'posting_id', 'position'] },
  { name: 'money_move', key: ['branch_id', 'source_id', 'position'] },
  { name: 'credit_lease', key: ['party_id', 'branch_id'] },
  { name: 'phone_request', key: ['id'] },
  { name: 'conflict', key: ['id'] },
  { name: 'change', key: ['rev'] },
  { name: 'audit', key: ['id'] },
  { name: 'alarm', key: ['id'] },
  { name: 'entry', key: ['box_id', 'seq'] },
  { name: 'reject', key: ['box_id', 'seq'] },
];

const PARCEL = 1_000;

/** Runs something in a read of the owner. */
export type OwnerRead = <Result>(run: (transaction: Transaction) => Promise<Result>) => Promise<Result>;

/** The archive of an owner. */
export function businessArchive(ownerId: string, read: OwnerRead): Readable {
  const counts: Record<string, number> = {};
  const files = owned.map((table): ArchivedFile => ({ path: `${table.name}.ndjson`, content: lines(ownerId, read, table, counts) }));
  return archive([...files, { path: 'rows.json', content: countsOf(counts) }]);
}

/** Asked for last, when all tables have been written. */
async function* countsOf(counts: Readonly<Record<string, number>>): AsyncGenerator<string> {
  yield await Promise.resolve(`${JSON.stringify(counts, null, 2)}\n`);
}

async function* lines(ownerId: string, read: OwnerRead, table: ExportedTable, counts: Record<string, number>): AsyncGenerator<string> {
  const { name, key, without = [] } = table;
  counts[name] = 0;
  for (let after: readonly Value[] | null = null; ;) {
    const rows: Record<string, unknown>[] = await read((transaction) => parcel(transaction, ownerId, table, after));
    counts[name] += rows.length;
    for (const row of rows) {
      const kept = Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'owner_id' && !without.includes(column)));
      yield `${JSON.stringify(kept)}\n`;
    }
    const last = rows.at(-1);
    if (rows.length < PARCEL || last === undefined || key.length === 0) return;
    after = key.map((column) => last[column] as Value);
  }
}

function parcel(
  transaction: Transaction,
  ownerId: string,
  { name, key }: ExportedTable,
  after: readonly Value[] | null,
): Promise<Record<string, unknown>[]> {
  const from = after === null ? '' : `AND (${key.join(', ')}) > (${key.map(() => '?').join(', ')})`;
  const order = key.length === 0 ? '' : `ORDER BY ${key.join(', ')}`;
  return select(transaction, `SELECT * FROM ${name} WHERE owner_id = ? ${from} ${order} LIMIT ?`, [ownerId, ...(after ?? []), PARCEL]);
}
