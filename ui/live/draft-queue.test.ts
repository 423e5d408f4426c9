import { expect, it } from 'vitest';
import { DraftQueue, type Draft } from '#ui/live/draft-queue.svelte.ts';
import { BoxClient, type BoxClientWorld } from './box-client';
import { localStorageStore } from './durable-store';

class MemoryStorage implements Storage {
  [name: string]: unknown;
  readonly #entries = new Map<string, string>();
  get length(): number {
    return this.#entries.size;
  }
  clear(): void {
    this.#entries.clear();
  }
  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#entries.delete(key);
  }
  setItem(key: string, value: string): void {
    this.#entries.set(key, value);
  }
}

function boxWith(answer: (id: string) => { status: number; body: unknown } | null) {
  const seen: string[] = [];
  let nowMs = 0;
  const world: BoxClientWorld = {
    fetch: (_address, init) => {
      const { id } = JSON.parse(String(init?.body)) as { id: string };
      const reply = answer(id);
      if (reply === null || init?.signal?.aborted === true) return Promise.reject(new TypeError('network'));
      seen.push(id);
      return Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status }));
    },
    nowMs: () => nowMs,
    pause: (durationMs) => {
      nowMs += durationMs;
      return Promise.resolve();
    },
    makeId: () => 'unused',
  };
  return { client: new BoxClient({ language: () => 'uz-Latn', world }), seen };
}

const accepted = { status: 200, body: { seq: 1, result: null } };
const going = new AbortController().signal;
const input = { orderId: 'order' } as never;

it('drafts survive a reload and go out in order under their first ids', async () => {
  const storage = new MemoryStorage();
  const shelf = () => localStorageStore<Draft>('drafts', storage);
  const before = await DraftQueue.open(shelf(), 'jasur');
  // One millisecond for three taps, and a clock set back for the last.
  const ids = [
    await before.enqueue('order.open', input, 5000),
    await before.enqueue('order.add-lines', input, 5000),
    await before.enqueue('order.fire', input, 4000),
  ];
  const other = await DraftQueue.open(shelf(), 'kamola');
  await other.enqueue('order.fire', input, 6000);

  const after = await DraftQueue.open(shelf(), 'jasur');
  expect(after.drafts.map((draft) => draft.id)).toEqual(ids);
  const box = boxWith(() => accepted);
  expect(await after.replay(box.client, going)).toBe('emptied');
  expect(box.seen).toEqual(ids);
  expect((await DraftQueue.open(shelf(), 'jasur')).count).toBe(0);
  expect((await DraftQueue.open(shelf(), 'kamola')).count).toBe(1);
});

it('keeps everything while the box is away, and sends nothing twice when two replays meet', async () => {
  const queue = await DraftQueue.open(localStorageStore<Draft>('drafts', new MemoryStorage()), 'jasur');
  await queue.enqueue('order.fire', input, 1);
  expect(await queue.replay(boxWith(() => null).client, going)).toBe('unreachable');
  expect(queue.count).toBe(1);
  const box = boxWith(() => accepted);
  await Promise.all([queue.replay(box.client, going), queue.replay(box.client, going)]);
  expect(box.seen).toHaveLength(1);
});

it('stops at a refusal, because what follows may build on it, and goes on when a person decided', async () => {
  const queue = await DraftQueue.open(localStorageStore<Draft>('drafts', new MemoryStorage()), 'jasur');
  const first = await queue.enqueue('order.add-lines', input, 1);
  await queue.enqueue('order.fire', input, 2);
  const box = boxWith((id) =>
    id === first ? { status: 409, body: { code: 'order-closed', title: '', status: 409, detail: 'Yopilgan', params: {} } } : accepted,
  );
  expect(await queue.replay(box.client, going)).toBe('refused');
  expect(queue.refused).toMatchObject({ draft: { id: first }, problem: { code: 'order-closed' } });
  expect(queue.count).toBe(2);
  await queue.discard(first);
  expect(queue.refused).toBeNull();
  expect(await queue.replay(box.client, going)).toBe('emptied');
});

it('stops between two drafts when its person leaves, and keeps what has not been answered', async () => {
  const queue = await DraftQueue.open(localStorageStore<Draft>('drafts', new MemoryStorage()), 'jasur');
  const first = await queue.enqueue('order.add-lines', input, 1);
  await queue.enqueue('order.fire', input, 2);
  const box = boxWith(() => accepted);
  const stop = new AbortController();
  expect(await queue.replay(box.client, stop.signal, () => stop.abort())).toBe('unreachable');
  expect(box.seen).toEqual([first]);
  expect(queue.count).toBe(1);
});
