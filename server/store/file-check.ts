import { Connection } from './connection';

/**
 * What can be wrong in a file although every page of it can be read: a byte that flipped inside a number. Sums that must agree are compared with each other, so
 * that a backup of wrong figures is never called good. Each question must have no answer.
 */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  'a posting does not sum to zero': 'SELECT posting_id FROM entry GROUP BY posting_id, currency HAVING SUM(amount_tiyin) <> 0 LIMIT 1',
  'a posting has no entries': 'SELECT id FROM posting WHERE NOT EXISTS (SELECT 1 FROM entry WHERE posting_id = posting.id) LIMIT 1',
  'an entry has no posting': 'SELECT posting_id FROM entry WHERE NOT EXISTS (SELECT 1 FROM posting WHERE id = entry.posting_id) LIMIT 1',
  'what was paid is not the total': `SELECT id FROM customer_order WHERE state = 'completed'
    AND total_tiyin <> (SELECT COALESCE(SUM(amount_tiyin), 0) FROM payment WHERE order_id = customer_order.id) LIMIT 1`,
  'the lines are not their sum': `SELECT id FROM customer_order
    WHERE lines_tiyin <> (SELECT COALESCE(SUM(sum_tiyin), 0) FROM order_line WHERE order_id = customer_order.id AND state <> 'voided') LIMIT 1`,
  'a total is not its parts':
    'SELECT id FROM customer_order WHERE total_tiyin <> lines_tiyin - discounts_tiyin + charges_tiyin + rounding_tiyin LIMIT 1',
  'what was given back is not the refunds': `SELECT id FROM customer_order
    WHERE refunded_tiyin <> (SELECT COALESCE(SUM(amount_tiyin), 0) FROM refund WHERE order_id = customer_order.id) LIMIT 1`,
  'a sale is not in the ledger': `SELECT id FROM customer_order WHERE state = 'completed' AND NOT EXISTS (SELECT 1 FROM posting WHERE order_id = customer_order.id AND kind = 'sale') LIMIT 1`,
};

/** The same of tables that a file of an older version does not have yet, by table. */
const IMPOSSIBLE_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  customer_balance: {
    'a balance is not the sum of its entries': `SELECT party_id FROM customer_balance WHERE receivable_tiyin <> (SELECT COALESCE(SUM(amount_tiyin), 0) FROM entry
      WHERE account = 'customer:' || party_id || ':receivable' AND entry.currency = customer_balance.currency)
    OR deposit_tiyin <> (SELECT -COALESCE(SUM(amount_tiyin), 0) FROM entry WHERE account = 'customer:' || party_id || ':deposit' AND entry.currency = customer_balance.currency)
    OR points_tiyin <> (SELECT -COALESCE(SUM(amount_tiyin), 0) FROM entry WHERE account = 'customer:' || party_id || ':points' AND entry.currency = customer_balance.currency) LIMIT 1`,
  },
  debt: {
    'a debt is not what is open of it': `SELECT id FROM debt WHERE open_tiyin <> amount_tiyin - (SELECT COALESCE(SUM(amount_tiyin), 0) FROM debt_allocation WHERE debt_id = debt.id) LIMIT 1`,
  },
};

/** Reads the whole file: its pages, and the sums in it. Answers what does not hold, in words for a technician; empty = it holds. */
export async function readFileFaults(file: Connection): Promise<string[]> {
  const pages = (await file.get('PRAGMA integrity_check'))?.['integrity_check'];
  if (pages !== 'ok') return [`integrity_check: ${String(pages)}`];
  const faults: string[] = [];
  for (const [sentence, sql] of await questionsFor(file)) {
    const row = await file.get(sql);
    if (row !== undefined) faults.push(`${sentence}: ${String(Object.values(row)[0])}`);
  }
  return faults;
}

async function questionsFor(file: Connection): Promise<(readonly [string, string])[]> {
  const tables = new Set((await file.all("SELECT name FROM sqlite_master WHERE type = 'table'")).map((row) => String(row['name'])));
  const later = Object.entries(IMPOSSIBLE_IN).flatMap(([table, questions]) => (tables.has(table) ? Object.entries(questions) : []));
  return [...Object.entries(IMPOSSIBLE), ...later];
}

/** Copies the whole file as of this moment into a new one, without its journal; writers go on meanwhile. */
export async function copyInto(file: Connection, path: string): Promise<void> {
  await file.run('VACUUM INTO ?', [path]);
}

/** The names of all migrations that the file has had. */
export async function readMigrations(file: Connection): Promise<string[]> {
  return (await file.all('SELECT name FROM knex_migrations ORDER BY id')).map((row) => String(row['name']));
}

/** What a counter has counted; 0 when it has not begun. */
export async function readCounter(file: Connection, name: string): Promise<number> {
  const row = await file.get('SELECT value FROM counter WHERE name = ?', [name]);
  return row === undefined ? 0 : Number(row['value']);
}

/** Sets a counter of a file that no box is running on. */
export async function writeCounter(file: Connection, name: string, value: number): Promise<void> {
  await file.run(
    'INSERT INTO counter (name, value) VALUES (?, CAST(? AS INTEGER)) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [name, value],
  );
}

/** Brings the journal of a database into its file and empties it, beside whoever works on it. False where somebody read or wrote just then: nobody is made to wait. */
export async function emptyJournal(path: string): Promise<boolean> {
  const file = await Connection.open(path);
  try {
    await file.exec('PRAGMA busy_timeout = 100');
    return (await file.get('PRAGMA wal_checkpoint(TRUNCATE)'))?.['busy'] === 0;
  } finally {
    await file.close();
  }
}
