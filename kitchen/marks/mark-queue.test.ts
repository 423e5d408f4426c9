import { describe, expect, it, vi } from 'vitest';
import { BoxClient } from '#ui/live/box-client';
import type { DurableStore } from '#ui/live/durable-store';
import { sampleTicket } from '#kitchen/test/sample-ticket';
import type { Mark } from './mark';
import { MarkQueue } from './mark-queue.svelte';

type Reply = { readonly status: number; readonly body: unknown } | 'unreachable';

class Shelf implements DurableStore<Mark> {
  readonly kept = new Map<string, Mark>();
  readonly all = (): Promise<Mark[]> => Promise.resolve([...this.kept.values()]);
  readonly put = (key: string, mark: Mark): Promise<void> => Promise.resolve(void this.kept.set(key, mark));
  readonly remove = (key: string): Promise<void> => Promise.resolve(void this.kept.delete(key));
}

function box(reply: () => Reply) {
  const sent: string[] = [];
  let nowMs = 0;
  const client = new BoxClient({
    language: () => 'en',
    world: {
      fetch: (_address, request) => {
        const answer = reply();
        if (answer === 'unreachable') return Promise.reject(new TypeError('offline'));
        sent.push((JSON.parse(String(request?.body)) as { id: string }).id);
        return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
      },
      nowMs: () => (nowMs += 3000),
      pause: () => Promise.resolve(),
      makeId: () => 'unused',
    },
  });
  return { client, sent };
}

const accepted: Reply = { status: 200, body: { seq: 7, result: { ticket: sampleTicket() } } };
const problem = (status: number, code: string): Reply => ({ status, body: { code, title: code, detail: code, status, params: {} } });
const bump = (ticketId: string) => ({ ticketId, act: { name: 'bump-ticket' } as const, place: 'Zal 12', nowMs: 1000 });

function queueOf(client: BoxClient, left: readonly Mark[] = []) {
  const store = new Shelf();
  const listener = { accepted: vi.fn(), refused: vi.fn() };
  return { queue: new MarkQueue({ store, client, left, listener }), store, listener };
}

describe('marks on their way', () => {
  it('wait for a dead link and leave in the order of the taps, each once, under its first id', async () => {
    let reply: Reply = 'unreachable';
    const { client, sent } = box(() => reply);
    const { queue, store } = queueOf(client);
    queue.add(bump('a'));
    queue.add(bump('b'));
    await vi.waitFor(() => expect(queue.stop).toBe('link'));
    const ids = queue.marks.map((mark) => mark.id);
    expect([...store.kept.keys()]).toEqual(ids);
    reply = accepted;
    await queue.send();
    expect(sent).toEqual(ids);
    expect(queue.marks).toEqual([]);
    expect(store.kept.size).toBe(0);
  });

  it('survive a reload', async () => {
    const { client, sent } = box(() => accepted);
    const left: Mark = { id: 'kept', ticketId: 'a', act: { name: 'touch-ticket' }, madeAtMs: 1, place: 'Zal 12' };
    await queueOf(client, [left]).queue.send();
    expect(sent).toEqual(['kept']);
  });

  it('stand still until somebody signs in', async () => {
    let reply = problem(401, 'not-signed-in');
    const { client } = box(() => reply);
    const { queue, listener } = queueOf(client);
    queue.add(bump('a'));
    await vi.waitFor(() => expect(queue.stop).toBe('sign-in'));
    reply = accepted;
    await queue.send();
    expect(queue.stop).toBeNull();
    expect(listener.accepted).toHaveBeenCalledOnce();
  });

  it('a refused one is told and does not hold up the rest', async () => {
    let count = 0;
    const { client } = box(() => ((count += 1) === 1 ? problem(409, 'ticket-bumped') : accepted));
    const { queue, listener } = queueOf(client);
    queue.add(bump('a'));
    queue.add(bump('b'));
    await vi.waitFor(() => expect(queue.marks).toEqual([]));
    expect(listener.refused).toHaveBeenCalledOnce();
    expect(listener.accepted).toHaveBeenCalledOnce();
  });
});
