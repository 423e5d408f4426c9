import { z } from 'zod';
import type { SqlValue } from '#server/store/connection';
import { pendingKey } from '../sync/pending-fields';
import type { PendingFields } from '../sync/pending-fields';
import type { Work } from '../work';
import type { RecoveredRow } from './recovered-rows';

/**
 * What happened in the branch and was lost goes back into its tables. Invariant: what was touched here since the restore stands, with all that hangs on it: an order that was
 * paid twice in this way is the order that the till shows. Whatever is left out so is answered, and told to the portal as it stands here.
 */

/** Columns of the box alone, for rows that it has lost whole. */
const BESIDES: Readonly<Record<string, Readonly<Record<string, SqlValue>>>> = {
  customer_order: { revision: 1, receipt_copies: 0, call_count: 0 },
  order_line: { note_preset_ids: '[]', notes: '[]', allergy: 0, counted_thousandths: 0 },
};
/** Personal columns of somebody whose key is gone: the row stays, without him. */
const BLANKS: Readonly<Record<string, string>> = { lines: '[]', note: '', guarantor: '', cancel_reason: '' };
/** Never changed once they are there. */
const FINAL: ReadonlySet<string> = new Set(['consent', 'posting', 'debt_allocation', 'work_time_correction', 'pay_fine', 'pay']);
/** What a row hangs on: column → table. */
const PARENTS: Readonly<Record<string, string>> = { order_id: 'customer_order', debt_id: 'debt' };

const moneyEntries = z.array(z.object({ account: z.string(), currency: z.string(), amountTiyin: z.int() }));
const INSERT_ENTRIES = `INSERT INTO entry (posting_id, position, account, currency, amount_tiyin)
  SELECT ?1, key, value ->> 'account', value ->> 'currency', value ->> 'amountTiyin' FROM json_each(?2) WHERE NOT EXISTS (SELECT 1 FROM entry WHERE posting_id = ?1)`;

/** Stages the rows; answers those that were left out, or not taken as they were. */
export async function writeFacts(work: Work, rows: readonly RecoveredRow[], pending: PendingFields): Promise<readonly RecoveredRow[]> {
  const kept = new Set<string>();
  const different: RecoveredRow[] = [];
  const busy = await busyPlaces(work, rows, pending);
  for (const one of closedFirst(rows)) {
    const key = pendingKey(one.table.name, one.id);
    if (isTouched(one, pending, kept)) {
      kept.add(key);
      different.push(one);
      continue;
    }
    if (one.row === null) {
      if (!FINAL.has(one.table.name)) work.run(`DELETE FROM ${one.table.name} WHERE ${one.table.key} = ?`, [one.id]);
      continue;
    }
    const row = freed(one, one.row, busy, work.now);
    if (row !== one.row) different.push(one);
    stage(work, one, row);
  }
  return different;
}

function isTouched({ table, id, row }: RecoveredRow, pending: PendingFields, kept: ReadonlySet<string>): boolean {
  if (pending.has(pendingKey(table.name, id))) return true;
  return Object.entries(PARENTS).some(([column, parent]) => {
    const parentId = row?.[column];
    if (typeof parentId !== 'string') return false;
    const key = pendingKey(parent, parentId);
    return pending.has(key) || kept.has(key);
  });
}

/** Tables at which an order is open here, and tills whose shift is. */
interface BusyPlaces {
  readonly tables: ReadonlyMap<string, string>;
  readonly tills: ReadonlyMap<string, string>;
}

/** Whoever sits at a table now sat down after the one before him had left. */
function closedFirst(rows: readonly RecoveredRow[]): readonly RecoveredRow[] {
  const tables = [...new Set(rows.map(({ table }) => table))];
  return tables.flatMap((table) => {
    const own = rows.filter((one) => one.table === table);
    return [...own.filter((one) => !isOpen(one)), ...own.filter(isOpen)];
  });
}

function isOpen({ table, row }: RecoveredRow): boolean {
  if (table.name === 'customer_order') return row?.['state'] === 'open';
  return table.name === 'shift' && row?.['state'] !== 'closed';
}

/** What is open here and stays so: it was not closed in what was lost. */
async function busyPlaces(work: Work, rows: readonly RecoveredRow[], pending: PendingFields): Promise<BusyPlaces> {
  const isOver = ({ table, id }: RecoveredRow) => !pending.has(pendingKey(table.name, id));
  const over = new Set(rows.filter((one) => !isOpen(one) && isOver(one)).map(({ id }) => id));

  const orders = await work.all("SELECT id, table_id FROM customer_order WHERE state = 'open' AND table_id IS NOT NULL");
  const shifts = await work.all("SELECT id, till_device_id FROM shift WHERE state <> 'closed'");
  return {
    tables: new Map(orders.filter(({ id }) => !over.has(String(id))).map((row) => [String(row['table_id']), String(row['id'])])),
    tills: new Map(shifts.filter(({ id }) => !over.has(String(id))).map((row) => [String(row['till_device_id']), String(row['id'])])),
  };
}

type Values = Readonly<Record<string, string | number | null>>;

/** Only one order is open at a table, and one shift at a till: what is open here now stands. The recovered order goes on without its table, the recovered shift is over. */
function freed({ table, id }: RecoveredRow, row: Values, { tables, tills }: BusyPlaces, now: number): Values {
  if (table.name === 'customer_order' && row['state'] === 'open' && (tables.get(String(row['table_id'])) ?? id) !== id)
    return { ...row, table_id: null };
  if (table.name === 'shift' && row['state'] !== 'closed' && (tills.get(String(row['till_device_id'])) ?? id) !== id)
    return { ...row, state: 'closed', closed_at: now };
  return row;
}

function stage(work: Work, { table, id }: RecoveredRow, row: Values): void {
  const columns = table.columns.filter(({ source }) => source !== 'entries' && source !== 'groups');
  const values = columns.map(({ name }): SqlValue => row[name] ?? (table.personal.includes(name) ? (BLANKS[name] ?? '') : null));
  const besides = Object.entries(BESIDES[table.name] ?? {});
  const names = [table.key, ...columns.map(({ source }) => source), ...besides.map(([name]) => name)];
  const marks = ['?', ...columns.map(({ type }) => (type === 'integer' ? 'CAST(? AS INTEGER)' : '?')), ...besides.map(() => '?')];
  // What is open of a debt follows from what was paid off it, which triggers keep.
  const isKept = (source: string) => table.name === 'debt' && source === 'open_tiyin';
  const changed = columns.filter(({ source }) => !isKept(source)).map(({ source }) => `${source} = excluded.${source}`);
  const conflict = FINAL.has(table.name) ? 'DO NOTHING' : `DO UPDATE SET ${changed.join(', ')}`;
  const given = columns.map(({ source }, index) => (isKept(source) ? (row['amount_tiyin'] ?? null) : (values[index] ?? null)));
  work.run(`INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${marks.join(', ')}) ON CONFLICT (${table.key}) ${conflict}`, [
    id,
    ...given,
    ...besides.map(([, value]) => value),
  ]);
  if (table.name === 'posting')
    work.run(INSERT_ENTRIES, [id, JSON.stringify(moneyEntries.parse(JSON.parse(String(row['entries'] ?? '[]'))))]);
}
