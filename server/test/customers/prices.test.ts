import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CouponsView } from '#domain/contract/customer-book';
import type { DiscountsReport } from '#domain/contract/customer-reports';
import type { OrderView } from '#domain/contract/order';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { CustomerHouse } from './customer-house';

describe('prices of customers', () => {
  let house: Restaurant;
  let book: CustomerHouse;
  let dish: TestDish;
  let drink: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open();
    book = new CustomerHouse(house);
    dish = await house.dish(100_000);
    drink = await house.dish(10_000);
  });
  afterAll(() => house.close());

  /** Rules of a test are ended with it, so that the next one begins with none. */
  async function withRules(rules: readonly string[], run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } finally {
      for (const ruleId of rules) await house.admin.run('price-rule.archive', { ruleId, version: await versionOf(ruleId) });
    }
  }

  async function versionOf(ruleId: string): Promise<number> {
    const { rows } = await house.admin.query<{ rows: readonly { ruleId?: string; version: number }[] }>('/customer-book');
    return rows.find((row) => row.ruleId === ruleId)?.version ?? 0;
  }

  const names = (order: OrderView) => order.discounts.map(({ name, amountTiyin }) => [name['uz-Latn'], amountTiyin]);

  it('[BX-C4] binds a customer to an open order, and one made in place in the same breath', async () => {
    const order = await book.counter([{ dish }]);
    const customerId = await book.customer('Ali Valiyev', {}, house.cashier);
    const bound = await book.attach(order, customerId);
    expect(bound).toMatchObject({ customerId, customerName: 'Ali Valiyev' });
    expect(await house.read(order)).toMatchObject({ customerId, customerName: 'Ali Valiyev' });
    expect((await book.attach(order, null)).customerId).toBeNull();
    expect((await house.cashier.refused('order.set-customer', { orderId: order.orderId, customerId: house.box.newId() })).code).toBe(
      'customer-not-found',
    );
  });

  it('[BX-C6] applies a customer’s reduction on attach, and takes it away on detach', async () => {
    const customerId = await book.customer('Doimiy mijoz');
    const ruleId = await book.rule('Doimiy mijozga', { customerId });
    await withRules([ruleId], async () => {
      const order = await book.counter([{ dish }, { dish: drink }]);
      expect(order.totalTiyin).toBe(som(110_000));
      const bound = await book.attach(order, customerId);
      expect(bound).toMatchObject({ totalTiyin: som(99_000), discountsTiyin: som(11_000) });
      expect(bound.discounts).toMatchObject([
        { source: `rule:${ruleId}`, name: { 'uz-Latn': 'Doimiy mijozga' }, amountTiyin: som(11_000) },
      ]);
      expect(await book.attach(order, null)).toMatchObject({ totalTiyin: som(110_000), discounts: [], discountsTiyin: 0 });
    });
  });

  it('[BX-C6] says the rule’s name on the bill and the receipt, and in the ledger', async () => {
    const customerId = await book.customer('Qogʻozdagi mijoz');
    const ruleId = await book.rule('Hamkorga', { customerId });
    await withRules([ruleId], async () => {
      const order = await book.attach(await book.counter([{ dish }]), customerId);
      await house.cashier.run('order.print-bill', { orderId: order.orderId });
      const paid = await house.pay(house.cashier, await house.read(order));
      expect(paid).toMatchObject({ state: 'completed', totalTiyin: som(90_000), customerId });
      for (const kind of ['bill', 'receipt']) {
        const [paper] = await house.papers(order.orderId, kind);
        expect(paper?.payload['sums'], kind).toMatchObject({
          discounts: [{ name: 'Hamkorga', rateBasisPoints: 1_000, amountTiyin: som(10_000) }],
          totalTiyin: som(90_000),
        });
      }
      const entries = await house.box.rows(
        `SELECT account, amount_tiyin FROM entry WHERE posting_id IN (SELECT id FROM posting WHERE order_id = ?)`,
        [order.orderId],
      );
      expect(entries.find(({ account }) => account === 'discount')?.['amount_tiyin']).toBe(som(10_000));
      expect(entries.reduce((total, row) => total + Number(row['amount_tiyin']), 0)).toBe(0);
    });
  });

  it('[SUB-3] reduces always, from a quantity, or in the first week of a month', async () => {
    const groupId = await book.group('Ulgurji sinov');
    const customerId = await book.customer('Ulgurji xaridor', { groupIds: [groupId] });
    const fixed = await book.rule('Doimiy 5', { groupId, benefit: { kind: 'percent', rateBasisPoints: 500 } });
    await withRules([fixed], async () => {
      const order = await book.attach(await book.counter([{ dish }]), customerId);
      expect(order.totalTiyin).toBe(som(95_000));
      const three = await book.rule('Uchtadan', {
        groupId,
        minimumThousandths: 3_000,
        scope: { kind: 'products', productIds: [dish.productId] },
      });
      await withRules([three], async () => {
        const two = await house.add(house.cashier, order, [{ dish }]);
        expect(names(two)).toEqual([['Doimiy 5', som(10_000)]]);
        const all = await house.add(house.cashier, order, [{ dish }]);
        expect(names(all)).toEqual([['Uchtadan', som(30_000)]]);
        expect(all.totalTiyin).toBe(som(270_000));
      });
    });
    const day = Number(new Date(house.box.now).toISOString().slice(8, 10));
    const week = await book.rule('Oy boshi', { groupId, fromMonthDay: day === 1 ? 1 : day - 1, toMonthDay: day === 31 ? 31 : day + 1 });
    await withRules([week], async () => {
      const order = await book.attach(await book.counter([{ dish }]), customerId);
      expect(names(order)).toEqual([['Oy boshi', som(10_000)]]);
      house.box.advance(5 * 86_400_000);
      await house.cashier.signIn('cashier');
      await house.admin.signIn('administrator');
      house.shiftId = await house.renewShift(house.cashier, house.shiftId);
      expect(names(await house.add(house.cashier, order, [{ dish }]))).toEqual([]);
    });
  });

  it('[SUB-4] the order carries the customer’s groups and the names of its rules', async () => {
    const groupId = await book.group('Oltin karta', { groupKind: 'tier', colour: '#b8860b' });
    const customerId = await book.customer('Oltin mijoz', { groupIds: [groupId] });
    const ruleId = await book.rule('Oltin 15', { groupId, benefit: { kind: 'percent', rateBasisPoints: 1_500 } });
    await withRules([ruleId], async () => {
      const order = await book.attach(await book.counter([{ dish }]), customerId);
      expect(order.customerGroupIds).toEqual([groupId]);
      expect(names(order)).toEqual([['Oltin 15', som(15_000)]]);
    });
  });

  it('[SUB-6] gives the better of a personal and a group’s reduction; stackable ones both, in their order', async () => {
    const groupId = await book.group('Besh foizli');
    const customerId = await book.customer('Yetti foizli', { groupIds: [groupId] });
    const personal = await book.rule('Shaxsiy 7', { customerId, benefit: { kind: 'percent', rateBasisPoints: 700 } });
    const category = await book.rule('Guruh 5', { groupId, benefit: { kind: 'percent', rateBasisPoints: 500 } });
    await withRules([personal, category], async () => {
      expect(names(await book.attach(await book.counter([{ dish }]), customerId))).toEqual([['Shaxsiy 7', som(7_000)]]);
      await house.admin.run('price-rule.update', { ruleId: personal, version: 1, stackable: true });
      await house.admin.run('price-rule.update', { ruleId: category, version: 1, stackable: true, priority: 1 });
      const both = await book.attach(await book.counter([{ dish }]), customerId);
      expect(names(both)).toEqual([
        ['Guruh 5', som(5_000)],
        ['Shaxsiy 7', som(6_650)],
      ]);
      expect(both.totalTiyin).toBe(som(88_350));
    });
  });

  it('[DY-7] a group may be used without a customer; the better of two wins; a priority turns that round', async () => {
    const pensioner = await book.group('Pensioner sinov', { groupKind: 'affiliation', adHoc: true });
    const student = await book.group('Talaba', { groupKind: 'affiliation', adHoc: true });
    const closed = await book.group('Faqat roʻyxat');
    const five = await book.rule('Pensionerga 5', { groupId: pensioner, benefit: { kind: 'percent', rateBasisPoints: 500 } });
    const ten = await book.rule('Talabaga 10', { groupId: student });
    await withRules([five, ten], async () => {
      const order = await book.counter([{ dish }]);
      const { order: reduced } = await house.cashier.run('order.set-groups', { orderId: order.orderId, groupIds: [pensioner] });
      expect(reduced).toMatchObject({ customerId: null, adHocGroupIds: [pensioner], totalTiyin: som(95_000) });
      const { order: better } = await house.cashier.run('order.set-groups', { orderId: order.orderId, groupIds: [pensioner, student] });
      expect(names(better)).toEqual([['Talabaga 10', som(10_000)]]);
      await house.admin.run('price-rule.update', { ruleId: five, version: 1, priority: 10 });
      const turned = await house.add(house.cashier, order, [{ dish: drink }]);
      expect(names(turned)).toEqual([['Pensionerga 5', som(5_500)]]);
      expect((await house.cashier.refused('order.set-groups', { orderId: order.orderId, groupIds: [closed] })).code).toBe(
        'group-not-ad-hoc',
      );
    });
  });

  it('[SUB-3] [DY-7] a price list of a group gives its prices', async () => {
    const groupId = await book.group('Roʻyxat B');
    const customerId = await book.customer('B narx', { groupIds: [groupId] });
    const prices = [{ productId: dish.productId, priceTiyin: som(82_000) }];
    const ruleId = await book.rule('B roʻyxat', { groupId, benefit: { kind: 'price-list', prices } });
    await withRules([ruleId], async () => {
      const order = await book.attach(await book.counter([{ dish, thousandths: 2_000 }, { dish: drink }]), customerId);
      expect(order).toMatchObject({
        totalTiyin: som(174_000),
        discounts: [{ name: { 'uz-Latn': 'B roʻyxat' }, amountTiyin: som(36_000) }],
      });
      expect(order.lines.map(({ discountTiyin }) => discountTiyin)).toEqual([som(36_000), 0]);
    });
  });

  it('[BX-C14] who may not give discounts is refused, who must ask is asked for a manager', async () => {
    const groupId = await book.group('Chegirmali qoʻlda', { adHoc: true });
    const ruleId = await book.rule('Qoʻlda 10', { groupId });
    await withRules([ruleId], async () => {
      const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
      const order = await house.order(waiter, [{ dish }], { tableId: null });
      const asked = await waiter.command('order.set-groups', { orderId: order.orderId, groupIds: [groupId] });
      expect(asked).toMatchObject({
        ok: false,
        status: 403,
        problem: { code: 'approval-required', params: { permission: 'discount.give' } },
      });
      const [role] = await house.box.rows(`SELECT id, version, name, permissions, caps FROM role WHERE key = 'waiter'`);
      await house.admin.run('role.update', {
        roleId: String(role?.['id']),
        version: Number(role?.['version']),
        name: JSON.parse(String(role?.['name'])) as { 'uz-Latn': string },
        permissions: { ...(JSON.parse(String(role?.['permissions'])) as Record<string, 'yes' | 'ask' | 'no'>), 'discount.give': 'no' },
        caps: { discountMaxBasisPoints: 0, refundMaxTiyin: 0, creditPerDayMaxTiyin: 0 },
      });
      const refused = await waiter.command('order.set-groups', { orderId: order.orderId, groupIds: [groupId] });
      expect(refused).toMatchObject({ ok: false, status: 403, problem: { code: 'forbidden' } });
      expect((await house.cashier.run('order.set-groups', { orderId: order.orderId, groupIds: [groupId] })).order.totalTiyin).toBe(
        som(90_000),
      );
    });
  });

  it('[BX-C4] [BX-C6] a counter sale is priced for its customer in one command, and refuses another total', async () => {
    const customerId = await book.customer('Tezkor mijoz');
    const ruleId = await book.rule('Tezkor 10', { customerId });
    await withRules([ruleId], async () => {
      const full = house.sale([{ dish }]);
      expect((await house.cashier.refused('order.submit', { ...full, customerId })).code).toBe('total-changed');
      const { order } = await house.cashier.run('order.submit', {
        ...full,
        customerId,
        expectedTotalTiyin: som(90_000),
        payments: [house.tender('cash', som(90_000))],
      });
      expect(order).toMatchObject({ customerId, customerName: 'Tezkor mijoz', totalTiyin: som(90_000), discountsTiyin: som(10_000) });
    });
  });

  it('[SUB-7] keeps which reduction went to whom; a refund takes its share back; the sum equals the receipts', async () => {
    const groupId = await book.group('Tarix');
    const customerId = await book.customer('Tarixiy mijoz', { groupIds: [groupId] });
    const ruleId = await book.rule('Tarix 10', { groupId });
    await withRules([ruleId], async () => {
      house.box.advance(1_000);
      const from = house.box.now;
      const sale = await book.sale(customerId, [{ dish, thousandths: 3_000 }, { dish: drink }]);
      const reason = await house.reason('refund');
      const line = sale.lines.find(({ productId }) => productId === dish.productId);
      await house.openShift(house.admin);
      await house.admin.run('order.refund', {
        orderId: sale.orderId,
        orderVersion: (await house.read(sale)).version,
        refundId: house.box.newId(),
        lines: [{ lineId: line?.lineId ?? '', quantityThousandths: 1_000, returnToStock: false }],
        reasonId: reason,
        tenders: null,
      });
      const report = await house.admin.query<DiscountsReport>(`/reports/discounts?from=${String(from)}&to=${String(house.box.now + 1)}`);
      expect(report.totalTiyin).toBe(som(21_000));
      expect(report.byRule).toMatchObject([{ ruleId, name: { 'uz-Latn': 'Tarix 10' }, orders: 1, amountTiyin: som(21_000) }]);
      expect(report.rows.map(({ amountTiyin }) => amountTiyin).sort((a, b) => a - b)).toEqual([-som(10_000), som(1_000), som(30_000)]);
      expect(report.rows[0]).toMatchObject({ customerId, customerName: 'Tarixiy mijoz', number: sale.number });
      expect(report.rows.every(({ employeeName }) => employeeName !== '')).toBe(true);
      const ofCard = `/reports/discounts?from=${String(from)}&to=${String(house.box.now + 1)}`;
      expect((await house.cashier.query<DiscountsReport>(`${ofCard}&customerId=${customerId}`)).totalTiyin).toBe(som(21_000));
      expect((await house.cashier.get(ofCard)).status).toBe(403);
      const receipts = await house.box.rows('SELECT discounts_tiyin FROM customer_order WHERE id = ?', [sale.orderId]);
      expect(report.rows.filter(({ amountTiyin }) => amountTiyin > 0).reduce((total, { amountTiyin }) => total + amountTiyin, 0)).toBe(
        receipts[0]?.['discounts_tiyin'],
      );
      await house.admin.run('order.refund', {
        orderId: sale.orderId,
        orderVersion: (await house.read(sale)).version,
        refundId: house.box.newId(),
        lines: null,
        reasonId: reason,
        tenders: null,
      });
      expect(await house.admin.query<DiscountsReport>(ofCard)).toMatchObject({ totalTiyin: 0, byRule: [{ ruleId, amountTiyin: 0 }] });
      const refunds = await house.papers(sale.orderId, 'refund-receipt');
      expect(
        refunds.map(({ payload }) => [Number(payload['discountsTiyin']), Number(payload['totalTiyin'])]).sort(([a = 0], [b = 0]) => a - b),
      ).toEqual([
        [som(10_000), som(90_000)],
        [som(21_000), som(189_000)],
      ]);
    });
  });

  it('[B24-17] a coupon gives its price once; the second use is refused, a cancelled order frees it', async () => {
    const groupId = await book.group('Sovgʻa kuponi');
    const ruleId = await book.rule('Kupon 50', { groupId, benefit: { kind: 'percent', rateBasisPoints: 5_000 } });
    await withRules([ruleId], async () => {
      const coupons = ['SOVGA-001', 'SOVGA-002'].map((code) => ({ couponId: house.box.newId(), code }));
      expect((await house.cashier.refused('coupon.issue', { groupId, toDay: null, coupons })).code).toBe('forbidden');
      await house.admin.run('coupon.issue', { groupId, toDay: null, coupons });
      expect((await house.admin.refused('coupon.issue', { groupId, toDay: null, coupons })).code).toBe('coupon-code-taken');
      const order = await book.counter([{ dish }]);
      const use = (of: OrderView, code = 'sovga-001') => house.cashier.command('order.use-coupon', { orderId: of.orderId, code });
      expect(await use(order, 'SOVGA-999')).toMatchObject({ ok: false, status: 404, problem: { code: 'coupon-unknown' } });
      expect(await use(order)).toMatchObject({ ok: true, result: { order: { totalTiyin: som(50_000), adHocGroupIds: [groupId] } } });
      const second = await book.counter([{ dish }]);
      expect(await use(second)).toMatchObject({
        ok: false,
        status: 409,
        problem: { code: 'coupon-used', params: { number: order.number } },
      });
      const seen = await house.read(order);
      await house.admin.run('order.cancel', { orderId: order.orderId, orderVersion: seen.version, reasonId: null, reasonText: '' });
      expect(await use(second)).toMatchObject({ ok: true });
      await house.pay(house.cashier, await house.read(second));
      expect(await use(await book.counter([{ dish }]))).toMatchObject({ ok: false, problem: { code: 'coupon-used' } });
      const { coupons: listed } = await house.admin.query<CouponsView>(`/coupons?groupId=${groupId}`);
      expect(listed.map(({ code, orderId }) => [code, orderId])).toEqual([
        ['SOVGA-001', second.orderId],
        ['SOVGA-002', null],
      ]);
      const late = [{ couponId: house.box.newId(), code: 'ESKI-0001' }];
      await house.admin.run('coupon.issue', { groupId, toDay: '2020-01-31', coupons: late });
      expect(await use(await book.counter([{ dish }]), 'ESKI-0001')).toMatchObject({ ok: false, problem: { code: 'coupon-expired' } });
      const log = await house.box.rows(`SELECT payload FROM event_log WHERE name = 'coupon.issued'`);
      expect(JSON.stringify(log)).not.toContain('SOVGA');
    });
  });

  it('refuses rules that do not fit together, by their field', async () => {
    const nobody = house.box.newId();
    const wrong = [
      [{ groupId: await book.group('Bitta'), customerId: await book.customer('Ikkita') }, 'price-rule-invalid'],
      [{ fromDay: '2026-03-02', toDay: '2026-03-01' }, 'price-rule-invalid'],
      [{ fromTime: '10:00' }, 'price-rule-invalid'],
      [{ benefit: { kind: 'amount', amountTiyin: 150 } }, 'price-rule-invalid'],
      [{ groupId: nobody }, 'reference-unknown'],
      [{ customerId: nobody }, 'reference-unknown'],
      [{ scope: { kind: 'products', productIds: [nobody] } }, 'reference-unknown'],
      [{ weekdays: [8] }, 'input-invalid'],
    ] as const;
    for (const [more, code] of wrong) {
      const problem = await house.admin.refused(
        'price-rule.create',
        book.ruleInput('Notoʻgʻri', more as Partial<ReturnType<typeof book.ruleInput>>),
      );
      expect(problem.code, JSON.stringify(more)).toBe(code);
    }
    expect((await house.cashier.refused('price-rule.create', book.ruleInput('Kassirniki'))).code).toBe('forbidden');
  });
});
