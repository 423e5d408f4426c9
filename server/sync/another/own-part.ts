import type { Knex } from 'knex';
import type { LogStart } from '#domain/contract/sync/pairing';
import { ROWS_STATED } from '#domain/contract/sync/push';
import type { ChainHead } from '#server/log/chain';
import type { LogSource } from '#server/log/event-log';
import type { PortalClient } from '../portal-client';
import { findFork } from './fork';

/** What a box that becomes another begins with. */
export interface OwnPart {
  readonly start: LogStart;
  /** Rows that its new branch does not know and needs, by table: what is open, and the lines of what was closed since the fork. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** Ids of a table's rows that entries behind a place have stated. */
const stated = (table: string) =>
  `SELECT stated.value ->> 'id' FROM event_log, json_each(event_log.payload, '$.rows.${table}') AS stated WHERE event_log.seq > ? AND event_log.name = '${ROWS_STATED}'`;
const OPEN_ORDERS = `SELECT id FROM customer_order WHERE state = 'open'`;
const OPEN_SHIFTS = `SELECT id FROM shift WHERE state <> 'closed'`;
/** Lines and discounts of an order come up with it, or they are missing there: the order may have been opened before the fork. */
const partsOf = (table: string) =>
  `SELECT id FROM ${table} WHERE order_id IN (${OPEN_ORDERS} UNION ${stated('customer_order')}) AND id NOT IN (${stated(table)})`;

/**
 * Finds where the two histories part and gathers, beside the till, what this one begins with; null where the portal has nothing but this history. Money that moved before the
 * fork is the other box's and no part of it. `acked` = what the portal once acknowledged. Throws `PortalUnreachable`, and where the portal does not give its entries.
 */
export async function findOwnPart(
  parts: { readonly client: PortalClient; readonly readers: Knex; readonly log: LogSource },
  acked: ChainHead,
): Promise<OwnPart | null> {
  const { client, readers, log } = parts;
  const fork = await findFork(client, log, acked);
  if (fork === null) return null;
  const ids = async (sql: string, parameters: readonly number[]) =>
    (await readers.raw<readonly { readonly id: string }[]>(sql, [...parameters])).map(({ id }) => id);
  const { seq } = fork;
  return {
    start: { ...fork, at: await startMoment(readers, log, fork) },
    rows: {
      shift: await ids(OPEN_SHIFTS, []),
      customer_order: await ids(OPEN_ORDERS, []),
      order_line: await ids(partsOf('order_line'), [seq, seq]),
      given_discount: await ids(partsOf('given_discount'), [seq, seq]),
    },
  };
}

/** The moment of the last common entry; earlier where this box's clock went back since, so that nothing of its own counts as the other's. */
async function startMoment(readers: Knex, log: LogSource, fork: ChainHead): Promise<number> {
  const [common] = fork.seq === 0 ? [] : await log.after(fork.seq - 1, 1);
  const [own] = await readers.raw<readonly { readonly first: number | null }[]>('SELECT MIN(at) AS first FROM event_log WHERE seq > ?', [
    fork.seq,
  ]);
  return Math.max(0, Math.min(common?.at ?? 0, (own?.first ?? Number.MAX_SAFE_INTEGER) - 1));
}
