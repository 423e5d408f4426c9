import type { Knex } from 'knex';
import { afterEach, expect, test } from 'vitest';
import type { LoggedFact } from '#server/log/chain';
import type { PortalClient } from './portal-client';
import { Pusher } from './pusher';
import type { SyncState } from './sync-state';

/** A box that is an older copy of itself: its disk was cloned, or put back. */

let pusher: Pusher | null = null;
afterEach(() => pusher?.stop());

const hashOf = (seq: number) => `hash ${String(seq)}`;
const entryOf = (seq: number): LoggedFact => ({
  ...{ seq, opId: `op ${String(seq)}`, commandId: 'c', factIndex: 0, at: 1, employeeId: null, approverId: null, deviceId: null },
  ...{ name: 'order.opened', entity: 'order', entityId: 'o', v: 1, payload: '{}', hash: hashOf(seq) },
});

test('an old copy is silent while it has nothing to say, and lets the portal find the fork with its first own entry', async () => {
  const log = [1, 2, 3].map(entryOf);
  const sent: string[] = [];
  const frozen: string[] = [];
  const memory = new Map<string, unknown>([
    ['epoch', 1],
    ['acked', { seq: 3, hash: hashOf(3), at: 1 }],
  ]);
  const client = {
    identity: { box: 'b' },
    // The other one has gone on to the fifth entry.
    get: () => Promise.resolve({ ok: true, value: { ackedSeq: 5, hash: 'of the other', cursorHint: 0, epoch: 1, frozen: false } }),
    post: (_path: string, body: string) => {
      sent.push(body);
      return Promise.resolve({ ok: false, status: 409, code: 'sync-fork', params: { seq: 4 }, retryAfterSeconds: null });
    },
  } as unknown as PortalClient;
  const state = {
    get: (key: string) => memory.get(key) ?? null,
    set: (key: string, value: unknown) => {
      memory.set(key, value);
      if (key === 'frozen') frozen.push((value as { readonly code: string }).code);
      return Promise.resolve();
    },
    forget: () => Promise.resolve(),
  } as unknown as SyncState;
  pusher = new Pusher({
    ...{ client, state, readers: null as unknown as Knex, head: () => log.length, epoch: () => 1 },
    log: {
      after: (seq: number, limit: number) => Promise.resolve(log.filter((entry) => entry.seq > seq).slice(0, limit)),
      hashAt: (seq: number) => Promise.resolve(log[seq - 1]?.hash ?? null),
    },
    world: { now: Date.now, random: () => 0.5, sleep: () => Promise.resolve() },
    onCursorHint: () => undefined,
    onChanged: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  expect(await pusher.step()).toEqual({ kind: 'idle' });
  expect([sent, frozen]).toEqual([[], []]);
  log.push({ ...entryOf(4), hash: 'of this one' });
  expect(await pusher.step()).toMatchObject({ kind: 'wait' });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain('"fromSeq":4');
  expect(frozen).toEqual(['sync-fork']);
});

/** Under a portal that is not frozen, and has another history than this box. */
async function asksAfterFreezing(frozen: object): Promise<readonly number[]> {
  const memory = new Map<string, unknown>([
    ['epoch', 1],
    ['acked', { seq: 2, hash: hashOf(2), at: 1 }],
    ['frozen', frozen],
  ]);
  const became: number[] = [];
  pusher = new Pusher({
    client: {
      identity: { box: 'b' },
      get: () => Promise.resolve({ ok: true, value: { ackedSeq: 3, hash: 'of the other', cursorHint: 0, epoch: 1, frozen: false } }),
    } as unknown as PortalClient,
    state: {
      get: (key: string) => memory.get(key) ?? null,
      set: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    } as unknown as SyncState,
    ...{ readers: null as unknown as Knex, head: () => 3, epoch: () => 1 },
    log: { after: () => Promise.resolve([]), hashAt: (seq: number) => Promise.resolve(hashOf(seq)) },
    world: { now: Date.now, random: () => 0.5, sleep: () => Promise.resolve() },
    becomeAnother: ({ seq }) => {
      became.push(seq);
      return Promise.resolve(true);
    },
    onCursorHint: () => undefined,
    onChanged: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  await pusher.step();
  return became;
}

test('it becomes another where its owner was asked and said so, and never by what it found itself', async () => {
  const found = { at: 1, code: 'sync-fork', params: { seq: 3 } };
  expect(await asksAfterFreezing(found)).toEqual([]);
  expect(await asksAfterFreezing({ ...found, epoch: 0 })).toEqual([]);
  expect(await asksAfterFreezing({ ...found, epoch: 1 })).toEqual([2]);
});
