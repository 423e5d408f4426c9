import type { Knex } from 'knex';
import { z } from 'zod';
import { DIGEST_DAYS_MAX, REPAIR_HASHES_MAX } from '#domain/contract/sync/digest';
import { PUSH_ENTRIES_MAX } from '#domain/contract/sync/push';
import type { DayDigest } from '#domain/sync/day-digest';
import { businessDate } from '#domain/time/business-day';
import type { PortalClient } from '../portal-client';
import { digestsOf, entriesOf, hashesOf } from './day-digests';
import type { DigestStart } from './day-digests';

/** How far back days are compared: all of them lie in the database still. */
const DAYS = 30;
const DAY_MS = 86_400_000;
const TIMEOUT_MS = 60_000;

const digestAnswer = z.object({ differing: z.array(z.string()) });
const repairAnswer = z.object({ missing: z.array(z.string()), differing: z.array(z.string()), foreign: z.array(z.string()) });

/** What comparing came to. */
export interface Comparison {
  readonly days: number;
  /** Entries that the portal had lost and has again. */
  readonly repaired: number;
  /** Days that are not the same even now; the owner was told. */
  readonly differing: readonly string[];
}

/** The portal would not compare: its refusal. */
export class CompareRefused extends Error {
  override readonly name = 'CompareRefused';
}

/**
 * Compares the days that are over with the portal and sends it again what it lacks. Everything of these days must have been acknowledged. Throws `PortalUnreachable`, and
 * `CompareRefused` on a refusal.
 */
export async function compareDays({
  readers,
  client,
  now,
  start,
}: {
  readonly readers: Knex;
  readonly client: PortalClient;
  readonly now: number;
  /** Where the box's own history begins, of a box that was a copy. */
  readonly start?: DigestStart;
}): Promise<Comparison> {
  const digests = await digestsOf(readers, businessDate(now - DAYS * DAY_MS), businessDate(now - DAY_MS), start);
  if (digests.length === 0) return { days: 0, repaired: 0, differing: [] };
  const found = await askDigest(client, digests);
  let repaired = 0;
  for (const day of found) repaired += await repairDay(readers, client, day, start);
  const again = repaired === 0 ? found : await askDigest(client, digests);
  return { days: digests.length, repaired, differing: again };
}

async function askDigest(client: PortalClient, digests: readonly DayDigest[]): Promise<readonly string[]> {
  const body = JSON.stringify({ box: client.identity.box, days: digests.slice(-DIGEST_DAYS_MAX) });
  return digestAnswer.parse(await post(client, '/sync/digest', body)).differing;
}

/** Answers how many entries the portal took. What follows each other goes together, since each is believed by its neighbours. */
async function repairDay(readers: Knex, client: PortalClient, day: string, start?: DigestStart): Promise<number> {
  const hashes = await hashesOf(readers, day, start);
  if (Object.keys(hashes).length > REPAIR_HASHES_MAX) return 0;
  const { box } = client.identity;
  const asked = repairAnswer.parse(await post(client, '/sync/repair', JSON.stringify({ box, day, hashes })));
  if (asked.missing.length === 0 || asked.missing.length > PUSH_ENTRIES_MAX) return 0;
  const entries = await entriesOf(readers, asked.missing);
  const left = repairAnswer.parse(await post(client, '/sync/repair', JSON.stringify({ box, day, hashes, entries })));
  return asked.missing.length - left.missing.length;
}

async function post(client: PortalClient, path: string, body: string): Promise<unknown> {
  const answer = await client.post(path, body, { timeoutMs: TIMEOUT_MS, packed: true });
  if (!answer.ok) throw new CompareRefused(`${path}: ${answer.code}`);
  return answer.value;
}
