import { join } from 'node:path';
import { Connection } from '#server/store/connection';
import { createIdFactory } from '#server/store/ids';

/** Brings the menu of a stopped box up to a number of products, by SQL: what is measured is a large menu, not the making of it. */
export async function fillMenu(folder: string, products: number): Promise<void> {
  const newId = createIdFactory(Date.now);
  const database = await Connection.open(join(folder, 'dastarxon.db'));
  const present = Number((await database.get('SELECT COUNT(*) AS count FROM product'))?.['count']);
  const rows = Array.from({ length: Math.max(0, products - present) }, (_, index) => ({ id: newId(), index: present + index }));
  await database.run(
    `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY sort) - 1 AS place, COUNT(*) OVER () AS places FROM category)
     INSERT INTO product (id, version, name, category_id, code, unit, price_tiyin, vat_rate_basis_points, route, modifier_group_ids, counted, favourite, sort)
     SELECT made.value ->> 'id', 1, json_object('uz-Latn', 'Sinov taomi ' || (made.value ->> 'index')), numbered.id, '9' || (made.value ->> 'index'), 'portion', 1500000, 1200,
       'category', '[]', 0, 0, 10000 + (made.value ->> 'index')
     FROM json_each(?) AS made JOIN numbered ON numbered.place = (made.value ->> 'index') % numbered.places`,
    [JSON.stringify(rows)],
  );
  await database.close();
}
