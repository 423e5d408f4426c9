import { describe, expect, it } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import { backOffMs } from './back-off';
import { BoxClient, type BoxClientWorld } from './box-client';

type Reply = { status: number; body: unknown } | 'network-failure';

function boxThatSays(replies: Reply[]) {
  const requests: { address: string; init: RequestInit }[] = [];
  let nowMs = 0;
  const world: BoxClientWorld = {
    fetch: (address, init) => {
      requests.push({ address: String(address), init: init ?? {} });
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      if (reply === undefined || reply === 'network-failure') return Promise.reject(new TypeError('network'));
      return Promise.resolve(
        new Response(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body), { status: reply.status }),
      );
    },
    nowMs: () => nowMs,
    pause: (durationMs) => {
      nowMs += durationMs;
      return Promise.resolve();
    },
    makeId: () => 'made-here',
  };
  return {
    client: new BoxClient({ language: () => 'ru', world }),
    requests,
    body: (index: number): unknown => JSON.parse(String(requests[index]?.init.body)),
  };
}

const fire = { orderId: '0191e000-0000-7000-8000-000000000001' };

describe('a command', () => {
  it('goes as a POST with its id and the language of the person', async () => {
    const box = boxThatSays([{ status: 200, body: { seq: 7, result: { fired: 3 } } }]);
    const answer = await box.client.command('order.fire', fire as never, { id: 'finger', approvalId: 'granted' });
    expect(answer).toEqual({ ok: true, seq: 7, result: { fired: 3 } });
    expect(box.requests[0]?.address).toBe('/api/commands/order.fire');
    expect(box.body(0)).toEqual({ id: 'finger', input: fire, approvalId: 'granted' });
    expect(new Headers(box.requests[0]?.init.headers).get('Accept-Language')).toBe('ru');
  });

  it('is sent again under the same id until the box answers', async () => {
    const box = boxThatSays([
      'network-failure',
      { status: 503, body: '' },
      { status: 502, body: '<html>' },
      { status: 200, body: { seq: 8, result: null } },
    ]);
    const answer = await box.client.command('order.fire', fire as never);
    expect(answer.ok).toBe(true);
    expect(box.requests).toHaveLength(4);
    expect([0, 1, 2, 3].map((index) => (box.body(index) as { id: string }).id)).toEqual(Array(4).fill('made-here'));
  });

  it('names an order that the screen follows: the box tells it once, to the room; where the room is silent the answer is asked for in full', async () => {
    const brief = { status: 200, body: { seq: 7, result: { fired: 3, order: { orderId: fire.orderId, version: 4 } } } };
    const whole = { status: 200, body: { seq: 7, result: { fired: 3, order: { orderId: fire.orderId, version: 4, lines: [] } } } };
    const order = { orderId: fire.orderId, version: 5, lines: [] } as unknown as OrderView;
    const asked: number[] = [];
    const told = (answer: OrderView | null) => (version: number) => {
      asked.push(version);
      return Promise.resolve(answer);
    };
    const follows = boxThatSays([brief]);
    expect(await follows.client.command('order.fire', fire as never, { told: told(order) })).toEqual({
      ok: true,
      seq: 7,
      result: { fired: 3, order },
    });
    expect(new Headers(follows.requests[0]?.init.headers).get('Prefer')).toBe('return=minimal');
    const silent = boxThatSays([brief, whole]);
    expect(await silent.client.command('order.fire', fire as never, { told: told(null) })).toMatchObject({ result: whole.body.result });
    expect([silent.body(0), silent.body(1)].map((body) => (body as { id: string }).id)).toEqual(['made-here', 'made-here']);
    expect(new Headers(silent.requests[1]?.init.headers).has('Prefer')).toBe(false);
    // A box that says all of it all the same is believed.
    const talks = boxThatSays([whole]);
    expect(await talks.client.command('order.fire', fire as never, { told: told(null) })).toMatchObject({ result: whole.body.result });
    expect(asked).toEqual([4, 4]);
  });

  it('says unreachable when its patience is over, and aborted when it was called off', async () => {
    const dead = boxThatSays(['network-failure']);
    const late = await dead.client.command('order.fire', fire as never, { giveUpAfterMs: 5000 });
    expect(late).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    const stop = new AbortController();
    stop.abort();
    const off = await dead.client.command('order.fire', fire as never, { signal: stop.signal });
    expect(off).toMatchObject({ ok: false, problem: { code: 'aborted' } });
  });

  it('hands on a refusal with its code, sentence and parameters', async () => {
    const box = boxThatSays([
      {
        status: 403,
        body: {
          type: 'about:blank',
          title: 'Нужен менеджер',
          status: 403,
          detail: 'Позовите менеджера.',
          code: 'approval-required',
          params: { permission: 'order.void', deep: {} },
        },
      },
    ]);
    expect(await box.client.command('order.fire', fire as never)).toEqual({
      ok: false,
      problem: {
        code: 'approval-required',
        title: 'Нужен менеджер',
        detail: 'Позовите менеджера.',
        status: 403,
        params: { permission: 'order.void' },
      },
    });
  });

  it('does not trust a page that is no answer', async () => {
    for (const reply of [
      { status: 200, body: '<html>' },
      { status: 404, body: 'Not found' },
      { status: 200, body: { result: 1 } },
    ]) {
      expect(await boxThatSays([reply]).client.command('order.fire', fire as never)).toMatchObject({
        ok: false,
        problem: { code: 'unexpected-answer' },
      });
    }
  });
});

it('a query leaves out what is absent and gives up after a while', async () => {
  const box = boxThatSays([{ status: 200, body: [1] }]);
  expect(await box.client.query('/api/orders', { state: 'open', hall: undefined, table: null, limit: 5 })).toEqual({
    ok: true,
    result: [1],
  });
  expect(box.requests[0]?.address).toBe('/api/orders?state=open&limit=5');
  expect(await boxThatSays(['network-failure']).client.query('/api/orders')).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
});

it('the pause between tries grows and never passes three seconds', () => {
  expect(backOffMs(0, () => 1)).toBe(300);
  expect(backOffMs(2, () => 1)).toBe(1200);
  expect(backOffMs(40, () => 1)).toBe(3000);
  expect(backOffMs(40, () => 0)).toBe(2100);
});
