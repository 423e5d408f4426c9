import type { Knex } from 'knex';

/** An order that waits for an answer, as it lies in the file. */
export interface WaitingPhoneOrder {
  readonly id: string;
  readonly cameAt: number;
  readonly expiresAt: number;
  readonly request: string;
}

const WAITING = `SELECT id, came_at AS cameAt, expires_at AS expiresAt, request FROM phone_order WHERE state = 'waiting' AND expires_at > ? ORDER BY came_at, id LIMIT 50`;
const LATE = `SELECT 1 AS one FROM phone_order WHERE state = 'waiting' AND expires_at <= ? LIMIT 1`;

/** What waits for an answer and still may get one. */
export function readWaitingPhoneOrders(readers: Knex, now: number): Promise<readonly WaitingPhoneOrder[]> {
  return readers.raw<readonly WaitingPhoneOrder[]>(WAITING, [now]);
}

/** Whether one has waited too long. */
export async function hasLatePhoneOrder(readers: Knex, now: number): Promise<boolean> {
  return (await readers.raw<readonly unknown[]>(LATE, [now])).length > 0;
}
