import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { PrintersView } from '#domain/contract/printer';
import { Restaurant, som } from '../restaurant';

describe('labels', () => {
  let house: Restaurant;
  let printerId = '';
  const papers = async () =>
    (await house.box.rows(`SELECT payload FROM print_job WHERE kind = 'label' ORDER BY rowid`)).map(
      ({ payload }) => JSON.parse(String(payload)) as Record<string, unknown>,
    );

  beforeAll(async () => {
    house = await Restaurant.open();
    printerId = (await house.admin.query<PrintersView>('/printers')).printers[0]?.printerId ?? '';
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('carry the price of a dish and its own barcode, or one that the house makes of its code', async () => {
    const coded = await house.dish(12_000, { name: 'Kompot' });
    await house.admin.run('product.update', { productId: coded.productId, version: 1, code: '77' });
    const boxed = await house.dish(9_500, { name: 'Sharbat' });
    await house.admin.run('product.update', { productId: boxed.productId, version: 1, barcode: '5901234123457' });
    const labels = [
      { productId: coded.productId, count: 3 },
      { productId: boxed.productId, count: 1 },
    ];
    const { jobIds } = await house.admin.run('label.print', { printerId, labels });
    expect(jobIds).toHaveLength(2);
    const [kompot, sharbat] = await papers();
    expect(kompot).toMatchObject({
      name: 'Kompot',
      priceTiyin: som(12_000),
      ean: expect.stringMatching(/^200000000077\d$/) as string,
      count: 3,
      weighed: null,
    });
    expect(sharbat).toMatchObject({ ean: '5901234123457', count: 1 });
    const { entries } = await house.admin.query<AuditView>('/audit?limit=5');
    expect(entries.find(({ fact }) => fact === 'label.printed')?.payload).toMatchObject({ count: 4 });
  });

  it('carry weight and sum of a weighed piece as a scale writes them, and of nothing else', async () => {
    const qazi = await house.dish(180_000, { name: 'Qazi', unit: 'kg' });
    const label = (productId: string) => ({ printerId, labels: [{ productId, count: 1, weightThousandths: 400 }] });
    expect((await house.admin.refused('label.print', label(qazi.productId))).code).toBe('label-code-needed');
    await house.admin.run('product.update', { productId: qazi.productId, version: 1, code: '12345' });
    await house.admin.run('label.print', label(qazi.productId));
    expect((await papers()).at(-1)).toMatchObject({
      ean: '2212345004003',
      weighed: { thousandths: 400, sumTiyin: som(72_000) },
      unit: 'kg',
    });
    const somsa = await house.dish(7_000);
    expect((await house.admin.refused('label.print', label(somsa.productId))).code).toBe('label-not-weighed');
    expect((await house.cashier.refused('label.print', label(qazi.productId))).code).toBe('forbidden');
  });
});
