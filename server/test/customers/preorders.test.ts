import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { PreordersView, PreorderView } from '#domain/contract/preorder';
import type { DayReport } from '#domain/contract/shift';
import { demoPeople } from '#server/demo/load-demo';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { customer, standing } from './ledger-of';

const DAY_MS = 86_400_000;

describe('orders for later', () => {
  let house: Restaurant;
  let plov: TestDish;
  let cake: TestDish;
  let manager: { readonly employeeId: string; readonly pin: string };

  beforeAll(async () => {
    house = await Restaurant.open();
    plov = await house.dish(50_000);
    cake = await house.dish(100_000);
    await house.settings({ preorderDepositBasisPoints: 2_000, preorderChargeBasisPoints: 1_000 });
    const office = await house.box.signedIn('manager', { kind: 'office', name: 'Idora' });
    manager = { employeeId: office.employeeId, pin: demoPeople().find(({ role }) => role === 'manager')?.pin ?? '' };
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const inDays = (days: number) => house.box.now + days * DAY_MS;
  const line = (dish: TestDish, days: number, fulfilment: 'pickup' | 'delivery' = 'pickup') => ({
    lineId: house.box.newId(),
    productId: dish.productId,
    quantityThousandths: 1_000,
    wantedAt: inDays(days),
    fulfilment,
  });
  const input = (customerId: string, more: Partial<CommandInputs['preorder.create']> = {}): CommandInputs['preorder.create'] => ({
    preorderId: house.box.newId(),
    customerId,
    kind: 'order',
    lines: [line(plov, 1), line(cake, 2, 'delivery')],
    ...more,
  });
  const take = async (more: Partial<CommandInputs['preorder.create']> = {}) => {
    const customerId = await customer(house);
    return (await house.cashier.run('preorder.create', input(customerId, more))).preorder;
  };
  const putDown = (preorder: PreorderView, amountSom: number) =>
    house.cashier.run('preorder.take-deposit', {
      preorderId: preorder.preorderId,
      moneyId: house.box.newId(),
      tenders: [{ tender: 'cash', amountTiyin: som(amountSom) }],
    });
  const read = (preorderId: string) => house.cashier.query<PreorderView>(`/preorders/${preorderId}`);
  const list = async (query = '') => (await house.cashier.query<PreordersView>(`/preorders${query}`)).preorders;
  const on = ({ preorderId, version }: PreorderView) => ({ preorderId, version });

  it('[DY-8] the branch’s share is prefilled, another takes the right; each line keeps its own date; the payments are its history', async () => {
    const who = await customer(house);
    const id = house.box.newId();
    const wanted = input(who, { depositBasisPoints: 500 });
    expect(await house.cashier.command('preorder.create', wanted, { id })).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'approval-required', params: { permission: 'debt.manage' } },
    });
    const approvalId = await house.approve(house.cashier, id, 'debt.manage', manager);
    const low = await house.cashier.run('preorder.create', wanted, { id, approvalId });
    expect(low.preorder).toMatchObject({ depositBasisPoints: 500, depositTiyin: som(7_500) });

    const preorder = await take();
    expect(preorder).toMatchObject({ kind: 'order', state: 'open', totalTiyin: som(150_000), depositTiyin: som(30_000), paidTiyin: 0 });
    expect(preorder.lines.map(({ wantedAt, fulfilment }) => [wantedAt, fulfilment])).toEqual([
      [inDays(1), 'pickup'],
      [inDays(2), 'delivery'],
    ]);
    expect(preorder.wantedAt).toBe(inDays(1));
    await putDown(preorder, 30_000);
    const paid = await read(preorder.preorderId);
    expect(paid.payments).toMatchObject([
      { kind: 'deposit', amountTiyin: som(30_000), tenders: [{ tender: 'cash', amountTiyin: som(30_000) }] },
    ]);
    expect((await standing(house, preorder.customerId)).deposit).toBe(som(30_000));
  });

  it('[SUB-10] one for tomorrow is in tomorrow’s list and becomes an order, at the prices that were promised', async () => {
    const preorder = await take();
    await putDown(preorder, 30_000);
    const tomorrow = `?from=${inDays(1)}&to=${inDays(1) + 1}&customerId=${preorder.customerId}`;
    expect((await list(tomorrow)).map(({ preorderId }) => preorderId)).toEqual([preorder.preorderId]);
    expect(await list(`?from=${inDays(5)}&customerId=${preorder.customerId}`)).toEqual([]);
    const { rows } = await house.admin.query<{ rows: readonly { productId?: string; version?: number }[] }>('/menu');
    const version = rows.find((row) => row.productId === plov.productId)?.version ?? 0;
    await house.admin.run('product.update', { productId: plov.productId, version, priceTiyin: som(70_000) });

    const [first] = preorder.lines;
    const orderId = house.box.newId();
    const fulfil = { ...on(await read(preorder.preorderId)), orderId, orderKind: 'takeaway' as const };
    const made = await house.cashier.run('preorder.fulfil', { ...fulfil, lineIds: [first?.lineId ?? ''] });
    expect(made.order).toMatchObject({ orderId, state: 'open', customerId: preorder.customerId, lines: [{ unitPriceTiyin: som(50_000) }] });
    expect(made.preorder).toMatchObject({ state: 'open', wantedAt: inDays(2), lines: [{ orderId }, { orderId: null }] });
    expect(
      await house.cashier.refused('preorder.fulfil', { ...fulfil, version: made.preorder.version, lineIds: [first?.lineId ?? ''] }),
    ).toMatchObject({
      code: 'line-not-found',
    });
    const { order } = made;
    await house.cashier.run('order.pay', {
      orderId,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [house.tender('deposit', som(30_000)), house.tender('cash', order.totalTiyin - som(30_000))],
      credit: null,
    });
    const rest = { ...on(made.preorder), orderId: house.box.newId(), orderKind: 'delivery' as const, lineIds: null };
    expect((await house.cashier.run('preorder.fulfil', rest)).preorder.state).toBe('fulfilled');
    expect((await standing(house, preorder.customerId)).deposit).toBe(0);
    await house.admin.run('product.update', { productId: plov.productId, version: version + 1, priceTiyin: som(50_000) });
  });

  it('[SUB-10] a size of a cake and a combo are ordered ahead as they are sold, and keep their prices though the menu has others by then', async () => {
    const size = (name: string, priceSom: number) => ({
      ...{ variantId: house.box.newId(), name: { 'uz-Latn': name }, priceTiyin: som(priceSom), costTiyin: null },
      ...{ barcode: null, recipeFactorThousandths: 1_000, active: true },
    });
    const [small, large] = [size('kichik', 80_000), size('katta', 150_000)];
    const torte = await house.dish(100_000, { name: 'Tort' });
    await house.admin.run('product.update', { productId: torte.productId, version: 1, variants: [small, large] });
    const [soup, tea, lunch] = [await house.dish(30_000), await house.dish(10_000), await house.dish(34_000)];
    const slot = ({ productId }: TestDish, extraSom: number) => ({
      name: { 'uz-Latn': 'Tanlov' },
      options: [{ productId, variantId: null, extraTiyin: som(extraSom) }],
    });
    const combo = { slots: [slot(soup, 0), slot(tea, 1_000)] };
    await house.admin.run('product.update', { productId: lunch.productId, version: 1, combo });
    const parts = [soup, tea].map(({ productId }, index) => ({ lineId: house.box.newId(), slot: index, productId }));
    const wanted = [
      { ...line(torte, 1), variantId: large.variantId },
      { ...line(lunch, 1), quantityThousandths: 3_000, parts },
    ];
    const who = await customer(house);
    const refusal = async (lines: CommandInputs['preorder.create']['lines']) =>
      (await house.cashier.refused('preorder.create', input(who, { lines }))).code;
    expect(await refusal([line(torte, 1)])).toBe('variant-required');
    expect(await refusal([{ ...line(torte, 1), variantId: house.box.newId() }])).toBe('variant-unknown');
    expect(await refusal([{ ...line(lunch, 1), parts: parts.slice(1) }])).toBe('combo-part-required');
    expect(await refusal([{ ...line(torte, 1), variantId: large.variantId, parts }])).toBe('combo-part-unknown');

    const { preorder } = await house.cashier.run('preorder.create', input(who, { lines: wanted }));
    expect(preorder).toMatchObject({
      totalTiyin: som(150_000 + 3 * 35_000),
      lines: [
        { name: { 'uz-Latn': 'Tort katta' }, unitPriceTiyin: som(150_000), variantId: large.variantId, parts: [] },
        { unitPriceTiyin: som(35_000), parts: [{ unitPriceTiyin: som(25_500) }, { unitPriceTiyin: som(9_500) }] },
      ],
    });
    await house.admin.run('product.update', {
      productId: torte.productId,
      version: 2,
      variants: [small, { ...large, priceTiyin: som(190_000) }],
    });
    await house.admin.run('product.update', { productId: lunch.productId, version: 2, priceTiyin: som(50_000) });
    const later = wanted.map((one) => ({ ...one, wantedAt: inDays(2) }));
    const { preorder: moved } = await house.cashier.run('preorder.change', { ...on(preorder), lines: later });
    expect(moved.totalTiyin).toBe(preorder.totalTiyin);
    const orderId = house.box.newId();
    const { order } = await house.cashier.run('preorder.fulfil', { ...on(moved), orderId, orderKind: 'takeaway', lineIds: null });
    expect(order.totalTiyin).toBe(preorder.totalTiyin);
    expect(order.lines.map(({ name, sumTiyin, combo: of }) => [name['uz-Latn'], sumTiyin, of?.productId ?? null])).toEqual([
      ['Tort katta', som(150_000), null],
      [soup.name, som(76_500), lunch.productId],
      [tea.name, som(28_500), lunch.productId],
    ]);
  });

  it('[DY-8] cancelling adds the charge, another charge takes the right; the rest stays the customer’s deposit', async () => {
    const preorder = await take();
    const { preorder: paid } = await putDown(preorder, 30_000);
    const before = await house.admin.query<DayReport>('/reports/day');
    const cancel = { ...on(paid), reason: 'Toʻy qoldirildi' };
    expect(await house.cashier.command('preorder.cancel', { ...cancel, chargeBasisPoints: 0 })).toMatchObject({
      status: 403,
      problem: { code: 'approval-required' },
    });
    const { preorder: ended } = await house.cashier.run('preorder.cancel', cancel);
    expect(ended).toMatchObject({ state: 'cancelled', chargeTiyin: som(15_000), paidTiyin: som(30_000) });
    expect(ended.payments.map(({ kind, amountTiyin }) => [kind, amountTiyin])).toEqual([
      ['deposit', som(30_000)],
      ['charge', som(15_000)],
    ]);
    expect((await standing(house, preorder.customerId)).deposit).toBe(som(15_000));
    const after = await house.admin.query<DayReport>('/reports/day');
    expect(after.cancellationChargeTiyin - before.cancellationChargeTiyin).toBe(som(15_000));
    expect(after.profitTiyin - before.profitTiyin).toBe(som(15_000));
    expect(after.revenueTiyin).toBe(before.revenueTiyin);
    expect(await house.cashier.refused('preorder.cancel', { ...cancel, version: ended.version })).toMatchObject({
      code: 'preorder-closed',
    });
    expect((await list(`?state=closed&customerId=${preorder.customerId}`)).map(({ state }) => state)).toEqual(['cancelled']);
    // Nothing was put down: nothing can be kept.
    const { preorder: unpaid } = await house.cashier.run('preorder.cancel', { ...on(await take()), reason: 'kelmadi' });
    expect(unpaid.chargeTiyin).toBe(0);
  });

  it('[B24-6] a quote holds its prices until its day and is accepted once', async () => {
    const who = await customer(house);
    expect(await house.cashier.refused('preorder.create', input(who, { kind: 'quote' }))).toMatchObject({ code: 'quote-needs-day' });
    const { preorder: quote } = await house.cashier.run('preorder.create', input(who, { kind: 'quote', validUntil: inDays(3) }));
    expect(
      await house.cashier.refused('preorder.take-deposit', {
        preorderId: quote.preorderId,
        moneyId: house.box.newId(),
        tenders: [{ tender: 'cash', amountTiyin: som(1_000) }],
      }),
    ).toMatchObject({ code: 'preorder-is-quote' });
    const { preorder: order } = await house.cashier.run('preorder.accept', on(quote));
    expect(order.kind).toBe('order');
    expect(await house.cashier.command('preorder.accept', on(order))).toMatchObject({
      status: 409,
      problem: { code: 'preorder-accepted' },
    });
    const { preorder: late } = await house.cashier.run('preorder.create', input(who, { kind: 'quote', validUntil: inDays(1) }));
    house.box.advance(2 * DAY_MS);
    expect(await house.cashier.refused('preorder.accept', on(late))).toMatchObject({ code: 'quote-expired' });
  });

  it('changes keep a promised price, refuse yesterday, an old version, a strange address and an unknown dish, and write nothing then', async () => {
    const preorder = await take();
    const lines = preorder.lines.map(({ lineId, productId, quantityThousandths, wantedAt, fulfilment }) => ({
      lineId,
      productId,
      quantityThousandths,
      wantedAt: wantedAt + DAY_MS,
      fulfilment,
    }));
    const { preorder: moved } = await house.cashier.run('preorder.change', { ...on(preorder), lines, note: 'shamchalar bilan' });
    expect(moved).toMatchObject({ version: 2, note: 'shamchalar bilan', wantedAt: preorder.wantedAt + DAY_MS });
    expect(await house.cashier.refused('preorder.change', { ...on(preorder), note: 'kech' })).toMatchObject({ code: 'stale-version' });
    const [one] = lines;
    if (one === undefined) throw new Error('no line');
    const bad = async (change: object) => house.cashier.refused('preorder.change', { ...on(moved), lines: [{ ...one, ...change }] });
    expect(await bad({ wantedAt: inDays(-1) })).toMatchObject({ code: 'preorder-in-past' });
    expect(await bad({ addressId: house.box.newId() })).toMatchObject({ code: 'address-not-found' });
    expect(await bad({ productId: house.box.newId() })).toMatchObject({ code: 'product-not-found' });
    expect(await house.cashier.refused('preorder.cancel', { ...on(moved), preorderId: house.box.newId(), reason: 'x' })).toMatchObject({
      code: 'preorder-not-found',
    });
    expect(await read(preorder.preorderId)).toEqual(moved);
  });

  it('goes over to the survivor of a merge, and back', async () => {
    const preorder = await take();
    const into = await customer(house, { name: 'Yaxshi mijoz' });
    await house.admin.run('customer.merge', { customerId: preorder.customerId, intoId: into });
    expect(await read(preorder.preorderId)).toMatchObject({ customerId: into, customerName: 'Yaxshi mijoz' });
    await house.admin.run('customer.unmerge', { customerId: preorder.customerId });
    expect(await read(preorder.preorderId)).toMatchObject({ customerId: preorder.customerId });
  });
});
