import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';

/**
 * INV of the reliability page, read from the file itself by a connection that can't write. It shares no code with the server: what a server believes of
 * itself proves nothing.
 */

type Row = Readonly<Record<string, string | number | null>>;

/** A command that a client holds an answer to. */
export interface Acknowledged {
  readonly id: string;
  readonly name: string;
  readonly seq: number;
}

/** Everything in the file that is not as it must be; empty = it holds. The box must not be running. */
export async function violationsIn(folder: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const file = await openReadOnly(join(folder, 'dastarxon.db'));
  try {
    return [
      ...(await fileFaults(file)),
      ...(await logFaults(file)),
      ...(await answerFaults(file, acknowledged)),
      ...(await rowFaults(file)),
      ...(await drawerFaults(file)),
    ];
  } finally {
    await new Promise((resolve) => {
      file.close(resolve);
    });
  }
}

function openReadOnly(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const file = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) => {
      if (error) reject(error);
      else resolve(file);
    });
  });
}

function all(file: sqlite3.Database, sql: string): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    file.all<Row>(sql, (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

async function fileFaults(file: sqlite3.Database): Promise<string[]> {
  const [integrity] = await all(file, 'PRAGMA integrity_check');
  const foreign = await all(file, 'PRAGMA foreign_key_check');
  return [
    ...(integrity?.['integrity_check'] === 'ok' ? [] : [`integrity_check: ${JSON.stringify(integrity)}`]),
    ...foreign.map((row) => `foreign key: ${JSON.stringify(row)}`),
  ];
}

/** Over which entry a restore's mark stands: the last one of the backup. It may stand behind a gap, and what the box has lost may have come back between the two. */
function restoredOver(row: Row, seq: number): number | null {
  if (row['name'] !== 'box.restored') return null;
  const { afterSeq } = JSON.parse(String(row['payload'])) as { readonly afterSeq: number };
  return afterSeq <= seq ? afterSeq : null;
}

/** Contiguous from 1, each entry hashed over the one before (decision 14), no op_id twice anywhere. */
async function logFaults(file: sqlite3.Database): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<string>();
  let seq = 0;
  let hash = '0'.repeat(64);
  const hashes = new Map([[0, hash]]);
  for (const row of await all(file, 'SELECT * FROM event_log ORDER BY seq')) {
    const over = restoredOver(row, seq);
    hash = hashes.get(over ?? seq) ?? '';
    seq = over === null ? seq + 1 : Number(row['seq']);
    if (row['seq'] !== seq) return [...faults, `the log jumps from ${String(seq - 1)} to ${String(row['seq'])}`];
    const header = [
      'seq',
      'op_id',
      'command_id',
      'fact_index',
      'at',
      'employee_id',
      'approver_id',
      'device_id',
      'name',
      'entity',
      'entity_id',
      'v',
    ].map((key) => String(row[key] ?? ''));
    hash = createHash('sha256')
      .update(`${hash}\u001e${header.join('\u001f')}\u001e${String(row['payload'])}`)
      .digest('hex');
    hashes.set(seq, hash);
    if (row['hash'] !== hash) return [...faults, `the hash chain breaks at entry ${String(seq)}`];
    const opId = String(row['op_id']);
    if (seen.has(opId)) faults.push(`op_id ${opId} is there twice`);
    seen.add(opId);
  }
  for (const row of await all(file, 'SELECT op_id FROM posting')) {
    const opId = String(row['op_id']);
    if (seen.has(opId)) faults.push(`op_id ${opId} is there twice`);
    seen.add(opId);
  }
  return faults;
}

/** Each acknowledged command is there exactly once, where its answer says. */
async function answerFaults(file: sqlite3.Database, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const stored = new Map<string, Row[]>();
  for (const row of await all(file, 'SELECT id, name, seq FROM command'))
    stored.set(String(row['id']), [...(stored.get(String(row['id'])) ?? []), row]);
  const [head] = await all(file, 'SELECT COALESCE(MAX(seq), 0) AS seq FROM event_log');
  return acknowledged.flatMap(({ id, name, seq }) => {
    const rows = stored.get(id) ?? [];
    const [row] = rows;
    if (row === undefined || rows.length !== 1) return [`${name} ${id} was acknowledged and is there ${String(rows.length)} times`];
    if (row['name'] !== name || row['seq'] !== seq || seq > Number(head?.['seq']))
      return [`${name} ${id} was acknowledged at ${String(seq)} and stands at ${String(row['seq'])}`];
    return [];
  });
}

/** Each of these questions must have no answer. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  'a posting does not sum to zero':
    'SELECT posting_id, currency, SUM(amount_tiyin) AS rest FROM entry GROUP BY posting_id, currency HAVING rest <> 0',
  'a posting has no entries': 'SELECT id FROM posting WHERE id NOT IN (SELECT posting_id FROM entry)',
  'an order is completed twice': `SELECT entity_id, COUNT(*) AS times FROM event_log WHERE name = 'order.completed' GROUP BY entity_id HAVING times > 1`,
  'an order is completed without a word in the log': `SELECT id FROM customer_order WHERE state = 'completed' AND id NOT IN (SELECT entity_id FROM event_log WHERE name = 'order.completed')`,
  'an order is sold twice in the ledger': `SELECT order_id, COUNT(*) AS times FROM posting WHERE kind = 'sale' GROUP BY order_id HAVING times > 1`,
  'a paid order is not in the ledger': `SELECT id FROM customer_order WHERE state = 'completed' AND id NOT IN (SELECT order_id FROM posting WHERE kind = 'sale')`,
  'the ledger sold what is not paid': `SELECT order_id FROM posting WHERE kind = 'sale' AND order_id NOT IN (SELECT id FROM customer_order WHERE state = 'completed')`,
  'tenders are not the total': `SELECT o.id, o.total_tiyin, SUM(p.amount_tiyin) AS paid FROM customer_order o LEFT JOIN payment p ON p.order_id = o.id WHERE o.state = 'completed' GROUP BY o.id HAVING paid IS NOT o.total_tiyin`,
  'money was taken for an order that is not paid': `SELECT order_id FROM payment WHERE order_id NOT IN (SELECT id FROM customer_order WHERE state = 'completed')`,
  'lines are not their sum': `SELECT o.id FROM customer_order o WHERE o.lines_tiyin <> (SELECT COALESCE(SUM(l.sum_tiyin), 0) FROM order_line l WHERE l.order_id = o.id AND l.state <> 'voided')`,
  'a total is not its parts':
    'SELECT id FROM customer_order WHERE total_tiyin <> lines_tiyin - discounts_tiyin + charges_tiyin + rounding_tiyin',
  'more was given back than paid':
    'SELECT o.id FROM customer_order o WHERE o.refunded_tiyin <> (SELECT COALESCE(SUM(r.amount_tiyin), 0) FROM refund r WHERE r.order_id = o.id) OR o.refunded_tiyin > o.total_tiyin',
  'a refund is not in the ledger once': `SELECT o.id FROM customer_order o WHERE (SELECT COUNT(*) FROM refund r WHERE r.order_id = o.id) <> (SELECT COUNT(*) FROM posting p WHERE p.order_id = o.id AND p.kind = 'refund')`,
  'a table has two open orders': `SELECT table_id, COUNT(*) AS orders FROM customer_order WHERE state = 'open' AND table_id IS NOT NULL GROUP BY table_id HAVING orders > 1`,
  'an order number is there twice':
    'SELECT number, COUNT(*) AS orders FROM customer_order WHERE number IS NOT NULL GROUP BY number HAVING orders > 1',
  'a queue number is there twice':
    'SELECT queue_round, queue_number, COUNT(*) AS orders FROM customer_order WHERE queue_number IS NOT NULL GROUP BY queue_round, queue_number HAVING orders > 1',
  'a counter is behind': `SELECT name, value FROM counter WHERE name = 'order-number' AND value <> (SELECT COALESCE(MAX(number), 0) FROM customer_order)`,
  'a paid order left a draft line behind': `SELECT l.id FROM order_line l JOIN customer_order o ON o.id = l.order_id WHERE o.state = 'completed' AND l.state = 'draft'`,
  'a dish is on two tickets': `SELECT value ->> 'lineId' AS line, COUNT(*) AS tickets FROM ticket, json_each(ticket.lines) GROUP BY line HAVING tickets > 1`,
  'Z numbers have a gap': `SELECT COUNT(*) AS shifts, MAX(z_number) AS last FROM shift WHERE z_number IS NOT NULL HAVING shifts <> COALESCE(last, 0)`,
  'what is open of debts is not what the ledger says is owed': `SELECT party_id, SUM(open), SUM(owed) FROM (
      SELECT party_id, open_tiyin AS open, 0 AS owed FROM debt
      UNION ALL SELECT substr(account, 10, 36), 0, amount_tiyin FROM entry WHERE account LIKE 'customer:%:receivable') GROUP BY party_id HAVING SUM(open) <> SUM(owed)`,
  'a debt is not its amount less its allocations': `SELECT d.id, d.open_tiyin FROM debt d WHERE d.open_tiyin <> d.amount_tiyin - (SELECT COALESCE(SUM(a.amount_tiyin), 0) FROM debt_allocation a WHERE a.debt_id = d.id)`,
  'a balance is not the sum of its entries': `SELECT party, currency, SUM(r), SUM(d), SUM(p) FROM (
      SELECT substr(account, 10, 36) AS party, currency, iif(account LIKE '%:receivable', amount_tiyin, 0) AS r, iif(account LIKE '%:deposit', -amount_tiyin, 0) AS d, iif(account LIKE '%:points', -amount_tiyin, 0) AS p
        FROM entry WHERE account LIKE 'customer:%'
      UNION ALL SELECT party_id, currency, -receivable_tiyin, -deposit_tiyin, -points_tiyin FROM customer_balance)
      GROUP BY party, currency HAVING SUM(r) <> 0 OR SUM(d) <> 0 OR SUM(p) <> 0`,
  'a deposit is below nothing': 'SELECT party_id, deposit_tiyin FROM customer_balance WHERE deposit_tiyin < 0',
  'a sale on credit has no debt': `SELECT o.id FROM customer_order o JOIN payment p ON p.order_id = o.id AND p.tender = 'nasiya' WHERE NOT EXISTS (SELECT 1 FROM debt d WHERE d.order_id = o.id)`,
  'a paper is queued twice': 'SELECT dedupe_key, COUNT(*) AS jobs FROM print_job GROUP BY dedupe_key HAVING jobs > 1',
};

async function rowFaults(file: sqlite3.Database): Promise<string[]> {
  const faults: string[] = [];
  for (const [sentence, sql] of Object.entries(IMPOSSIBLE)) {
    const rows = await all(file, sql);
    if (rows.length > 0) faults.push(`${sentence}: ${String(rows.length)} times, first ${JSON.stringify(rows[0])}`);
  }
  return faults;
}

/** What the ledger says of each drawer must be what the papers say: float, cash sales, cash moves, customers' cash, cash given back, and nothing else before the closing. */
async function drawerFaults(file: sqlite3.Database): Promise<string[]> {
  const rows = await all(
    file,
    `
    SELECT s.id, s.state, s.opening_float_tiyin
      + (SELECT COALESCE(SUM(p.amount_tiyin), 0) FROM payment p WHERE p.shift_id = s.id AND p.tender = 'cash')
      + (SELECT COALESCE(SUM(iif(m.direction = 'in', m.amount_tiyin, -m.amount_tiyin)), 0) FROM cash_movement m WHERE m.shift_id = s.id)
      + (SELECT COALESCE(SUM(iif(m.kind IN ('repayment', 'deposit-in'), 1, -1) * (t.value ->> 'amountTiyin')), 0) FROM customer_money m, json_each(m.tenders) t
        WHERE m.shift_id = s.id AND t.value ->> 'tender' = 'cash')
      - (SELECT COALESCE(SUM(t.value ->> 'amountTiyin'), 0) FROM refund r, json_each(r.tenders) t WHERE r.shift_id = s.id AND t.value ->> 'tender' = 'cash') AS papers,
      (SELECT COALESCE(SUM(e.amount_tiyin), 0) FROM entry e WHERE e.account = 'drawer:' || s.id) AS ledger, s.expected_tiyin AS expected
    FROM shift s`,
  );
  return rows.flatMap(({ id, state, papers, ledger, expected }) => {
    const inDrawer = state === 'closed' ? 0 : papers;
    if (ledger !== inDrawer) return [`drawer of shift ${String(id)}: papers say ${String(inDrawer)}, the ledger says ${String(ledger)}`];
    return state !== 'open' && expected !== papers
      ? [`shift ${String(id)} expected ${String(expected)}, its papers say ${String(papers)}`]
      : [];
  });
}
