import { expect, it, vi } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { Answer } from '#ui/live/answers';
import { BoxClient } from '#ui/live/box-client';
import { plainLine } from '#kiosk/lines/draft-line';
import { Drafts } from './drafts.svelte.ts';

/** A box that hears commands and answers as it is told; the one thing of the outside world that is faked here. */
class FakeBox {
  readonly heard: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  isAway = false;
  refuse: (name: string, input: Record<string, unknown>) => string | null = () => null;
  orderIdFor: (orderId: string) => string = (orderId) => orderId;

  readonly fetch = async (address: string | URL | Request, request?: RequestInit): Promise<Response> => {
    await Promise.resolve();
    if (this.isAway) throw new TypeError('no link');
    const { input } = JSON.parse(typeof request?.body === 'string' ? request.body : '{}') as { input: Record<string, unknown> };
    const name = String(address).split('/').at(-1) ?? '';
    this.heard.push({ name, input });
    const code = this.refuse(name, input);
    if (code !== null) return new Response(JSON.stringify({ code, title: code, detail: code, status: 409, params: {} }), { status: 409 });
    const order = { orderId: this.orderIdFor(String(input['orderId'])), version: this.heard.length, placeName: 'A9', lines: [] };
    return new Response(JSON.stringify({ seq: this.heard.length, result: { order } }), { status: 200 });
  };

  get names(): string[] {
    return this.heard.map((command) => command.name);
  }
}

async function draftsOn(box: FakeBox): Promise<Drafts> {
  const world = {
    fetch: box.fetch,
    nowMs: () => performance.now(),
    pause: () => new Promise<void>((resolve) => setTimeout(resolve, 1)),
    makeId: () => 'unused',
  };
  const client = new BoxClient({ language: () => 'ru', world });
  const answered = client.command.bind(client);
  // The queue knocks for four seconds; a test does not wait that long for a box that is away.
  client.command = (name, input, options) => answered(name, input, { ...options, giveUpAfterMs: 5 });
  const drafts = new Drafts(client, { state: 'down' });
  vi.stubGlobal('localStorage', memoryStorage());
  await drafts.open({ employeeId: 'jasur', name: 'Jasur' });
  return drafts;
}

function memoryStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, value),
  };
}

const order = { orderId: 'order-1', placeName: 'A9' };
const add = (lineId: string, quantityThousandths = 1000) => ({
  kind: 'add' as const,
  alone: false,
  line: { ...plainLine(lineId, `dish-${lineId}`), quantityThousandths },
});
const settled = (drafts: Drafts): Promise<void> => vi.waitFor(() => expect(drafts.isSettled(order.orderId)).toBe(true));

it('carries what fingers did in one command at a time: open, lines, fire', async () => {
  const box = new FakeBox();
  const drafts = await draftsOn(box);
  drafts.begin({ ...order, kind: 'dine-in', tableId: 'table-9', guests: null });
  drafts.put(order, add('a'));
  drafts.put(order, add('b'));
  drafts.fire(order, ['a', 'b']);
  await settled(drafts);
  expect(box.names).toEqual(['order.open', 'order.add-lines', 'order.fire']);
  expect(box.heard[1]?.input).toMatchObject({ orderId: 'order-1', lines: [{ lineId: 'a' }, { lineId: 'b' }] });
  expect(box.heard[2]?.input).toEqual({ orderId: 'order-1', lineIds: ['a', 'b'] });
});

it('keeps dishes while the box is away and sends them in order when it is back', async () => {
  const box = new FakeBox();
  const drafts = await draftsOn(box);
  box.isAway = true;
  drafts.put(order, add('a'));
  drafts.put(order, add('a', 3000));
  drafts.fire(order, ['a']);
  await vi.waitFor(() => expect(drafts.waitingCount).toBeGreaterThan(0));
  expect(drafts.pendingOf('order-1').length).toBeGreaterThan(0);
  box.isAway = false;
  await vi.waitFor(async () => {
    await drafts.send();
    expect(drafts.isSettled('order-1')).toBe(true);
  });
  expect(box.names.at(0)).toBe('order.add-lines');
  expect(box.names.at(-1)).toBe('order.fire');
});

