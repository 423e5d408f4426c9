import type { Seeded } from '#domain/chance/seeded';
import type { Caller } from '#server/commands/registry';
import type { SimulatedBox } from './simulated-box';

/** Refusals that are part of a day: the limit is used up, somebody else was there first. */
const EXPECTED = new Set([
  'product-out-of-stock',
  'credit-limit',
  'credit-refused',
  'approval-required',
  'stale-version',
  'stale-field',
  'customer-duplicate',
  'not-found',
]);

/** Prices and what is owed are whole thousands of soʻm. */
const WHOLE = 100_000;
const ACTS = ['sell', 'sell', 'sell', 'lend', 'lend', 'repay', 'refund', 'open', 'pay', 'price', 'meet', 'merge'] as const;

interface Sold {
  readonly orderId: string;
  readonly version: number;
}

/** What people do at one box: they sell, give back, write down, pay back, correct the menu. Everything by the box's own commands. */
export class SimulatedHouse {
  readonly box: SimulatedBox;
  readonly #cashier: Caller;
  readonly #chance: Seeded;
  #sold: Sold[] = [];
  #open: (Sold & { totalTiyin: number })[] = [];

  constructor(box: SimulatedBox, cashier: Caller, chance: Seeded) {
    this.box = box;
    this.#cashier = cashier;
    this.#chance = chance;
  }

  /** After a restore nobody knows any more what was sold since. */
  forget(): void {
    this.#sold = [];
    this.#open = [];
  }

  /** Does something; answers what. */
  async act(): Promise<string> {
    const chance = this.#chance;
    const customers = await this.#customers();
    const customer = customers.length === 0 ? null : chance.pick(customers);
    const act = chance.pick(ACTS);
    if (act === 'refund') return this.#refund();
    if (act === 'open') return this.#openOrder();
    if (act === 'pay') return this.#payOrder();
    if (act === 'price') return this.#price();
    if (act === 'sell') return this.#sell(null);
    if (act === 'meet' || customer === null) return this.#meet();
    if (act === 'lend') return this.#sell(customer);
    if (act === 'repay') return this.#repay(customer);
    const into = chance.pick(customers);
    return into === customer ? this.#meet() : this.#run('customer.merge', { customerId: customer, intoId: into, take: [] });
  }

  /** Writes somebody new down. */
  meet(): Promise<string> {
    return this.#meet();
  }

  /** Who is known here. */
  async #customers(): Promise<readonly string[]> {
    const rows = await this.box.all(`SELECT id FROM party WHERE root_id = id AND stage <> 'erased' ORDER BY id`);
    return rows.map(({ id }) => String(id));
  }

  /** Another price for a dish that both branches have. */
  async #price(): Promise<string> {
    const product = this.#chance.pick(this.dishes());
    const priceTiyin = this.#chance.between(1, 90) * 100_000;
    return this.#run('product.update', { productId: product.productId, version: product.version, priceTiyin });
  }

  /** Simple dishes, always in the same order. */
  dishes() {
    return [...this.box.state.catalogue.products.values()]
      .filter((product) => !product.archived && product.modifierGroupIds.length === 0 && product.unit === 'portion')
      .toSorted((one, other) => (one.productId < other.productId ? -1 : 1))
      .slice(0, 6);
  }

  #lines() {
    const count = this.#chance.between(1, 3);
    return Array.from({ length: count }, () => {
      const { productId, priceTiyin } = this.#chance.pick(this.dishes());
      const pieces = this.#chance.between(1, 4);
      return { sum: priceTiyin * pieces, line: { lineId: this.box.newId(), productId, quantityThousandths: pieces * 1000 } };
    });
  }

  async #sell(customerId: string | null): Promise<string> {
    const lines = this.#lines();
    const totalTiyin = lines.reduce((sum, line) => sum + line.sum, 0);
    const orderId = this.box.newId();
    const onCreditTiyin = customerId === null ? 0 : Math.max(WHOLE, Math.floor(totalTiyin / this.#chance.between(1, 3) / WHOLE) * WHOLE);
    const payments = [
      ...(onCreditTiyin > 0 ? [{ paymentId: this.box.newId(), tender: 'nasiya', amountTiyin: onCreditTiyin }] : []),
      ...(totalTiyin > onCreditTiyin
        ? [{ paymentId: this.box.newId(), tender: this.#chance.pick(['cash', 'card', 'click']), amountTiyin: totalTiyin - onCreditTiyin }]
        : []),
    ];
    const said = await this.#run('order.submit', {
      ...{ orderId, kind: 'takeaway', lines: lines.map(({ line }) => line), customerId, expectedTotalTiyin: totalTiyin, payments },
    });
    const order = this.#answer as { order: Sold } | null;
    if (order) this.#sold.push({ orderId, version: order.order.version });
    return said;
  }

  async #openOrder(): Promise<string> {
    const orderId = this.box.newId();
    await this.#run('order.open', { orderId, kind: 'takeaway', tableId: null, guests: null });
    const said = await this.#run('order.add-lines', { orderId, lines: this.#lines().map(({ line }) => line) });
    const answer = this.#answer as { order: Sold & { totalTiyin: number } } | null;
    if (answer) this.#open.push(answer.order);
    return said;
  }

  async #payOrder(): Promise<string> {
    const order = this.#open.shift();
    if (order === undefined) return this.#openOrder();
    const { orderId, version, totalTiyin } = order;
    const payments = [{ paymentId: this.box.newId(), tender: 'cash', amountTiyin: totalTiyin }];
    return this.#run('order.pay', { orderId, orderVersion: version, expectedTotalTiyin: totalTiyin, payments });
  }

  async #refund(): Promise<string> {
    const sold = this.#sold.pop();
    if (sold === undefined) return this.#sell(null);
    const reason = [...this.box.state.catalogue.reasons.values()].find(({ reasonKind }) => reasonKind === 'refund');
    return this.#run('order.refund', {
      ...{ orderId: sold.orderId, orderVersion: sold.version, refundId: this.box.newId(), lines: null },
      ...{ reasonId: reason?.reasonId, tenders: null },
    });
  }

  async #meet(): Promise<string> {
    const customerId = this.box.newId();
    const phone = `+99890${String(this.#chance.between(1_000_000, 9_999_999))}`;
    return this.#run('customer.create', {
      ...{ customerId, name: `Mijoz ${phone.slice(-4)}`, profile: 'basic', creditLimitTiyin: LIMIT_TIYIN, allowDuplicate: true },
      contacts: [{ contactId: this.box.newId(), kind: 'phone', value: phone }],
    });
  }

  async #repay(customerId: string): Promise<string> {
    return this.#run('debt.repay', {
      ...{ repaymentId: this.box.newId(), customerId, debtIds: null },
      tenders: [{ tender: 'cash', amountTiyin: this.#chance.between(1, 30) * 100_000 }],
    });
  }

  #answer: unknown = null;

  async #run(name: string, input: unknown): Promise<string> {
    const answer = await this.box.run(name, input, this.#cashier);
    this.#answer = answer.ok ? answer.result : null;
    if (answer.ok) return `${this.box.name} ${name}`;
    if (!EXPECTED.has(answer.code)) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.params ?? {})}`);
    return `${this.box.name} ${name} refused: ${answer.code}`;
  }
}

/** What each customer of the simulator may owe. */
export const LIMIT_TIYIN = 20_000_000;
