import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { CommandInputs } from '#domain/contract/commands';
import { languages } from '#domain/contract/primitives';
import { lineSum, tiyin } from '#domain/money/money';
import { problemCodes } from '#domain/problem/catalogue';
import type { TestDevice } from '../box';
import { FakeScale } from '../fake-scale';
import { Watcher } from '../live/watcher';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';

type Line = CommandInputs['order.add-lines']['lines'][number];

describe('scales', () => {
  const cas = new FakeScale('cas');
  const massaK = new FakeScale('massa-k');
  let house: Restaurant;
  let second: TestDevice;
  let screen: Watcher;
  let qazi: TestDish;
  let scaleId = '';
  let otherScaleId = '';

  beforeAll(async () => {
    await Promise.all([cas.plugIn(), massaK.plugIn()]);
    house = await Restaurant.open();
    second = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    screen = await Watcher.open(house.cashier);
    qazi = await house.dish(180_000, { name: 'Qazi', unit: 'kg' });
    await screen.snapshot('scales');
    scaleId = await scale('Kassa tarozisi', cas, { deviceIds: [house.cashier.deviceId] });
    otherScaleId = await scale('Goʻsht tarozisi', massaK, { protocol: 'massa-k', deviceIds: [second.deviceId], divisionGrams: 1 });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await Promise.all([cas.pullOut(), massaK.pullOut()]);
  });

  const scale = async (name: string, { address }: FakeScale, fields: Partial<CommandInputs['scale.create']> = {}): Promise<string> => {
    const id = house.box.newId();
    await house.admin.run('scale.create', {
      ...{ scaleId: id, name, connection: 'network', address, baudRate: 9_600, protocol: 'cas' },
      ...{ deviceIds: [], capacityGrams: 15_000, divisionGrams: 5, containers: [{ name: 'Quti', tareGrams: 25 }] },
      ...fields,
    });
    return id;
  };
  /** Waits until the box has heard what lies on the scale. */
  const seen = async (state: string, grams: number | null, of = scaleId): Promise<void> => {
    await expect.poll(() => house.box.app.services.scales.sight(of), { timeout: 5_000 }).toEqual({ state, grams });
  };
  const put = async (grams: number, stable = true): Promise<void> => {
    cas.show(grams, stable);
    await seen(stable ? 'stable' : 'unstable', grams);
  };
  const ask = (more: Partial<CommandInputs['scale.weigh']> = {}): CommandInputs['scale.weigh'] => ({
    ...{ weighingId: house.box.newId(), scaleId, productId: qazi.productId, tareGrams: 0 },
    ...more,
  });
  const line = (grams: number, weighed: Line['weighed'], dish = qazi): Line => ({
    ...{ lineId: house.box.newId(), productId: dish.productId, quantityThousandths: grams, weighed },
  });
  const sell = async (lines: readonly Line[]) => {
    const { orderId } = await house.order(house.cashier, [], { tableId: null });
    return { orderId, ...(await house.cashier.run('order.add-lines', { orderId, lines: [...lines] })) };
  };
  const unsellable = async (wrong: Line): Promise<string> => {
    const { orderId } = await house.order(house.cashier, [], { tableId: null });
    return (await house.cashier.refused('order.add-lines', { orderId, lines: [wrong] })).code;
  };

  it('[BX-X-18] at rest give the till its weight to the gram: the line has gross, tare and scale, and its price to the tiyin', async () => {
    // A till's screen follows it.
    expect((await screen.snapshot(`scale:${scaleId}`)).size).toBe(1);
    await put(1_235, false);
    await screen.row(`scale:${scaleId}`, 'sight', (row) => row?.['state'] === 'unstable' && row['grams'] === 1_235);
    await put(1_235);
    await screen.row(`scale:${scaleId}`, 'sight', (row) => row?.['state'] === 'stable' && row['grams'] === 1_235);
    const taken = await house.cashier.run('scale.weigh', ask({ tareGrams: 25 }));
    expect(taken).toMatchObject({ scaleName: 'Kassa tarozisi', grossGrams: 1_235, tareGrams: 25, netGrams: 1_210 });
    const weighed = { source: 'scale', weighingId: taken.weighingId } as const;
    const { order, orderId } = await sell([line(1_210, weighed), line(1_210, null)]);
    // What was weighed is a line of its own, and the other one says that it was typed.
    expect(order.lines.map(({ quantityThousandths, sumTiyin, weighing }) => ({ quantityThousandths, sumTiyin, weighing }))).toEqual([
      {
        quantityThousandths: 1_210,
        sumTiyin: som(217_800),
        weighing: { ...weighed, scaleName: 'Kassa tarozisi', grossGrams: 1_235, tareGrams: 25, taredOnScale: false },
      },
      { quantityThousandths: 1_210, sumTiyin: som(217_800), weighing: { source: 'hand' } },
    ]);
    expect(lineSum(tiyin(qazi.priceTiyin), 1_210)).toBe(som(217_800));

    const { entries } = await house.admin.query<AuditView>('/audit?limit=20');
    const told = (fact: string) => entries.find((entry) => entry.fact === fact)?.payload;
    expect(told('scale.weighed')).toMatchObject({ productId: qazi.productId, grossGrams: 1_235, tareGrams: 25, netGrams: 1_210 });
    expect(JSON.stringify(told('order.lines-added'))).toContain(taken.weighingId);

    // A weight is for one line; changed by hand it is a weight by hand, and a line that goes gives it back.
    expect(await unsellable(line(1_210, weighed))).toBe('weighing-invalid');
    const first = order.lines[0];
    await house.cashier.run('order.remove-line', { orderId, lineId: first?.lineId ?? '' });
    const again = await sell([line(1_210, weighed)]);
    const back = again.order.lines[0];
    expect(back?.weighing).toMatchObject({ source: 'scale', grossGrams: 1_235 });
    const change = { orderId: again.orderId, lineId: back?.lineId ?? '', lineVersion: back?.version ?? 0, quantityThousandths: 1_500 };
    expect((await house.cashier.run('order.change-line', change)).order.lines[0]?.weighing).toEqual({ source: 'hand' });
  });

  it('[BX-X-18] in motion, empty, overloaded or misread give no weight, and the till is told why in its language', async () => {
    const refused = async (expected: string, more: Partial<CommandInputs['scale.weigh']> = {}) => {
      const weighings = await house.box.rows('SELECT count(*) AS count FROM weighing');
      const last = await house.box.lastFact();
      const titles = new Set<string>();
      for (const language of languages) {
        house.cashier.language = language;
        const problem = await house.cashier.refused('scale.weigh', ask(more));
        expect(problem.code).toBe(expected);
        titles.add(problem.title);
      }
      house.cashier.language = 'en';
      expect(titles.size).toBe(languages.length);
      expect(await house.box.rows('SELECT count(*) AS count FROM weighing')).toEqual(weighings);
      expect(await house.box.lastFact()).toBe(last);
    };
    await put(400, false);
    await refused('scale-unstable');
    await put(0);
    await refused('scale-empty');
    cas.show(-20);
    await seen('underload', -20);
    await refused('scale-empty');
    cas.overload();
    await seen('overload', null);
    await refused('scale-overload');
    cas.show(402);
    await seen('misread', null);
    await refused('scale-misread');
    await put(400);
    await refused('scale-tare-heavier', { tareGrams: 400 });
    const piece = await house.dish(7_000);
    await refused('label-not-weighed', { productId: piece.productId });
    expect(problemCodes.filter((code) => code.startsWith('scale-'))).toHaveLength(8);
    expect(await unsellable(line(400, { source: 'scale', weighingId: house.box.newId() }))).toBe('weighing-invalid');
    const { weighingId } = await house.cashier.run('scale.weigh', ask());
    const weighed = { source: 'scale', weighingId } as const;
    // Neither another weight nor another dish goes by this weighing.
    expect(await unsellable(line(300, weighed))).toBe('weighing-invalid');
    expect(await unsellable(line(400, weighed, await house.dish(10_000, { unit: 'kg' })))).toBe('weighing-invalid');
  });

  it('[BX-X-18] whose cable is out, or that fall silent, give nothing of what was there before; back again they go on', async () => {
    await put(400);
    await cas.pullOut();
    await seen('silent', null);
    expect((await house.cashier.refused('scale.weigh', ask())).code).toBe('scale-silent');
    await cas.plugIn();
    await seen('stable', 400);
    // Behind a serial server the line stays; only time tells.
    cas.mute = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
    house.box.advance(2_000);
    await seen('silent', null);
    expect((await house.cashier.refused('scale.weigh', ask())).code).toBe('scale-silent');
    cas.mute = false;
    cas.show(405);
    await seen('stable', 405);
    expect(await house.cashier.run('scale.weigh', ask())).toMatchObject({ netGrams: 405 });
  });

  it('[BX-X-18] stand each at its own till, speak their own protocol, and follow what the office sets', async () => {
    massaK.show(733);
    await put(400);
    await seen('stable', 733, otherScaleId);
    expect((await second.refused('scale.weigh', ask())).code).toBe('scale-elsewhere');
    expect((await house.cashier.refused('scale.weigh', ask({ scaleId: otherScaleId }))).code).toBe('scale-elsewhere');
    expect(await second.run('scale.weigh', ask({ scaleId: otherScaleId }))).toMatchObject({ netGrams: 733 });
    massaK.overload();
    await seen('overload', null, otherScaleId);

    expect(await house.admin.run('scale.test', { scaleId })).toEqual({ state: 'stable', grams: 400 });
    expect((await house.cashier.refused('scale.test', { scaleId })).code).toBe('forbidden');
    const update = { scaleId, version: 1 };
    expect((await house.admin.refused('scale.update', { ...update, address: '/dev/sda', connection: 'serial' })).code).toBe(
      'scale-address-invalid',
    );
    expect((await house.admin.refused('scale.update', { ...update, deviceIds: [house.box.newId()] })).code).toBe('reference-unknown');
    expect((await house.admin.refused('scale.update', { ...update, name: 'Goʻsht tarozisi' })).code).toBe('name-taken');
    await house.admin.run('scale.update', { ...update, deviceIds: [], capacityGrams: 300 });
    await seen('overload', null);
    await house.admin.run('scale.update', { scaleId, version: 2, capacityGrams: 15_000 });
    expect(await second.run('scale.weigh', ask())).toMatchObject({ netGrams: 400 });
  });

  it('[BX-X-18] print labels that a till reads back to the very weight; a label of something else is none', async () => {
    await put(845);
    expect(
      (
        await house.cashier.refused('scale.print-label', {
          weighingId: (await house.cashier.run('scale.weigh', ask())).weighingId,
        })
      ).code,
    ).toBe('label-code-needed');
    await house.admin.run('product.update', { productId: qazi.productId, version: 1, code: '12345' });
    const { weighingId } = await house.cashier.run('scale.weigh', ask({ tareGrams: 25 }));
    await house.cashier.run('scale.print-label', { weighingId });
    const [job] = await house.box.rows(`SELECT payload FROM print_job WHERE kind = 'label' ORDER BY rowid DESC LIMIT 1`);
    const label = JSON.parse(String(job?.['payload'])) as { readonly ean: string; readonly weighed: unknown };
    expect(label).toMatchObject({
      ean: expect.stringMatching(/^221234500820\d$/) as string,
      weighed: { thousandths: 820, sumTiyin: som(147_600) },
    });
    expect((await house.cashier.refused('scale.print-label', { weighingId })).code).toBe('not-found');
    expect(await unsellable(line(820, { source: 'scale', weighingId }))).toBe('weighing-invalid');

    const weighed = { source: 'barcode', code: label.ean } as const;
    const { order } = await sell([line(820, weighed), line(820, weighed)]);
    expect(order.lines.map(({ quantityThousandths, sumTiyin, weighing }) => [quantityThousandths, sumTiyin, weighing])).toEqual([
      [820, som(147_600), weighed],
      [820, som(147_600), weighed],
    ]);
    expect(await unsellable(line(821, weighed))).toBe('weighing-invalid');
    expect(await unsellable(line(820, { source: 'barcode', code: '2212345008204' }))).toBe('weighing-invalid');
  });

  it('[BX-X-18] sell over the counter as at tables, and are gone from every till when the office takes them off', async () => {
    await put(1_500);
    const { weighingId } = await house.cashier.run('scale.weigh', ask());
    const lines = [line(1_500, { source: 'scale', weighingId })];
    const payments = [{ paymentId: house.box.newId(), tender: 'cash' as const, amountTiyin: som(270_000) }];
    const sale = { kind: 'takeaway' as const, lines, expectedTotalTiyin: som(270_000), payments };
    const { order } = await house.cashier.run('order.submit', { ...sale, orderId: house.box.newId() });
    expect(order.lines[0]).toMatchObject({ sumTiyin: som(270_000), weighing: { source: 'scale', grossGrams: 1_500 } });
    expect((await house.cashier.refused('order.submit', { ...sale, orderId: house.box.newId() })).code).toBe('weighing-invalid');
    screen.clear();
    await house.admin.run('scale.archive', { scaleId, version: 3 });
    expect(await screen.row('scales', `scale:${scaleId}`)).toBeNull();
    expect((await house.cashier.refused('scale.weigh', ask())).code).toBe('not-found');
    // The box comes back with the scale that is left.
    await house.box.restart();
    massaK.show(250);
    await seen('stable', 250, otherScaleId);
    expect(await second.run('scale.weigh', ask({ scaleId: otherScaleId }))).toMatchObject({ netGrams: 250 });
  });
});