it('does not lose the other dishes when one has run out', async () => {
  const box = new FakeBox();
  const drafts = await draftsOn(box);
  box.refuse = (name, input) => (name === 'order.add-lines' && JSON.stringify(input).includes('"gone"') ? 'product-unavailable' : null);
  drafts.put(order, add('a'));
  drafts.put(order, add('gone'));
  await settled(drafts);
  const accepted = box.heard.filter((command) => command.name === 'order.add-lines' && !JSON.stringify(command.input).includes('"gone"'));
  expect(accepted).toHaveLength(1);
  expect(drafts.refusals.map((refusal) => refusal.lines.map((line) => line.lineId))).toEqual([['gone']]);
});

it('moves to the order that a table turned out to have', async () => {
  const box = new FakeBox();
  const drafts = await draftsOn(box);
  const joined: string[] = [];
  drafts.listen({ onOrder: (seen: OrderView) => void joined.push(seen.orderId), onJoined: (from, to) => joined.push(`${from} → ${to}`) });
  box.orderIdFor = () => 'order-of-a-colleague';
  drafts.begin({ ...order, kind: 'dine-in', tableId: 'table-9', guests: null });
  drafts.put(order, add('a'));
  await settled(drafts);
  await vi.waitFor(() => expect(box.heard.at(-1)?.input).toMatchObject({ orderId: 'order-of-a-colleague' }));
  expect(joined).toContain('order-1 → order-of-a-colleague');
});

it('puts both values of a line before the person when a colleague was faster', async () => {
  const box = new FakeBox();
  const drafts = await draftsOn(box);
  const current = { orderId: 'order-1', version: 9, placeName: 'A9', lines: [{ lineId: 'a', version: 4, quantityThousandths: 3000 }] };
  const answers: Answer<unknown>[] = [];
  box.refuse = (name) => (name === 'order.change-line' && answers.length === 0 ? 'stale-line' : null);
  // The box's word on the order is known from its room.
  drafts.know(current as unknown as OrderView);
  drafts.put(order, { kind: 'edit', version: 3, line: { ...plainLine('a', 'dish-a'), quantityThousandths: 2000 } });
  await settled(drafts);
  expect(drafts.conflict).toMatchObject({ orderId: 'order-1', mine: { quantityThousandths: 2000 }, order: { version: 9 } });
  box.refuse = () => null;
  drafts.settleConflict('mine');
  await settled(drafts);
  expect(box.heard.at(-1)?.input).toMatchObject({ lineVersion: 4, quantityThousandths: 2000 });
});

it('loses nothing when its person is taken up again in the middle of sending, at whatever moment', async () => {
  for (let moment = 0; moment < 60; moment += 1) {
    const box = new FakeBox();
    const drafts = await draftsOn(box);
    drafts.put(order, add('a'));
    drafts.put(order, add('b'));
    drafts.fire(order, ['a', 'b']);
    for (let step = 0; step < moment; step += 1) await Promise.resolve();
    drafts.close();
    await drafts.open({ employeeId: 'jasur', name: 'Jasur' });
    await settled(drafts);
    expect(box.names.at(-1), `at moment ${String(moment)}`).toBe('order.fire');
    const lines = box.heard.flatMap(({ name, input }) =>
      name === 'order.add-lines' ? (input['lines'] as { readonly lineId: string }[]) : [],
    );
    expect(new Set(lines.map((line) => line.lineId)), `at moment ${String(moment)}`).toEqual(new Set(['a', 'b']));
  }
});

it('sends nothing of a person who has left under the name of the next', async () => {
  const box = new FakeBox();
  const drafts = await draftsOn(box);
  box.isAway = true;
  drafts.put(order, add('a'));
  await vi.waitFor(() => expect(drafts.waitingCount).toBe(1));
  drafts.close();
  box.isAway = false;
  await drafts.open({ employeeId: 'kamola', name: 'Kamola' });
  await drafts.send();
  expect(box.names).toEqual([]);
});
