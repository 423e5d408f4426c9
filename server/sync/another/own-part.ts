import type { Knex } from 'knex';
import type { LogStart } from '#domain/contract/sync/pairing';
import { uzs } from '#domain/ledger/postings';
import { ROWS_STATED } from '#domain/contract/sync/push';
import type { ChainHead } from '#server/log/chain';
import type { LogSource } from '#server/log/event-log';
import type { PortalClient } from '../portal-client';
import { findFork } from './fork';
import type { Place } from './fork';
import type { CopiedAccount } from '../sync-state';

/** What a box that becomes another begins with. */
export interface OwnPart {
  readonly start: LogStart;
  /** Rows that its new branch does not know and needs, by table: what is open, and the lines of what was closed since the fork. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  /** What customers owed and owned at the fork: it stands in both books, and counts with the other box. */
  readonly accounts: Readonly<Record<string, CopiedAccount>>;
}

/** Beyond it a clock is not believed. */
const CLOCK_MS = 2 * 60_000;

/** Ids of a table's rows that entries behind a place have stated. */
const stated = (table: string) =>
  `SELECT stated.value ->> 'id' FROM event_log, json_each(event_log.payload, '$.rows.${table}') AS stated WHERE event_log.seq > ? AND event_log.name = '${ROWS_STATED}'`;
const OPEN_ORDERS = `SELECT id FROM customer_order WHERE state = 'open'`;
const OPEN_PREORDERS = `SELECT id FROM preorder WHERE state = 'open'`;
const OPEN_SHIFTS = `SELECT id FROM shift WHERE state <> 'closed'`;
/** Accounts of customers as they stand now, less what was posted since. */
const ACCOUNTS = `WITH own (party_id, kind, amount) AS (
    SELECT substr(account, 10, 36), substr(account, 47), SUM(amount_tiyin) FROM entry
    WHERE account LIKE 'customer:%' AND currency = '${uzs}' AND posting_id IN (${stated('posting')}) GROUP BY 1, 2)
  SELECT balance.party_id AS id, receivable_tiyin - ${ownOf('receivable')} AS receivableTiyin, deposit_tiyin + ${ownOf('deposit')} AS depositTiyin,
    points_tiyin + ${ownOf('points')} AS pointsTiyin FROM customer_balance AS balance WHERE currency = '${uzs}'`;
/** Lines and discounts of an order come up with it, or they are missing there: the order may have been opened before the fork. */
const partsOf = (table: string) =>
  `SELECT id FROM ${table} WHERE order_id IN (${OPEN_ORDERS} UNION ${stated('customer_order')}) AND id NOT IN (${stated(table)})`;

function ownOf(kind: string): string {
  return `COALESCE((SELECT amount FROM own WHERE own.party_id = balance.party_id AND kind = '${kind}'), 0)`;
}

/**
 * Finds where the two histories part and gathers, beside the till, what this one begins with; null where the portal has nothing but this history. Money that moved before the
 * fork is the other box's and no part of it. `place` = where it stands with the portal. Throws `PortalUnreachable`, and where the portal does not give its entries.
 */
export async function findOwnPart(
  parts: { readonly client: PortalClient; readonly readers: Knex; readonly log: LogSource },
  place: Place,
): Promise<OwnPart | null> {
  const { client, readers, log } = parts;
  const fork = await findFork(client, log, place);
  if (fork === null) return null;
  const ids = async (sql: string, parameters: readonly number[]) =>
    (await readers.raw<readonly { readonly id: string }[]>(sql, [...parameters])).map(({ id }) => id);
  const { seq } = fork;
  return {
    start: { ...fork, at: await startMoment(parts, fork) },
    accounts: await accountsAt(readers, fork),
    rows: {
      shift: await ids(OPEN_SHIFTS, []),
      customer_order: await ids(OPEN_ORDERS, []),
      preorder: await ids(OPEN_PREORDERS, []),
      order_line: await ids(partsOf('order_line'), [seq, seq]),
      given_discount: await ids(partsOf('given_discount'), [seq, seq]),
    },
  };
}

async function accountsAt(readers: Knex, { seq }: ChainHead): Promise<OwnPart['accounts']> {
  const rows = await readers.raw<readonly ({ readonly id: string } & CopiedAccount)[]>(ACCOUNTS, [seq]);
  const standing = rows.filter((row) => row.receivableTiyin !== 0 || row.depositTiyin !== 0 || row.pointsTiyin !== 0);
  return Object.fromEntries(standing.map(({ id, ...account }) => [id, account]));
}

/**
 * The moment of the last common entry; earlier where this box's clock went back since, so that nothing of its own counts as the other's. A clock that was far ahead is not
 * believed: whatever is sold once it is right would lie before its moment.
 */
async function startMoment(
  { client, readers, log }: { readonly client: PortalClient; readonly readers: Knex; readonly log: LogSource },
  fork: ChainHead,
): Promise<number> {
  const [common] = fork.seq === 0 ? [] : await log.after(fork.seq - 1, 1);
  const [own] = await readers.raw<readonly { readonly first: number | null }[]>('SELECT MIN(at) AS first FROM event_log WHERE seq > ?', [
    fork.seq,
  ]);
  const said = common?.at ?? 0;
  const portalNow = Math.floor(client.portalNow() ?? said);
  const at = said - portalNow > CLOCK_MS ? portalNow : said;
  return Math.max(0, Math.min(at, (own?.first ?? Number.MAX_SAFE_INTEGER) - 1));
}
