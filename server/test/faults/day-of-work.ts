import { setTimeout as wait } from 'node:timers/promises';
import type { FloorView } from '#domain/contract/floor';
import type { KitchenView } from '#domain/contract/kitchen';
import type { MenuView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import type { ShiftReport } from '#domain/contract/shift';
import { WireClient, newId } from '../wire';
import type { WireAnswer } from '../wire';
import type { Acknowledged } from './check-file';
import type { Seeded } from '#domain/chance/seeded';

/** Codes that say "not now": the same command is sent again. */
const AGAIN = new Set(['busy', 'box-stopping']);
const GIVE_UP_MS = 120_000;

/** What the clients of a day hold in their hands: every answer they got, and the money by till. */
export interface DayBook {
  readonly acknowledged: Acknowledged[];
  /** Answers that came only after the command had to be sent again. */
  repeated: number;
  refusals: Map<string, number>;
}

/** Somebody with a screen: sends each command until it is answered, with the id it was pressed with. */
export class Worker {
  readonly client: WireClient;
  readonly #book: DayBook;

  constructor(url: () => string, book: DayBook) {
    this.client = new WireClient(url);
    this.#book = book;
  }

  /** Sends a command until there is an answer. Throws when there is none for two minutes. */
  async act(name: string, input: unknown, options: { readonly id?: string; readonly approvalId?: string } = {}): Promise<WireAnswer> {
    const id = options.id ?? newId();
    const sentAt = performance.now();
    for (let attempt = 1; performance.now() - sentAt < GIVE_UP_MS; attempt += 1) {
      const answer = await this.client.send(name, id, input, options.approvalId).catch(() => null);
      if (answer === null || AGAIN.has(answer.code ?? '')) {
        await wait(25);
        continue;
      }
      if (answer.status === 200) {
        this.#book.acknowledged.push({ id, name, seq: answer.seq ?? -1 });
        if (attempt > 1) this.#book.repeated += 1;
      } else this.#book.refusals.set(answer.code ?? '?', (this.#book.refusals.get(answer.code ?? '?') ?? 0) + 1);
      return answer;
    }
    throw new Error(`${name} was not answered for two minutes`);
  }

  /** Reads until it is answered. */
  async read<View>(path: string): Promise<View> {
    for (let attempt = 0; attempt < 2_000; attempt += 1) {
      const view = await this.client.query<View>(path).catch(() => null);
      if (view !== null) return view;
      await wait(25);
    }
    throw new Error(`${path} was not answered`);
  }
}

interface Till {
  readonly worker: Worker;
  readonly shiftId: string;
  /** What the till's owner wrote down: sales less refunds, cash only in the drawer. */
  salesTiyin: number;
  refundsTiyin: number;
  drawerTiyin: number;
}

interface House {
  /** Regulars who eat on credit. */
  readonly customers: readonly string[];
  readonly dishes: readonly { readonly productId: string; readonly priceTiyin: number }[];
  readonly tables: readonly string[];
  readonly stations: readonly string[];
  readonly reasons: ReadonlyMap<string, string>;
}

/** A day in a restaurant: three tills, four waiters and a cook, working until they are told to close. */
export class DayOfWork {
  readonly book: DayBook = { acknowledged: [], repeated: 0, refusals: new Map() };
  readonly #url: () => string;
  readonly #random: Seeded;
  readonly #tills: Till[] = [];
  #house: House = { customers: [], dishes: [], tables: [], stations: [], reasons: new Map() };
  #manager: { readonly employeeId: string; readonly pin: string } = { employeeId: '', pin: '' };
  #closing = false;
  readonly #running: Promise<void>[] = [];
  readonly #broken: string[] = [];

  constructor(url: () => string, random: Seeded) {
    this.#url = url;
    this.#random = random;
  }

  /** Pairs and signs in everybody, opens the shifts, and lets them work. */
  async begin(pins: ReadonlyMap<string, string>): Promise<void> {
    const office = new Worker(this.#url, this.book);
    this.#manager = await office.client.enter(pins, 'manager');
    this.#house = { ...(await readHouse(office)), customers: await this.#regulars(office) };
    for (let which = 0; which < 3; which += 1) {
      const worker = new Worker(this.#url, this.book);
      await worker.client.enter(pins, 'cashier', which);
      const shiftId = newId();
      await worker.act('shift.open', { shiftId, openingFloatTiyin: 50_000_000 });
      const till: Till = { worker, shiftId, salesTiyin: 0, refundsTiyin: 0, drawerTiyin: 50_000_000 };
      this.#tills.push(till);
      this.#keep(() => this.#atTheCounter(till));
    }
    for (let which = 0; which < 4; which += 1) {
      const waiter = new Worker(this.#url, this.book);
      await waiter.client.enter(pins, 'waiter', which);
      this.#keep(() => this.#atTheTable(waiter, this.#house.tables[which] ?? ''));
    }
    const cook = new Worker(this.#url, this.book);
    await cook.client.enter(pins, 'cook');
    this.#keep(() => this.#inTheKitchen(cook));
  }

  async #regulars(office: Worker): Promise<readonly string[]> {
    const customers = [newId(), newId(), newId()];
    for (const [index, customerId] of customers.entries())
      await office.act('customer.create', {
        customerId,
        name: `Doimiy mijoz ${String(index + 1)}`,
        profile: 'basic',
        creditLimitTiyin: 1_000_000_000_000,
        allowDuplicate: true,
        contacts: [{ contactId: newId(), kind: 'phone', value: `+99890111220${String(index)}` }],
      });
    return customers;
  }

  /** Waits until so many more commands are answered, but no longer than that. */
  async answered(count: number, timeoutMs: number): Promise<void> {
    const enough = this.book.acknowledged.length + count;
    const deadline = performance.now() + timeoutMs;
    while (this.book.acknowledged.length < enough && performance.now() < deadline) await wait(5);
  }

  /** Lets everybody finish what is in hand, counts and closes the shifts. Answers what does not agree with what the tills wrote down. */
  async close(): Promise<string[]> {
    this.#closing = true;
    await Promise.all(this.#running);
    const faults = [...this.#broken];
    for (const till of this.#tills) {
      const counted = await till.worker.act('shift.count', { shiftId: till.shiftId, countedTiyin: till.drawerTiyin });
      const closed = await till.worker.act('shift.close', { shiftId: till.shiftId, cashLeftTiyin: 0 });
      const report = closed.result['report'] as ShiftReport | undefined;
      if (counted.status !== 200 || report === undefined)
        faults.push(`a shift did not close: ${String(counted.code)} ${String(closed.code)}`);
      else if (report.salesTiyin !== till.salesTiyin || report.refundsTiyin !== till.refundsTiyin || report.differenceTiyin !== 0) {
        faults.push(
          `Z ${String(report.zNumber)}: sales ${String(report.salesTiyin)} − ${String(report.refundsTiyin)}, drawer off by ${String(report.differenceTiyin)}; the till wrote ${String(till.salesTiyin)} − ${String(till.refundsTiyin)}`,
        );
      }
    }
    return faults;
  }

  #keep(step: () => Promise<void>): void {
    this.#running.push(
      (async () => {
        while (!this.#closing) await step();
      })().catch((error: unknown) => {
        this.#broken.push(String(error));
      }),
    );
  }

  /** A guest at the counter; now and then cash in or out, or money back. */
  async #atTheCounter(till: Till): Promise<void> {
    const random = this.#random;
    const dishes = Array.from({ length: random.between(1, 4) }, () => random.pick(this.#house.dishes));
    const total = dishes.reduce((sum, { priceTiyin }) => sum + priceTiyin, 0);
    const orderId = newId();
    const customerId = random.chance(0.3) ? random.pick(this.#house.customers) : null;
    const sold = await till.worker.act('order.submit', {
      orderId,
      kind: 'takeaway',
      lines: dishes.map(({ productId }) => ({ lineId: newId(), productId, quantityThousandths: 1000 })),
      expectedTotalTiyin: total,
      ...(customerId === null ? {} : { customerId }),
      payments: [
        customerId === null
          ? { paymentId: newId(), tender: 'cash', amountTiyin: total, tenderedTiyin: total + 100_000 }
          : { paymentId: newId(), tender: 'nasiya', amountTiyin: total },
      ],
    });
    if (sold.status !== 200) return;
    till.salesTiyin += total;
    if (customerId === null) till.drawerTiyin += total;
    else await this.#payBack(till, customerId);
    if (customerId === null && random.chance(0.15)) await this.#giveBack(till, sold.result['order'] as OrderView);
    if (random.chance(0.15)) await this.#moveCash(till);
  }

  /** Money for what was eaten on credit: no sale, but in the drawer. */
  async #payBack(till: Till, customerId: string): Promise<void> {
    const amountTiyin = this.#random.between(1, 40) * 100_000;
    const paid = await till.worker.act('debt.repay', {
      repaymentId: newId(),
      customerId,
      tenders: [{ tender: 'cash', amountTiyin }],
      debtIds: null,
    });
    if (paid.status === 200) till.drawerTiyin += amountTiyin;
  }

  async #giveBack(till: Till, order: OrderView): Promise<void> {
    const id = newId();
    const approvalId = newId();
    await till.worker.act('approval.grant', { approvalId, commandId: id, permission: 'refund', ...this.#manager });
    // Its version may have moved: a slip came out, or a cook was quicker.
    const { version } = await till.worker.read<OrderView>(`/orders/${order.orderId}`);
    const back = await till.worker.act(
      'order.refund',
      {
        orderId: order.orderId,
        orderVersion: version,
        refundId: newId(),
        lines: null,
        reasonId: this.#house.reasons.get('refund'),
        tenders: null,
      },
      { id, approvalId },
    );
    if (back.status !== 200) return;
    till.refundsTiyin += Number(back.result['refundedTiyin']);
    till.drawerTiyin -= Number(back.result['refundedTiyin']);
  }

  async #moveCash(till: Till): Promise<void> {
    const direction = this.#random.pick(['in', 'out'] as const);
    const amountTiyin = this.#random.between(1, 50) * 100_000;
    const moved = await till.worker.act(`shift.cash-${direction}`, {
      movementId: newId(),
      amountTiyin,
      reasonId: this.#house.reasons.get(`cash-${direction}`),
      note: '',
    });
    if (moved.status === 200) till.drawerTiyin += direction === 'in' ? amountTiyin : -amountTiyin;
  }

  /** Guests at a table: two rounds, perhaps a dish taken off again, then a till takes the money. */
  async #atTheTable(waiter: Worker, tableId: string): Promise<void> {
    const random = this.#random;
    const opened = await waiter.act('order.open', { orderId: newId(), kind: 'dine-in', tableId, guests: 2 });
    const orderId = (opened.result['order'] as OrderView | undefined)?.orderId;
    if (orderId === undefined) return;
    for (let round = 0; round < 2; round += 1) {
      await waiter.act('order.add-lines', {
        orderId,
        lines: Array.from({ length: random.between(1, 3) }, () => ({
          lineId: newId(),
          productId: random.pick(this.#house.dishes).productId,
          quantityThousandths: 1000 * random.between(1, 2),
        })),
      });
      await waiter.act('order.fire', { orderId, lineIds: null });
    }
    if (random.chance(0.3)) await this.#takeOff(waiter, orderId);
    await this.#payTable(orderId);
  }

  async #takeOff(waiter: Worker, orderId: string): Promise<void> {
    const order = await waiter.read<OrderView>(`/orders/${orderId}`);
    const line = order.lines.find(({ state }) => state !== 'voided' && state !== 'draft');
    if (line === undefined) return;
    const id = newId();
    const approvalId = newId();
    await waiter.act('approval.grant', { approvalId, commandId: id, permission: 'line.delete_sent', ...this.#manager });
    await waiter.act(
      'order.void-line',
      { orderId, lineId: line.lineId, quantityThousandths: null, reasonId: this.#house.reasons.get('void') },
      { id, approvalId },
    );
  }

  async #payTable(orderId: string): Promise<void> {
    const till = this.#random.pick(this.#tills);
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const order = await till.worker.read<OrderView>(`/orders/${orderId}`);
      if (order.state !== 'open') return;
      if (order.lines.every(({ state }) => state === 'voided')) {
        await till.worker.act('order.cancel', { orderId, orderVersion: order.version, reasonId: this.#house.reasons.get('cancel') });
        return;
      }
      const cashTiyin = order.totalTiyin - (order.totalTiyin % 200) / 2 > 200_000 ? 100_000 : order.totalTiyin;
      const payments = [
        { paymentId: newId(), tender: 'cash', amountTiyin: cashTiyin },
        ...(cashTiyin === order.totalTiyin ? [] : [{ paymentId: newId(), tender: 'card', amountTiyin: order.totalTiyin - cashTiyin }]),
      ];
      const paid = await till.worker.act('order.pay', {
        orderId,
        orderVersion: order.version,
        expectedTotalTiyin: order.totalTiyin,
        payments,
      });
      if (paid.status !== 200) continue;
      till.salesTiyin += order.totalTiyin;
      till.drawerTiyin += cashTiyin;
      return;
    }
    throw new Error(`order ${orderId} could not be paid`);
  }

  async #inTheKitchen(cook: Worker): Promise<void> {
    for (const station of this.#house.stations) {
      const { tickets } = await cook.read<KitchenView>(`/kitchen/${station}`);
      for (const ticket of tickets.slice(0, 3))
        await cook.act(this.#random.chance(0.5) ? 'kitchen.touch-ticket' : 'kitchen.bump-ticket', { ticketId: ticket.ticketId });
    }
    await wait(this.#random.between(20, 120));
  }
}

async function readHouse(office: Worker): Promise<Omit<House, 'customers'>> {
  const { rows } = await office.read<MenuView>('/menu');
  const floor = await office.read<FloorView>('/floor');
  return {
    dishes: rows.flatMap((row) =>
      row.kind === 'product' && row.available && row.stockThousandths === null && row.unit !== 'kg' && row.modifierGroupIds.length === 0
        ? [row]
        : [],
    ),
    tables: floor.rows.flatMap((row) => (row.row === 'table' && row.seats > 0 ? [row.tableId] : [])),
    stations: rows.flatMap((row) => (row.kind === 'station' ? [row.stationId] : [])),
    reasons: new Map(rows.flatMap((row) => (row.kind === 'reason' ? [[row.reasonKind, row.reasonId] as const] : []))),
  };
}
