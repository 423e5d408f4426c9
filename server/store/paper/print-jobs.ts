import type { Knex } from 'knex';
import type { PaperState } from '#domain/contract/printer';
import type { Connection, SqlRow } from '../connection';

/** A job of the print queue as its worker needs it. Its state is not a fact: it is written unlogged (docs/invariants.md). */
export interface PrintJob {
  readonly jobId: string;
  readonly printerId: string;
  readonly kind: string;
  readonly orderId: string | null;
  readonly stationId: string | null;
  /** The paper as JSON, to be parsed at the edge. */
  readonly payload: string;
  readonly attempts: number;
  readonly createdAt: number;
  /** From when it is wanted: when it was made, or when a person asked for it again. */
  readonly dueAt: number;
}

const COLUMNS = 'id, printer_id, kind, order_id, station_id, payload, attempts, created_at, due_at';
/** A drawer before any paper: the cashier's hand is waiting. Then in the order they were made. The id is found first: sorting ten thousand waiting papers must not carry them along. */
const NEXT = `SELECT ${COLUMNS} FROM print_job WHERE id = COALESCE(
  (SELECT id FROM print_job WHERE printer_id = ? AND state = 'queued' AND kind = 'drawer' ORDER BY created_at, rowid LIMIT 1),
  (SELECT id FROM print_job WHERE printer_id = ? AND state = 'queued' ORDER BY created_at, rowid LIMIT 1))`;
const MOVE = `UPDATE print_job SET state = ?, attempts = attempts + ?, last_error = ?, sent_at = coalesce(?, sent_at), version = version + 1 WHERE id = ? AND state = ?`;
const REASSIGN = `UPDATE print_job SET printer_id = ?, payload = ?, version = version + 1 WHERE id = ? AND state = 'queued'`;
const INTERRUPT = `UPDATE print_job SET state = 'unconfirmed', last_error = 'box-restarted', version = version + 1 WHERE state = 'sending'`;
/** Papers of which a later copy or count asks: their row stays, with the heading that a copy must carry (BX-O-98) and nothing else. */
const REMEMBERED = `kind IN ('receipt', 'refund-receipt', 'z-report')`;
const DONE_BEFORE = `SELECT id FROM print_job WHERE created_at < CAST(? AS INTEGER) AND coalesce(sent_at, created_at) < CAST(? AS INTEGER)
  AND state IN ('sent', 'discarded') AND NOT (${REMEMBERED} AND payload LIKE '{"forgotten"%') ORDER BY created_at LIMIT ?`;
const OF_IDS = `id IN (SELECT value FROM json_each(?)) AND state IN ('sent', 'discarded')`;
const FORGET = `DELETE FROM print_job WHERE ${OF_IDS} AND NOT ${REMEMBERED}`;
const SHRINK = `UPDATE print_job SET payload = json_object('forgotten', json('true'), 'heading', json(payload -> 'heading')) WHERE ${OF_IDS} AND ${REMEMBERED}`;

/** The next job that a printer has to print, or null. */
export async function findNextPrintJob(readers: Knex, printerId: string): Promise<PrintJob | null> {
  const rows = await readers.raw<SqlRow[]>(NEXT, [printerId, printerId]);
  const row = rows[0];
  return row ? toJob(row) : null;
}

/** A change of state, with why; `sentAt` when the paper is out. */
export interface PrintJobMove {
  readonly jobId: string;
  readonly from: PaperState;
  readonly to: PaperState;
  readonly error: string | null;
  readonly sentAt: number | null;
}

/** Moves a job from one state to another; false when it is not in the first one (a person was quicker). Beginning to send counts as an attempt. */
export async function movePrintJob(writer: Connection, move: PrintJobMove): Promise<boolean> {
  const attempt = move.to === 'sending' ? 1 : 0;
  return (await writer.run(MOVE, [move.to, attempt, move.error, move.sentAt, move.jobId, move.from])) > 0;
}

/** Gives a waiting job to another printer, with the payload that says for whom it stands in. */
export async function reassignPrintJob(writer: Connection, jobId: string, printerId: string, payload: string): Promise<boolean> {
  return (await writer.run(REASSIGN, [printerId, payload, jobId])) > 0;
}

/** After a restart nobody knows whether what was being sent came out: a person decides. Answers how many there are. */
export async function interruptPrintJobs(writer: Connection): Promise<number> {
  return writer.run(INTERRUPT);
}

/** Some papers that came out, or were given up, before a moment, oldest first. One that still waits for a printer or a person is never among them. */
export async function readDonePrintJobs(readers: Knex, before: number, limit: number): Promise<string[]> {
  const rows = await readers.raw<readonly { readonly id: string }[]>(DONE_BEFORE, [before, before, limit]);
  return rows.map(({ id }) => id);
}

/** Forgets papers that are done: what they told of is in orders and shifts. */
export async function forgetPrintJobs(writer: Connection, jobIds: readonly string[]): Promise<void> {
  const ids = JSON.stringify(jobIds);
  await writer.run(FORGET, [ids]);
  await writer.run(SHRINK, [ids]);
}

function toJob(row: SqlRow): PrintJob {
  const optional = (key: string): string | null => (typeof row[key] === 'string' ? row[key] : null);
  return {
    jobId: String(row['id']),
    printerId: String(row['printer_id']),
    kind: String(row['kind']),
    orderId: optional('order_id'),
    stationId: optional('station_id'),
    payload: String(row['payload']),
    attempts: Number(row['attempts']),
    createdAt: Number(row['created_at']),
    dueAt: Number(row['due_at']),
  };
}
