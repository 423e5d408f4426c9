import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MenuView } from '#domain/contract/menu';
import { Connection } from '#server/store/connection';
import { Restaurant, som } from '../restaurant';

const DISHES = 20_000;

describe('a menu of 20,000', () => {
  let house: Restaurant;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 0 });
    const file = await Connection.open(join(house.box.folder, 'dastarxon.db'));
    await file.run(
      `INSERT INTO product (id, version, name, category_id, code, unit, price_tiyin, vat_rate_basis_points, route, modifier_group_ids, counted, favourite, sort)
       SELECT value ->> 'id', 1, json_object('uz-Latn', 'Mol ' || (value ->> 'index')), (SELECT id FROM category ORDER BY sort LIMIT 1), CAST(7000000 + (value ->> 'index') AS TEXT),
         'portion', 1000000, 1200, 'none', '[]', 0, 0, 10000 FROM json_each(?)`,
      [JSON.stringify(Array.from({ length: DISHES }, (_, index) => ({ id: house.box.newId(), index })))],
    );
    await file.close();
    await house.box.restart();
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[F-27] is at a till whole, none missing, and the last of it sells', async () => {
    const { rows } = await house.cashier.query<MenuView>('/menu');
    const made = rows.flatMap((row) =>
      row.kind === 'product' && row.code?.startsWith('7') === true && row.code.length === 7 ? [row] : [],
    );
    expect(new Set(made.map(({ code }) => code)).size).toBe(DISHES);
    const last = made.find(({ code }) => code === String(7_000_000 + DISHES - 1));
    const orderId = house.box.newId();
    const { order } = await house.cashier.run('order.submit', {
      orderId,
      kind: 'quick',
      lines: [{ lineId: house.box.newId(), productId: last?.productId ?? '', quantityThousandths: 2000 }],
      expectedTotalTiyin: som(20_000),
      payments: [{ paymentId: house.box.newId(), tender: 'cash', amountTiyin: som(20_000), tenderedTiyin: null }],
    });
    expect(order).toMatchObject({ state: 'completed', totalTiyin: som(20_000) });
  });
});
