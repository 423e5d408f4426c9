import type { Knex } from 'knex';
import type { Tender } from '#domain/contract/order';
import type { CashMovementView, ShiftReport } from '#domain/contract/shift';
import { postingKinds } from '#domain/ledger/postings';
import type { PostingKind } from '#domain/ledger/postings';
import { isTender } from '#domain/payment/tenders';
import type { LedgerSum, TenderCount } from '#domain/shift/figures';
import { columns } from '#domain/catalogue/columns';
import { jsonObjectSql } from './columns';
import type { SqlRow } from './connection';

/** A shift as it is stored. */
export interface ShiftRecord {
  readonly shiftId: string;
  readonly version: number;
  readonly tillDeviceId: string;
  readonly state: 'open' | 'counted' | 'closed';
  readonly queueRound: number;
  readonly businessDay: string;
  readonly openedAt: number;
  readonly openedById: string;
  readonly openingFloatTiyin: number;
  readonly countedTiyin: number | null;
  readonly expectedTiyin: number | null;
  readonly closedAt: number | null;
  readonly closedById: string | null;
  readonly approvedById: string | null;
  readonly cashLeftTiyin: number | null;
  readonly note: string;
  readonly zNumber: number | null;
  /** The Z as it was printed; final. */
  readonly report: ShiftReport | null;
}

/** Everything of one or several shifts that X, Z and the day are made from. */
export interface ShiftMaterial {
  readonly sums: readonly LedgerSum[];
  readonly counts: readonly TenderCount[];
  readonly salesCount: number;
  readonly refundsCount: number;
  readonly cancelsCount: number;
  readonly voidsCount: number;
  readonly voidsTiyin: number;
  readonly movements: readonly (CashMovementView & {
    readonly byId: string;
    readonly reasonId: string;
    readonly reversesId: string | null;
  })[];
  readonly handovers: readonly Handover[];
  /** How often the drawer was opened without a sale. */
  readonly drawerOpenings: number;
}

/** A drawer that went on in other hands. */
export interface Handover {
  readonly handoverId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly countedTiyin: number;
  readonly expectedTiyin: number;
  readonly note: string;
  readonly at: number;
  readonly approverId: string | null;
}

/** How to ask the database: the writer inside a command, a reader in a query. */
export type Ask = (sql: string, parameters: readonly (string | number | null)[]) => Promise<SqlRow[]>;

/** Asks beside the write queue. */
export function askingReaders(readers: Knex): Ask {
  // What knex calls a binding leaves null out, which SQLite takes.
  return (sql, parameters) => readers.raw<SqlRow[]>(sql, [...parameters] as string[]);
}

const SHIFT = columns(
  'shiftId=id',
  'version',
  'tillDeviceId',
  'state',
  'queueRound',
  'businessDay',
  'openedAt',
  'openedById',
  'openingFloatTiyin',
  'countedTiyin',
  'expectedTiyin',
  'closedAt',
  'closedById',
  'approvedById',
  'cashLeftTiyin',
  'note',
  'zNumber',
  'json:report',
);
const SHIFT_JSON = jsonObjectSql(SHIFT);
const HANDOVER_JSON = jsonObjectSql(
  columns('handoverId=id', 'fromId', 'toId', 'countedTiyin', 'expectedTiyin', 'note', 'at', 'approverId'),
);

/** Shifts by a condition of this server's own code. */
export async function readShifts(ask: Ask, condition: string, parameters: readonly (string | number | null)[]): Promise<ShiftRecord[]> {
  const rows = await ask(`SELECT ${SHIFT_JSON} AS record FROM shift WHERE ${condition}`, parameters);
  return rows.map((row) => JSON.parse(String(row['record'])) as ShiftRecord);
}

/** One shift, or null. */
export async function readShift(ask: Ask, shiftId: string): Promise<ShiftRecord | null> {
  return (await readShifts(ask, 'id = ?', [shiftId]))[0] ?? null;
}

