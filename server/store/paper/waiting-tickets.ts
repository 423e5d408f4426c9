import type { Knex } from 'knex';

/** A ticket that a kitchen has not finished. */
export interface WaitingTicket {
  readonly ticketId: string;
  readonly stationId: string;
  /** The slip of this very delta is in the print queue, in whatever state. */
  readonly hasPaper: boolean;
}

/** Whether the slip of a fired delta was ever queued, on any printer: the start of its dedupe key says so. */
export const HAS_FIRE_PAPER = `EXISTS (SELECT 1 FROM print_job WHERE print_job.order_id = ticket.order_id
  AND print_job.dedupe_key LIKE 'kitchen-ticket:' || ticket.order_id || ':fire-' || ticket.revision || ':' || ticket.station_id || ':%')`;

const SELECT = `SELECT id, station_id, ${HAS_FIRE_PAPER} AS has_paper FROM ticket
  WHERE station_id IN (SELECT value FROM json_each(?)) AND state <> 'bumped' AND fired_at > CAST(? AS INTEGER)
    AND EXISTS (SELECT 1 FROM json_each(ticket.lines) WHERE NOT value ->> 'done' AND value ->> 'voidedThousandths' < value ->> 'quantityThousandths')
  ORDER BY fired_at, id LIMIT 300`;

/** Tickets of some stations that were fired after a moment and still have something to be made, oldest first. */
export async function readWaitingTickets(readers: Knex, stationIds: readonly string[], firedAfter: number): Promise<WaitingTicket[]> {
  const rows = await readers.raw<readonly Readonly<Record<string, unknown>>[]>(SELECT, [JSON.stringify(stationIds), firedAfter]);
  return rows.map((row) => ({ ticketId: String(row['id']), stationId: String(row['station_id']), hasPaper: row['has_paper'] === 1 }));
}
