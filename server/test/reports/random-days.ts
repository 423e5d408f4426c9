import { Seeded } from '#domain/chance/seeded';
import type { OrderView } from '#domain/contract/order';
import type { ShiftReport } from '#domain/contract/shift';
import type { Paper, PaperPayment } from '#domain/paper/papers';
import type { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';

const HOUR_MS = 3_600_000;
const TENDERS = ['cash', 'card', 'click', 'payme', 'uzum'] as const;

/** What papers say, added up. */
export interface PaperTotals {
  readonly receiptsTiyin: number;
  readonly paidTiyin: number;
  readonly refundsTiyin: number;
  readonly givenBackTiyin: number;
  readonly zTiyin: number;
}

/** Days of a restaurant that come again with their seed: sold, cancelled, taken off, given back (also the day after), cash in and out, each day with its Z. */
export class RandomDays {
  readonly house: Restaurant;
  readonly zReports: ShiftReport[] = [];
  readonly firstDayMs: number;
  readonly #chance: Seeded;
  readonly #dishes: readonly TestDish[];
  readonly #sellers: readonly TestDevice[];
  readonly #paid: OrderView[] = [];

  private constructor(house: Restaurant, of: { chance: Seeded; dishes: readonly TestDish[]; sellers: readonly TestDevice[] }) {
    this.house = house;
    this.#chance = of.chance;
    this.#dishes = of.dishes;
    this.#sellers = of.sellers;
    this.firstDayMs = house.box.now;
  }

  /** Opens the house of a seed; no shift is open yet. */
  static async open(seed: number): Promise<RandomDays> {
    const chance = new Seeded(seed);
    const house = await Restaurant.open({ floatSom: null });
    // At eight in the morning of the next day: a day of twenty hours then ends before the next one begins.
    const dayMs = 24 * HOUR_MS;
    house.box.advance(dayMs - ((house.box.now + 5 * HOUR_MS) % dayMs) + 8 * HOUR_MS);
    const dishes: TestDish[] = [];
    for (const [index, unit] of (['portion', 'portion', 'kg', 'portion'] as const).entries())
      dishes.push(await house.dish(chance.between(3, 90) * 1000 + chance.between(0, 9) * 100 + index, { unit }));
    // A manager at the till: refunds and differences need no second person then.
    await house.cashier.signIn('manager');
    const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    return new RandomDays(house, { chance, dishes, sellers: [house.cashier, waiter] });
  }

  /** Lives through a day, up to its Z. */
  async day(steps: number): Promise<void> {
    const { house } = this;
    const shiftId = await house.openShift(house.cashier, 500_000);
    for (let step = 0; step < steps; step += 1) {
      house.box.advance(Math.floor((16 * HOUR_MS) / steps) - this.#chance.between(0, 60_000));
      await this.#step();
    }
    const expected = await house.box.rows(`SELECT SUM(amount_tiyin) AS cash FROM entry WHERE account = 'drawer:' || ?`, [shiftId]);
    await house.cashier.run('shift.count', { shiftId, countedTiyin: Math.max(0, Number(expected[0]?.['cash'] ?? 0)) });
    this.zReports.push((await house.cashier.run('shift.close', { shiftId, cashLeftTiyin: 0 })).report);
    const dayMs = 24 * HOUR_MS;
    house.box.advance(dayMs - ((house.box.now + 5 * HOUR_MS) % dayMs) + 8 * HOUR_MS);
  }

  /** The sums of the papers that came out, by kind: each order's receipt, each refund, each Z. */
  async papers(): Promise<PaperTotals> {
    const rows = await this.house.box.rows(
      `SELECT payload FROM print_job WHERE kind IN ('receipt', 'refund-receipt', 'z-report') AND payload ->> 'copyNumber' = 0`,
    );
    const totals = { receiptsTiyin: 0, paidTiyin: 0, refundsTiyin: 0, givenBackTiyin: 0, zTiyin: 0 };
    for (const { payload } of rows) {
      const paper = JSON.parse(String(payload)) as Paper;
      const moneyOf = (payments: readonly PaperPayment[]) => payments.reduce((sum, { amountTiyin }) => sum + amountTiyin, 0);
      if (paper.kind === 'receipt') {
        totals.receiptsTiyin += paper.sums.totalTiyin;
        totals.paidTiyin += moneyOf(paper.payments);
      } else if (paper.kind === 'refund-receipt') {
        totals.refundsTiyin += paper.totalTiyin;
        totals.givenBackTiyin += moneyOf(paper.payments);
      } else if (paper.kind === 'z-report') totals.zTiyin += paper.report.salesTiyin - paper.report.refundsTiyin;
    }
    return totals;
  }

  async #step(): Promise<void> {
    const what = this.#chance.next();
    if (what < 0.55) this.#paid.push(await this.#sell());
    else if (what < 0.7) await this.#cancel();
    else if (what < 0.8) await this.#takeOff();
    else if (what < 0.93) await this.#giveBack();
    else await this.#moveCash();
  }

  async #order(where: 'anywhere' | 'table'): Promise<OrderView> {
    const { house } = this;
    const seller = this.#chance.pick(this.#sellers);
    const wanted = Array.from({ length: this.#chance.between(1, 4) }, () => {
      const dish = this.#chance.pick(this.#dishes);
      return { dish, thousandths: dish === this.#dishes[2] ? this.#chance.between(50, 3000) : this.#chance.between(1, 5) * 1000 };
    });
    if (where === 'anywhere' && this.#chance.chance(0.3) && seller === house.cashier)
      return house.order(seller, wanted, { tableId: null, kind: 'takeaway' });
    const tables = (await house.floor()).flatMap((row) => (row.row === 'table' ? [row.tableId] : []));
    const order = await house.order(seller, wanted, { tableId: this.#chance.pick(tables) });
    if (this.#chance.chance(0.5))
      return (
        await seller.run('order.set-guests', { orderId: order.orderId, orderVersion: order.version, guests: this.#chance.between(1, 8) })
      ).order;
    return order;
  }

  async #sell(): Promise<OrderView> {
    const { house } = this;
    const order = await this.#order('anywhere');
    const first = this.#chance.chance(0.3) ? Math.floor(order.totalTiyin / 300) * 100 : 0;
    const tender = this.#chance.pick(TENDERS);
    const payments = [
      ...(first > 0 ? [house.tender('card', first)] : []),
      ...(order.totalTiyin > first ? [house.tender(tender, order.totalTiyin - first)] : []),
    ];
    return house.pay(house.cashier, order, payments);
  }

  async #cancel(): Promise<void> {
    const { house } = this;
    const order = await this.#order('table');
    if (this.#chance.chance(0.6)) await house.fire(house.admin, order);
    const { version } = await house.read(order);
    await house.admin.run('order.cancel', { orderId: order.orderId, orderVersion: version, reasonId: await house.reason('cancel') });
  }

  async #takeOff(): Promise<void> {
    const { house } = this;
    const order = await this.#order('table');
    const fired = await house.fire(house.admin, order);
    const line = this.#chance.pick(fired.lines);
    await house.admin.run('order.void-line', {
      orderId: order.orderId,
      lineId: line.lineId,
      quantityThousandths: null,
      reasonId: await house.reason('void'),
    });
    const left = await house.read(order);
    if (left.totalTiyin > 0) this.#paid.push(await house.pay(house.cashier, left));
    else
      await house.admin.run('order.cancel', { orderId: order.orderId, orderVersion: left.version, reasonId: await house.reason('cancel') });
  }

  async #giveBack(): Promise<void> {
    const { house } = this;
    if (this.#paid.length === 0) return;
    const order = await house.read(this.#chance.pick(this.#paid));
    if (order.refundedTiyin >= order.totalTiyin) return;
    const left = order.lines.flatMap((line) => {
      const thousandths = line.quantityThousandths - line.refundedThousandths;
      return line.state === 'voided' || thousandths <= 0 ? [] : [{ lineId: line.lineId, thousandths }];
    });
    const isWhole = this.#chance.chance(0.4) || left.length === 0;
    const part = left[0];
    await house.cashier.command('order.refund', {
      orderId: order.orderId,
      orderVersion: order.version,
      refundId: house.box.newId(),
      lines:
        isWhole || part === undefined
          ? null
          : [{ lineId: part.lineId, quantityThousandths: Math.min(part.thousandths, 1000), returnToStock: false }],
      reasonId: await house.reason('refund'),
      tenders: null,
    });
  }

  async #moveCash(): Promise<void> {
    const { house } = this;
    const isIn = this.#chance.chance(0.5);
    await house.cashier.run(isIn ? 'shift.cash-in' : 'shift.cash-out', {
      movementId: house.box.newId(),
      amountTiyin: som(this.#chance.between(1, 50) * 1000),
      reasonId: await house.reason(isIn ? 'cash-in' : 'cash-out'),
      note: 'sinov',
    });
  }
}
