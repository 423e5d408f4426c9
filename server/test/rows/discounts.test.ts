import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { CommandInputs } from '#domain/contract/commands';
import type { DiscountsReport } from '#domain/contract/customer-reports';
import type { OrderView } from '#domain/contract/order';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import type { StaffView } from '#domain/contract/staff';
import { layoutBill } from '#domain/paper/layouts/guest-papers';
import type { BillPaper } from '#domain/paper/papers';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { CustomerHouse } from '../customers/customer-house';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

type Give = CommandInputs['order.give-discount'];

describe('discounts by hand', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let dish: TestDish;
  let reasonId: string;
  let manager: { readonly employeeId: string; readonly pin: string; readonly name: string };

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier } = house);
    dish = await house.dish(100_000);
    reasonId = await house.reason('discount');
    const person = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const { employeeId } = found(
      people.find(({ name }) => name === person.name),
      person.name,
    );
    manager = { ...person, employeeId };
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const percent = (rateBasisPoints: number): Give['benefit'] => ({ kind: 'percent', rateBasisPoints });
  const amount = (sumSom: number): Give['benefit'] => ({ kind: 'amount', amountTiyin: som(sumSom) });
  const discount = (order: OrderView, benefit: Give['benefit'], changes: Partial<Give> = {}): Give => ({
    orderId: order.orderId,
    discountId: house.box.newId(),
    lineId: null,
    benefit,
    reasonId: null,
    reasonText: '',
    ...changes,
  });
  const give = async (order: OrderView, benefit: Give['benefit'], changes: Partial<Give> = {}, device = house.admin) =>
    (await device.run('order.give-discount', discount(order, benefit, { reasonId, ...changes }))).order;
  const counter = (dishes: readonly TestDish[] = [dish]) =>
    house.order(
      cashier,
      dishes.map((one) => ({ dish: one })),
      { tableId: null, kind: 'takeaway' },
    );
  const lineOf = (order: OrderView, index = 0) => found(order.lines[index], 'line');
  /** The same command after a manager's name and PIN. */
  const approved = async (device: TestDevice, input: Give, right = 'discount.give') => {
    const id = house.box.newId();
    expect(await device.command('order.give-discount', input, { id })).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'approval-required', params: { permission: right } },
    });
    const approvalId = await house.approve(device, id, right, { employeeId: manager.employeeId, pin: manager.pin });
    return (await device.run('order.give-discount', input, { id, approvalId })).order;
  };
  /** Sets what a role may give; answers the way back. */
  const withRole = async (key: string, discountMaxBasisPoints: number, grant: 'yes' | 'ask' = 'yes') => {
    const set = async (change: { grant: 'yes' | 'ask' | 'no'; most: number | null }) => {
      const { roles } = await house.admin.query<StaffView>('/staff');
      const { roleId, version, name, permissions, caps } = found(
        roles.find((role) => role.key === key),
        key,
      );
      await house.admin.run('role.update', {
        roleId,
        version,
        name,
        permissions: { ...permissions, 'discount.give': change.grant },
        caps: { ...caps, discountMaxBasisPoints: change.most },
      });
      return { grant: permissions['discount.give'] ?? 'no', most: caps.discountMaxBasisPoints };
    };
    const before = await set({ grant, most: discountMaxBasisPoints });
    return () => set(before);
  };

  it('[BX-O-64] takes the line’s first, then the order’s off the rest, then adds the charge: 100 000, −10 %, −10 000, service 10 % is 88 000', async () => {
    const order = await house.order(house.admin, [{ dish }]);
    expect(order.totalTiyin).toBe(som(110_000));
    const onLine = await give(order, percent(1_000), { lineId: lineOf(order).lineId });
    expect(onLine).toMatchObject({ discountsTiyin: som(10_000), totalTiyin: som(99_000) });
    const both = await give(order, amount(10_000));
    expect(both).toMatchObject({ linesTiyin: som(100_000), discountsTiyin: som(20_000), totalTiyin: som(88_000) });
    expect(both.charges).toMatchObject([{ rateBasisPoints: 1_000, amountTiyin: som(8_000) }]);
    // Another one on the same place replaces it, and what follows is counted anew.
    const replaced = await give(order, percent(2_000), { lineId: lineOf(order).lineId });
    expect(replaced).toMatchObject({ discountsTiyin: som(30_000), totalTiyin: som(77_000) });
    const off = (
      await house.admin.run('order.take-discount-off', {
        orderId: order.orderId,
        discountId: found(replaced.manualDiscount, 'discount').discountId,
      })
    ).order;
    expect(off).toMatchObject({ discountsTiyin: som(20_000), totalTiyin: som(88_000), manualDiscount: null });
    // A percent of the order is one of what the lines' own have left: 10 % of 80 000.
    expect(await give(order, percent(1_000))).toMatchObject({ discountsTiyin: som(28_000), totalTiyin: som(79_200) });
    expect((await house.admin.refused('order.take-discount-off', { orderId: order.orderId, discountId: house.box.newId() })).code).toBe(
      'discount-not-found',
    );
  });

  it('[BX-O-65] a waiter who may give 10 % asks for 15 %: 403 and a manager’s PIN; the role’s maximum holds for a sum, and for two discounts together', async () => {
    const back = await withRole('waiter', 1_000);
    const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    const order = await house.order(waiter, [{ dish }]);
    const within = (await waiter.run('order.give-discount', discount(order, percent(1_000)))).order;
    expect(within).toMatchObject({ discountsTiyin: som(10_000), manualDiscount: { byId: waiter.employeeId, approverName: null } });
    const more = await approved(waiter, discount(order, percent(1_500)));
    expect(more).toMatchObject({ discountsTiyin: som(15_000), manualDiscount: { byId: waiter.employeeId, approverName: manager.name } });
    const sum = await house.order(waiter, [{ dish }]);
    expect(await waiter.refused('order.give-discount', discount(sum, amount(10_001)))).toMatchObject({ code: 'approval-required' });
    expect((await waiter.run('order.give-discount', discount(sum, amount(10_000)))).order.discountsTiyin).toBe(som(10_000));
    expect(await waiter.refused('order.give-discount', discount(sum, percent(1_000), { lineId: lineOf(sum).lineId }))).toMatchObject({
      code: 'approval-required',
    });
    // Nothing of a refused one stays.
    expect((await house.read(sum)).discountsTiyin).toBe(som(10_000));
    await back();
  });

  it('[BX-O-65] the setting "employees may give discounts" off asks a manager for every one, whatever the cap', async () => {
    const order = await counter();
    await house.settings({ employeesGiveDiscounts: false });
    const given = await approved(cashier, discount(order, percent(500)));
    expect(given.manualDiscount).toMatchObject({ approverName: manager.name });
    await house.settings({ employeesGiveDiscounts: true });
    expect((await cashier.run('order.give-discount', discount(order, percent(500)))).order.manualDiscount).toMatchObject({
      approverName: null,
    });
  });

  it('[BX-O-65] a sum never takes more than its giver may give of what is left when dishes are taken off', async () => {
    const order = await counter([dish, await house.dish(900_000)]);
    await cashier.run('order.give-discount', discount(order, amount(100_000)));
    const dear = found(
      order.lines.find(({ sumTiyin }) => sumTiyin === som(900_000)),
      'line',
    );
    const left = (await cashier.run('order.remove-line', { orderId: order.orderId, lineId: dear.lineId })).order;
    expect(left).toMatchObject({ discountsTiyin: som(10_000), totalTiyin: som(90_000) });
  });

  it('[BX-O-66] spreads the order’s discount by largest remainder: three lines of 3 333 with −1 000 carry 334, 333 and 333, VAT counted after it', async () => {
    const dishes = [await house.dish(3_333), await house.dish(3_333), await house.dish(3_333)];
    const order = await give(await counter(dishes), amount(1_000));
    expect(order.lines.map(({ discountTiyin }) => discountTiyin)).toEqual([som(334), som(333), som(333)]);
    const vat = order.lines.map(({ sumTiyin, discountTiyin }) => Math.floor(((sumTiyin - discountTiyin) * 12) / 112));
    expect(order.vatTiyin).toBe(vat.reduce((total, one) => total + one, 0));
  });

  it('[BX-O-67] a sum above the order is 422; a bill of nothing takes a manager’s PIN, at the discount and at the payment', async () => {
    const order = await counter();
    expect(await house.admin.command('order.give-discount', discount(order, amount(120_000), { reasonId }))).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: 'discount-exceeds', params: { leftTiyin: som(100_000) } },
    });
    expect(await house.admin.command('order.give-discount', discount(order, { kind: 'percent', rateBasisPoints: 10_001 }))).toMatchObject({
      status: 422,
    });
    const back = await withRole('cashier', 10_000);
    const free = await approved(cashier, discount(order, percent(10_000), { reasonId }));
    expect(free).toMatchObject({ totalTiyin: 0, discountsTiyin: som(100_000) });
    const paid = await house.pay(cashier, free, []);
    expect(paid).toMatchObject({ state: 'completed', totalTiyin: 0, payments: [] });
    // Half of the bill is the cashier's to give; once the other half is taken off nothing is left to pay.
    const shrunk = await counter([dish, dish]);
    await cashier.run('order.give-discount', discount(shrunk, amount(50_000), { reasonId }));
    const cheap = await house.add(cashier, shrunk, [{ dish: await house.dish(50_000) }]);
    for (const { lineId } of cheap.lines.filter(({ sumTiyin }) => sumTiyin !== som(50_000)))
      await cashier.run('order.remove-line', { orderId: shrunk.orderId, lineId });
    const nothing = await house.read(shrunk);
    expect(nothing.totalTiyin).toBe(0);
    const id = house.box.newId();
    expect(await cashier.refused('order.pay', house.payment(nothing, []), { id })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'discount.give' },
    });
    const approvalId = await house.approve(cashier, id, 'discount.give', { employeeId: manager.employeeId, pin: manager.pin });
    expect((await cashier.run('order.pay', house.payment(nothing, []), { id, approvalId })).order.state).toBe('completed');
    await back();
  });

  it('[BX-O-62] above the branch’s limit there is a reason: 30 % with a limit of 20 % without one is 422', async () => {
    const order = await counter();
    expect(await house.admin.command('order.give-discount', discount(order, percent(3_000)))).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: 'discount-reason-required', params: { limitPercent: 20 } },
    });
    expect(await house.admin.refused('order.give-discount', discount(order, amount(20_001)))).toMatchObject({
      code: 'discount-reason-required',
    });
    expect((await house.admin.run('order.give-discount', discount(order, percent(2_000)))).order.discountsTiyin).toBe(som(20_000));
    expect((await give(order, percent(3_000))).manualDiscount?.name['uz-Latn']).toBe('Doimiy mijoz');
    const foreign = await house.reason('refund');
    expect((await house.admin.refused('order.give-discount', discount(order, percent(3_000), { reasonId: foreign }))).code).toBe(
      'reason-unknown',
    );
  });

  it('[BX-O-71] every discount names its rule or its person', async () => {
    const book = new CustomerHouse(house);
    const customerId = await book.customer('Doimiy mehmon');
    const ruleId = await book.rule('Doimiy mehmonga', { customerId });
    const order = await book.attach(await counter(), customerId);
    const given = await give(order, percent(500));
    expect(given.discounts.map(({ source }) => source)).toEqual([`rule:${ruleId}`, `manual:${house.admin.employeeId}`]);
    expect(
      (await give(order, percent(500), { lineId: lineOf(order).lineId })).discounts.every(({ source }) =>
        /^(rule|manual):[0-9a-f-]{36}$/.test(source),
      ),
    ).toBe(true);
    const { rows } = await house.admin.query<{ rows: readonly { ruleId?: string; version: number }[] }>('/customer-book');
    await house.admin.run('price-rule.archive', { ruleId, version: rows.find((row) => row.ruleId === ruleId)?.version ?? 0 });
  });

  it('[BX-O-68] the bill before payment and the receipt show the sum, the discount with its name and percent, and the total', async () => {
    const order = await give(await counter(), percent(2_500));
    await cashier.run('order.print-bill', { orderId: order.orderId });
    await house.pay(cashier, await house.read(order));
    for (const kind of ['bill', 'receipt']) {
      const [paper] = await house.papers(order.orderId, kind);
      expect(paper?.payload['sums'], kind).toMatchObject({
        linesTiyin: som(100_000),
        discounts: [{ name: 'Doimiy mijoz', rateBasisPoints: 2_500, amountTiyin: som(25_000) }],
        totalTiyin: som(75_000),
      });
    }
    const [bill] = await house.papers(order.orderId, 'bill');
    const rows = layoutBill(found(bill, 'bill').payload as unknown as BillPaper).flatMap((block) =>
      block.type === 'columns' ? [`${block.left} | ${block.right}`] : [],
    );
    expect(rows.map((row) => row.replaceAll('\u00a0', ' ')).slice(-4)).toEqual([
      'Taomlar | 100 000',
      'Doimiy mijoz 25 % | −25 000',
      expect.stringMatching(/75 000/),
      expect.stringContaining('QQS'),
    ]);
  });

  it('follows its line to the kitchen, through a part that is taken off, to the refund, and into the ledger', async () => {
    const order = await house.order(house.admin, [{ dish, thousandths: 3_000 }]);
    await give(order, percent(1_000), { lineId: lineOf(order).lineId });
    const sent = await house.fire(house.admin, order);
    expect(sent).toMatchObject({ discountsTiyin: som(30_000) });
    const part = (
      await house.admin.run('order.void-line', {
        orderId: order.orderId,
        lineId: lineOf(sent).lineId,
        quantityThousandths: 1_000,
        reasonId: await house.reason('void'),
      })
    ).order;
    expect(part).toMatchObject({ linesTiyin: som(200_000), discountsTiyin: som(20_000), totalTiyin: som(198_000) });
    const sold = await house.pay(cashier, part);
    const id = house.box.newId();
    const approvalId = await house.approve(cashier, id, 'refund', { employeeId: manager.employeeId, pin: manager.pin });
    const input = { orderId: sold.orderId, orderVersion: sold.version, refundId: house.box.newId(), lines: null, tenders: null };
    const refunded = (await cashier.run('order.refund', { ...input, reasonId: await house.reason('refund') }, { id, approvalId })).order;
    expect(refunded.refundedTiyin).toBe(som(198_000));
    const accounts = await house.box.rows(
      `SELECT account, SUM(amount_tiyin) AS sum FROM entry WHERE posting_id IN (SELECT id FROM posting WHERE order_id = ?) AND account NOT LIKE 'drawer:%' GROUP BY account HAVING SUM(amount_tiyin) <> 0`,
      [sold.orderId],
    );
    expect(accounts).toEqual([]);
    const [kept] = await house.box.rows('SELECT SUM(amount_tiyin) AS sum, COUNT(*) AS count FROM given_discount WHERE order_id = ?', [
      sold.orderId,
    ]);
    expect(kept).toEqual({ sum: 0, count: 2 });
  });

  it('a new tap on the dish of a discounted line makes a line of its own', async () => {
    const order = await counter();
    await give(order, percent(1_000), { lineId: lineOf(order).lineId });
    const added = await house.add(cashier, order, [{ dish }]);
    expect(added.lines.map(({ quantityThousandths, discountTiyin }) => [quantityThousandths, discountTiyin])).toEqual([
      [1_000, som(10_000)],
      [1_000, 0],
    ]);
  });

  it('[BX-O-65] a counter sale carries its discounts in the one command, with the same checks', async () => {
    const sale = house.sale([{ dish }, { dish }]);
    const [first] = sale.lines;
    const discounts = [
      { discountId: house.box.newId(), lineId: null, benefit: percent(1_000), reasonId: null, reasonText: '' },
      { discountId: house.box.newId(), lineId: found(first, 'line').lineId, benefit: percent(1_000), reasonId: null, reasonText: '' },
    ];
    const total = som(171_000);
    const input = { ...sale, discounts, expectedTotalTiyin: total, payments: [house.tender('cash', total)] };
    const id = house.box.newId();
    expect(await cashier.refused('order.submit', input, { id })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'discount.give' },
    });
    expect(await house.box.rows('SELECT id FROM customer_order WHERE id = ?', [sale.orderId])).toEqual([]);
    const approvalId = await house.approve(cashier, id, 'discount.give', { employeeId: manager.employeeId, pin: manager.pin });
    const { order } = await cashier.run('order.submit', input, { id, approvalId });
    expect(order).toMatchObject({ state: 'completed', linesTiyin: som(200_000), discountsTiyin: som(29_000), totalTiyin: total });
    expect(order.lines).toHaveLength(2);
    const log = await house.box.rows(`SELECT name FROM event_log WHERE entity_id = ? ORDER BY seq`, [sale.orderId]);
    expect(log.map(({ name }) => name).filter((name) => name === 'order.discount-given')).toHaveLength(2);
  });

  it('[BX-O-36] the service charge is waived on one order with right and reason: the total is the dishes, and the audit has who, when, why and the sum', async () => {
    const order = await house.order(cashier, [{ dish }]);
    expect(order.totalTiyin).toBe(som(110_000));
    expect((await cashier.refused('order.waive-charge', { orderId: order.orderId, reasonId: await house.reason('void') })).code).toBe(
      'reason-unknown',
    );
    const cook = await house.box.signedIn('cook', { kind: 'phone' });
    expect((await cook.refused('order.waive-charge', { orderId: order.orderId, reasonId })).code).toBe('forbidden');
    const waived = (await cashier.run('order.waive-charge', { orderId: order.orderId, reasonId, reasonText: 'Stol kech tayyor boʻldi' }))
      .order;
    expect(waived).toMatchObject({ totalTiyin: som(100_000), charges: [], chargeWaiver: { reason: { 'uz-Latn': 'Doimiy mijoz' } } });
    // It stays waived while the order grows.
    const grown = await house.add(cashier, order, [{ dish, note: 'yana' }]);
    expect(grown.totalTiyin).toBe(som(200_000));
    const history = await house.admin.query<OrderHistoryView>(`/orders/${order.orderId}/history`);
    expect(history.entries.find(({ fact }) => fact === 'order.charge-waived')).toMatchObject({
      at: house.box.now,
      payload: { amountTiyin: som(10_000), reasonId, reasonText: 'Stol kech tayyor boʻldi' },
    });
    const audit = await house.admin.query<AuditView>('/audit?limit=50');
    expect(audit.entries.find(({ fact, entityId }) => fact === 'order.charge-waived' && entityId === order.orderId)).toMatchObject({
      payload: { amountTiyin: som(10_000), reasonId },
    });
    const restored = (await cashier.run('order.restore-charge', { orderId: order.orderId })).order;
    expect(restored).toMatchObject({ totalTiyin: som(220_000), chargeWaiver: null });
    expect((await cashier.refused('order.restore-charge', { orderId: order.orderId })).code).toBe('charge-none');
    expect((await cashier.refused('order.waive-charge', { orderId: (await counter()).orderId, reasonId })).code).toBe('charge-none');
  });

  it('[BX-O-70] the report counts discounts by employee, kind, reason and dish with their share of the revenue, and adds up to the receipts', async () => {
    const from = (house.box.advance(86_400_000), house.box.now);
    await Promise.all([house.admin.signIn('administrator'), cashier.signIn('cashier')]);
    house.shiftId = await house.renewShift(cashier, house.shiftId);
    const book = new CustomerHouse(house);
    const customerId = await book.customer('Hisobotdagi mijoz');
    const ruleId = await book.rule('Hisobot qoidasi', { customerId, benefit: percent(500) });
    const soup = await house.dish(40_000);
    const ruled = await book.attach(await counter(), customerId);
    await house.pay(cashier, await give(ruled, percent(1_000)));
    const byCashier = await counter([dish, soup]);
    const soupLine = found(
      byCashier.lines.find(({ productId }) => productId === soup.productId),
      'line',
    );
    await cashier.run('order.give-discount', discount(byCashier, percent(1_000), { lineId: soupLine.lineId }));
    const sold = await house.pay(cashier, await house.read(byCashier));
    const orders = [await house.read(ruled), sold];
    const report = await house.admin.query<DiscountsReport>(`/reports/discounts?from=${String(from)}&to=${String(house.box.now + 1)}`);
    const receipts = await Promise.all(
      orders.map(async ({ orderId }) => found((await house.papers(orderId, 'receipt'))[0], 'receipt').payload['sums']),
    );
    const onPaper = receipts.flatMap((sums) => (sums as { discounts: readonly { amountTiyin: number }[] }).discounts);
    expect(report.totalTiyin).toBe(onPaper.reduce((total, { amountTiyin }) => total + amountTiyin, 0));
    expect(report.totalTiyin).toBe(som(5_000 + 9_500 + 4_000));
    expect(report.revenueTiyin).toBe(som(85_500 + 136_000));
    expect(report.byKind).toEqual([
      { kind: 'manual', orders: 2, amountTiyin: som(13_500) },
      { kind: 'rule', orders: 1, amountTiyin: som(5_000) },
    ]);
    expect(report.byRule).toMatchObject([{ ruleId, amountTiyin: som(5_000) }]);
    expect(report.byReason).toMatchObject([
      { reasonId, name: { 'uz-Latn': 'Doimiy mijoz' }, orders: 1, amountTiyin: som(9_500) },
      { reasonId: null, name: null, orders: 1, amountTiyin: som(4_000) },
    ]);
    expect(report.byDish).toMatchObject([
      { productId: dish.productId, amountTiyin: som(14_500) },
      { productId: soup.productId, amountTiyin: som(4_000) },
    ]);
    // The rule's part is the till's; what was given by hand is whoever gave it.
    expect(report.byEmployee).toMatchObject([
      { employeeId: house.admin.employeeId, amountTiyin: som(9_500) },
      { employeeId: cashier.employeeId, amountTiyin: som(9_000) },
    ]);
    const only = await house.admin.query<DiscountsReport>(
      `/reports/discounts?from=${String(from)}&to=${String(house.box.now + 1)}&kind=manual&reasonId=${reasonId}`,
    );
    expect(only).toMatchObject({
      count: 1,
      totalTiyin: som(9_500),
      rows: [{ ruleId: null, reason: { 'uz-Latn': 'Doimiy mijoz' }, dish: { 'uz-Latn': dish.name } }],
    });
    const { rows } = await house.admin.query<{ rows: readonly { ruleId?: string; version: number }[] }>('/customer-book');
    await house.admin.run('price-rule.archive', { ruleId, version: rows.find((row) => row.ruleId === ruleId)?.version ?? 0 });
  });

  it('[BX-O-69] a discount is taken off a closed receipt by one action: the sale, its refund and a new sale stay', async () => {
    const order = await house.order(house.admin, [{ dish }]);
    await house.fire(house.admin, order);
    const sold = await house.pay(cashier, await give(order, percent(2_000)), undefined);
    expect(sold.totalTiyin).toBe(som(88_000));
    expect(
      (
        await house.admin.refused('order.take-discount-off', {
          orderId: order.orderId,
          discountId: found(sold.manualDiscount, 'discount').discountId,
        })
      ).code,
    ).toBe('order-already-paid');
    const tickets = (await house.tickets()).length;
    const newOrderId = house.box.newId();
    const input = {
      orderId: sold.orderId,
      orderVersion: sold.version,
      refundId: house.box.newId(),
      reasonId: await house.reason('refund'),
      newOrderId,
      discounts: [discount(sold, percent(500))].map(({ discountId, lineId, benefit }) => ({
        discountId,
        lineId,
        benefit,
        reasonId: null,
        reasonText: '',
      })),
      expectedTotalTiyin: som(104_500),
      payments: [{ ...house.tender('card', som(104_500)), tender: 'card' as const }],
    };
    const id = house.box.newId();
    expect(await cashier.refused('order.sell-anew', input, { id })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'refund' },
    });
    const approvalId = await house.approve(cashier, id, 'refund', { employeeId: manager.employeeId, pin: manager.pin });
    // Another total than the person saw leaves no trace of any of it.
    expect(await cashier.refused('order.sell-anew', { ...input, expectedTotalTiyin: som(1) }, { id, approvalId })).toMatchObject({
      code: 'total-changed',
    });
    expect((await house.read(sold)).refundedTiyin).toBe(0);
    const done = await cashier.run('order.sell-anew', input, { id, approvalId });
    expect(done).toMatchObject({
      refundedTiyin: som(88_000),
      order: { orderId: newOrderId, state: 'completed', totalTiyin: som(104_500), discountsTiyin: som(5_000) },
    });
    expect(await house.read(sold)).toMatchObject({
      state: 'completed',
      totalTiyin: som(88_000),
      refundedTiyin: som(88_000),
      payments: [{ tender: 'cash' }],
    });
    const papers = await house.box.rows(
      `SELECT kind FROM print_job WHERE order_id IN (?, ?) AND kind IN ('receipt', 'refund-receipt') ORDER BY rowid`,
      [sold.orderId, newOrderId],
    );
    expect(papers.map(({ kind }) => kind)).toEqual(['receipt', 'refund-receipt', 'receipt']);
    expect((await house.tickets()).length).toBe(tickets);
    // Asked again, the same answer; nothing twice. And what was given back is not sold anew again.
    expect((await cashier.run('order.sell-anew', input, { id, approvalId })).order.orderId).toBe(newOrderId);
    const { version } = await house.read(sold);
    const again = { ...input, orderVersion: version, newOrderId: house.box.newId(), refundId: house.box.newId() };
    expect((await house.admin.refused('order.sell-anew', again)).code).toBe('sell-anew-not-possible');
    const [ledger] = await house.box.rows(
      'SELECT SUM(amount_tiyin) AS sum FROM entry WHERE posting_id IN (SELECT id FROM posting WHERE order_id IN (?, ?))',
      [sold.orderId, newOrderId],
    );
    expect(ledger).toEqual({ sum: 0 });
  });

  it('[BX-O-12] a customer’s 10 % comes with him and goes with him', async () => {
    const book = new CustomerHouse(house);
    const customerId = await book.customer('Oʻn foizlik mijoz');
    await book.rule('Oʻn foiz', { customerId });
    const order = await house.order(cashier, [{ dish }], { tableId: null, kind: 'takeaway' });
    const bound = (await cashier.run('order.set-customer', { orderId: order.orderId, customerId })).order;
    expect(bound).toMatchObject({ customerName: 'Oʻn foizlik mijoz', discountsTiyin: som(10_000), totalTiyin: som(90_000) });
    const detached = (await cashier.run('order.set-customer', { orderId: order.orderId, customerId: null })).order;
    expect(detached).toMatchObject({ customerId: null, discountsTiyin: 0, totalTiyin: som(100_000) });
  });
});
