import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KitchenView } from '#domain/contract/kitchen';
import type { OrderView } from '#domain/contract/order';
import { ticketAge } from '#domain/kitchen/ageing';
import { FakePrinter } from '../fake-printer';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

/** A line to the box that loses the first answer to every command; the command itself arrives. */
class AnswerThief {
  readonly #server: Server;
  readonly #seen = new Set<string>();
  stolen = 0;

  constructor(boxPort: () => number) {
    this.#server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const body = Buffer.concat(chunks);
        const { id } = JSON.parse(body.toString()) as { id: string };
        const onward = request(
          {
            host: '127.0.0.1',
            port: boxPort(),
            path: incoming.url,
            method: incoming.method,
            headers: { ...incoming.headers, host: `127.0.0.1:${String(boxPort())}` },
          },
          (answer) => {
            if (!this.#seen.has(id)) {
              this.#seen.add(id);
              this.stolen += 1;
              answer.resume();
              answer.on('end', () => incoming.socket.destroy());
              return;
            }
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(outgoing);
          },
        );
        onward.end(body);
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  close(): void {
    this.#server.close();
  }
}

describe('failures seen elsewhere that must not happen here', () => {
  let house: Restaurant;
  let waiter: TestDevice;
  let dish: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    dish = await house.dish(30_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it(
    '[F-1] 200 orders whose answers to "send" and "pay" are lost and asked for again are 200 orders and 200 payments, with the same ids',
    { timeout: 180_000 },
    async () => {
      const thief = new AnswerThief(() => house.box.app.port);
      const url = await thief.open();
      /** Sends until there is an answer, as a screen does. */
      const insist = async (name: string, input: unknown): Promise<{ order: OrderView }> => {
        const body = JSON.stringify({ id: house.box.newId(), input });
        for (let attempt = 0; attempt < 5; attempt += 1) {
          const response = await fetch(`${url}/api/commands/${name}`, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json', cookie: house.cashier.cookie },
          }).catch(() => null);
          if (response?.ok) return ((await response.json()) as { result: { order: OrderView } }).result;
        }
        throw new Error(`${name} was never answered`);
      };
      const [before] = await house.box.rows(
        'SELECT (SELECT COUNT(*) FROM customer_order) AS orders, (SELECT COUNT(*) FROM payment) AS payments, (SELECT COUNT(*) FROM ticket) AS tickets',
      );
      const sell = async () => {
        const order = await house.order(house.cashier, [{ dish }], { tableId: null, kind: 'delivery' });
        const sent = await insist('order.fire', { orderId: order.orderId, lineIds: null });
        expect(sent.order.orderId).toBe(order.orderId);
        const input = house.payment(sent.order);
        const paid = await insist('order.pay', input);
        expect(paid.order.payments.map(({ paymentId }) => paymentId)).toEqual(input.payments.map(({ paymentId }) => paymentId));
      };
      for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 10 }, sell));
      thief.close();
      const [after] = await house.box.rows(
        'SELECT (SELECT COUNT(*) FROM customer_order) AS orders, (SELECT COUNT(*) FROM payment) AS payments, (SELECT COUNT(*) FROM ticket) AS tickets',
      );
      expect(thief.stolen).toBe(400);
      expect(['orders', 'payments', 'tickets'].map((what) => Number(after?.[what]) - Number(before?.[what]))).toEqual([200, 200, 200]);
    },
  );

  it('[F-2] two tabs of one till that pay an order at the same moment take the money once and make one receipt', async () => {
    for (let round = 0; round < 10; round += 1) {
      const order = await house.order(house.cashier, [{ dish }], { tableId: null });
      const answers = await Promise.all([1, 2].map(() => house.cashier.command('order.pay', house.payment(order))));
      expect(answers.map((answer) => (answer.ok ? 200 : answer.status)).sort()).toEqual([200, 409]);
      const paid = await house.read(order);
      expect(paid.payments).toHaveLength(1);
      expect(await house.papers(order.orderId, 'receipt')).toHaveLength(1);
    }
  });

  it('[F-3] an order paid while a screen was away stays paid: the screen’s old draft changes nothing', async () => {
    const order = await house.order(waiter, [{ dish }]);
    const away = await Watcher.open(waiter);
    await away.snapshot(`order:${order.orderId}`);
    away.socket.disconnect();
    const paid = await house.pay(house.cashier, order);
    const back = await Watcher.open(waiter);
    const row = (await back.snapshot(`order:${order.orderId}`)).get(order.orderId);
    expect(row).toMatchObject({ state: 'completed', payments: paid.payments });
    expect(await waiter.command('order.add-lines', { orderId: order.orderId, lines: house.lines([{ dish }]) })).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'order-already-paid' },
    });
    expect(await waiter.command('order.set-note', { orderId: order.orderId, orderVersion: order.version, note: 'eski' })).toMatchObject({
      ok: false,
      status: 409,
    });
    expect(await house.read(order)).toMatchObject({ state: 'completed', payments: paid.payments, lines: [{ quantityThousandths: 1000 }] });
  });

  it(
    '[F-5] fifty races of two waiters for one table make one order each time; what one till has paid another is told is paid',
    { timeout: 120_000 },
    async () => {
      const { tableId } = await house.freeTable();
      for (let race = 0; race < 50; race += 1) {
        const opened = await Promise.all(
          [waiter, house.cashier].map((device) =>
            device.run('order.open', { orderId: house.box.newId(), kind: 'dine-in', tableId, guests: null }),
          ),
        );
        const [one, two] = opened.map(({ order }) => order.orderId);
        expect(one).toBe(two);
        await house.admin.run('order.cancel', {
          orderId: one ?? '',
          orderVersion: found(opened[0], 'order').order.version,
          reasonId: null,
        });
      }
      const order = await house.order(house.cashier, [{ dish }]);
      const other = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
      await house.openShift(other);
      await house.pay(house.cashier, order);
      other.language = 'uz-Latn';
      const late = await other.command('order.pay', house.payment(order));
      expect(late).toMatchObject({ ok: false, status: 409 });
      expect(late.ok ? '' : `${late.problem.title} ${late.problem.detail}`.toLowerCase()).toContain('toʻlangan');
    },
  );

  it('[F-8] "send" pressed twenty times on two devices prints one slip and shows one ticket a revision', async () => {
    const order = await house.order(waiter, [{ dish }]);
    for (const revision of [1, 2]) {
      if (revision === 2) await house.add(waiter, order, [{ dish, note: 'ikkinchi' }]);
      const presses = await Promise.all(
        Array.from({ length: 20 }, (_, press) =>
          (press % 2 === 0 ? waiter : house.cashier).command('order.fire', { orderId: order.orderId, lineIds: null }),
        ),
      );
      expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
      const tickets = (await house.tickets()).filter(({ orderId }) => orderId === order.orderId);
      expect(tickets.map((ticket) => ticket.revision).sort()).toEqual([1, 2].slice(0, revision));
    }
    const slips = await house.papers(order.orderId, 'kitchen-ticket');
    expect(slips.map(({ payload }) => payload['revision']).sort()).toEqual([1, 2]);
  });

  it(
    '[F-7] ten rounds of one dish, with restarts and new connections between, are ten dishes on paper and on the screen, each once',
    { timeout: 180_000 },
    async () => {
      const printer = await new FakePrinter().start();
      try {
        const printerId = house.box.newId();
        await house.admin.run('printer.create', {
          printerId,
          name: 'Oshxona 2',
          connection: 'network',
          address: printer.address,
          widthMm: 80,
          dots: null,
          copies: 1,
          cut: true,
          drawerPin: null,
          autoPrint: false,
          substitutePrinterId: null,
        });
        const station = await house.station();
        await house.admin.run('station.update', { stationId: station.stationId, version: station.version, printerId, printsTickets: true });
        const order = await house.order(waiter, []);
        const screen = { seen: new Map<string, number>() };
        for (let round = 1; round <= 10; round += 1) {
          const display = await Watcher.open(house.admin);
          await display.snapshot(`kitchen:${station.stationId}`);
          await house.add(waiter, order, [{ dish, note: `davra ${String(round)}` }]);
          await house.fire(waiter, order);
          await expect.poll(() => printer.jobs.length, { timeout: 20_000 }).toBe(round);
          if (round % 4 === 0) await house.box.restart();
          else display.socket.disconnect();
        }
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        const view = await house.admin.query<KitchenView>(`/kitchen/${station.stationId}`);
        for (const ticket of view.tickets)
          if (ticket.orderId === order.orderId)
            for (const line of ticket.lines) screen.seen.set(line.note, (screen.seen.get(line.note) ?? 0) + line.quantityThousandths);
        expect([...screen.seen.values()]).toEqual(Array.from({ length: 10 }, () => 1000));
        expect(printer.papers).toHaveLength(10);
        const slips = await house.papers(order.orderId, 'kitchen-ticket');
        const dishes = slips.map(({ payload }) => (payload['lines'] as { notes: string[] }[]).map(({ notes }) => notes.join()).join());
        expect(dishes.sort()).toEqual(Array.from({ length: 10 }, (_, round) => `davra ${String(round + 1)}`).sort());
      } finally {
        await printer.stop();
      }
    },
  );

  it('[F-33] a ticket of exactly 900 s is late, one millisecond before it is not', async () => {
    const { stationId } = await house.station();
    const order = await house.fire(waiter, await house.order(waiter, [{ dish }]));
    const age = async () => {
      const { station, tickets } = await waiter.query<KitchenView>(`/kitchen/${stationId}`);
      const ticket = found(
        tickets.find(({ orderId }) => orderId === order.orderId),
        'ticket',
      );
      return ticketAge(ticket.firedAt, house.box.now, ticket.orderKind, station);
    };
    house.box.advance(900_000 - 1);
    expect(await age()).toBe('warning');
    house.box.advance(1);
    expect(await age()).toBe('late');
  });

  it('no sale gets stuck for a rest of one soʻm: 33 333 at 10 % in three tenders closes, and its sums agree', async () => {
    const odd = await house.dish(33_333);
    const order = await house.order(house.cashier, [{ dish: odd }]);
    expect(order.totalTiyin).toBe(som(36_666));
    const paid = await house.pay(house.cashier, order, [
      house.tender('card', som(12_222)),
      house.tender('click', som(12_221)),
      house.tender('cash', som(12_223)),
    ]);
    expect(paid.payments.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0)).toBe(paid.totalTiyin);
  });
});