/** Sums and counts over some shifts: a few grouped statements over the ledger, each by an index. */
export async function readMaterial(ask: Ask, shiftIds: readonly string[]): Promise<ShiftMaterial> {
  const ids = [JSON.stringify(shiftIds)];
  const inShifts = 'shift_id IN (SELECT value FROM json_each(?))';
  const sums = await ask(
    `SELECT posting.kind AS kind, entry.account AS account, SUM(entry.amount_tiyin) AS amount FROM posting JOIN entry ON entry.posting_id = posting.id WHERE posting.${inShifts} GROUP BY posting.kind, entry.account`,
    ids,
  );
  const counts = await ask(`SELECT tender, COUNT(*) AS count FROM payment WHERE ${inShifts} GROUP BY tender`, ids);
  const orders = await ask(`SELECT COUNT(*) AS count FROM customer_order WHERE ${inShifts} AND state = 'completed'`, ids);
  const refunds = await ask(`SELECT COUNT(*) AS count FROM refund WHERE ${inShifts}`, ids);
  const lost = await readLost(ask, shiftIds);
  const movements = await ask(
    `SELECT id, direction, amount_tiyin, reason, reason_id, note, at, by_id, reverses_id FROM cash_movement WHERE ${inShifts} ORDER BY at, id`,
    ids,
  );
  const handovers = await ask(`SELECT ${HANDOVER_JSON} AS record FROM shift_handover WHERE ${inShifts} ORDER BY at, id`, ids);
  const openings = await ask(`SELECT COUNT(*) AS count FROM drawer_opening WHERE ${inShifts}`, ids);
  return {
    handovers: handovers.map((row) => JSON.parse(String(row['record'])) as Handover),
    drawerOpenings: Number(openings[0]?.['count'] ?? 0),
    sums: sums.flatMap((row) => {
      const kind = postingKinds.find((known): known is PostingKind => known === row['kind']);
      return kind ? [{ kind, account: String(row['account']), amountTiyin: Number(row['amount']) }] : [];
    }),
    counts: counts.flatMap((row) => {
      const tender = String(row['tender']);
      return isTender(tender) ? [{ tender: tender satisfies Tender, count: Number(row['count']) }] : [];
    }),
    salesCount: Number(orders[0]?.['count'] ?? 0),
    refundsCount: Number(refunds[0]?.['count'] ?? 0),
    ...lost,
    movements: movements.map((row) => ({
      movementId: String(row['id']),
      direction: row['direction'] === 'in' ? 'in' : 'out',
      amountTiyin: Number(row['amount_tiyin']),
      reasonId: String(row['reason_id']),
      reason: JSON.parse(String(row['reason'])) as CashMovementView['reason'],
      reversesId: typeof row['reverses_id'] === 'string' ? row['reverses_id'] : null,
      note: String(row['note']),
      at: Number(row['at']),
      byId: String(row['by_id']),
      byName: '',
    })),
  };
}

/** Cancelled orders and voided lines while these shifts were open on their tills' branch. */
async function readLost(ask: Ask, shiftIds: readonly string[]): Promise<Pick<ShiftMaterial, 'cancelsCount' | 'voidsCount' | 'voidsTiyin'>> {
  const span = `(SELECT MIN(opened_at) FROM shift WHERE id IN (SELECT value FROM json_each(?))) AND (SELECT MAX(COALESCE(closed_at, 9000000000000000)) FROM shift WHERE id IN (SELECT value FROM json_each(?)))`;
  const ids = JSON.stringify(shiftIds);
  const cancels = await ask(
    `SELECT COUNT(*) AS count FROM customer_order WHERE state = 'cancelled' AND merged_into_id IS NULL AND number IS NOT NULL AND closed_at BETWEEN ${span}`,
    [ids, ids],
  );
  const voids = await ask(
    `SELECT COUNT(*) AS count, COALESCE(SUM(sum_tiyin), 0) AS amount FROM order_line WHERE state = 'voided' AND voided_at BETWEEN ${span}`,
    [ids, ids],
  );
  return {
    cancelsCount: Number(cancels[0]?.['count'] ?? 0),
    voidsCount: Number(voids[0]?.['count'] ?? 0),
    voidsTiyin: Number(voids[0]?.['amount'] ?? 0),
  };
}
