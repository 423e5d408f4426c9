import { setAvailability as contract } from '#domain/contract/menu';
import { accept, refuse } from '#domain/problem/refusal';
import { changedFields } from '../changed-fields';
import { defineCommand } from '../registry';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { changeStock } from './product-stock';

const STOP = `INSERT INTO stop_list (product_id, note, employee_id, at) VALUES (?, ?, ?, ?)
  ON CONFLICT (product_id) DO UPDATE SET note = excluded.note, employee_id = excluded.employee_id, at = excluded.at`;

/**
 * `product.set-availability`: the stop-list, and "so many are left", from till, kitchen or office. The menu itself is not read anew: the stop-list and what is
 * left are a small part of their own, so that it is on every screen at once.
 */
export const setAvailability = defineCommand(contract, {
  permission: 'stop_list.change',
  reloads: ['stock'],
  refusals: ['product-not-found'],
  decide: (work, { productId, available, remainingThousandths, note }) => {
    const { catalogue, stopList } = work.state;
    if (!activeRow(catalogue.products, productId)) return refuse('product-not-found');
    const stopNote = note === '' ? null : note;
    if (available) work.run('DELETE FROM stop_list WHERE product_id = ?', [productId]);
    else work.run(STOP, [productId, stopNote, work.employeeId, work.now]);
    const stock = changeStock(work, productId, remainingThousandths ?? undefined);
    const before = { available: !stopList.has(productId), note: stopList.get(productId) ?? null };
    const changed = changedFields(before, { available, note: available ? null : (stopNote ?? '') });
    work.fact('product.availability-set', 'product', productId, {
      before: { ...changed.before, ...stock.before },
      after: { ...changed.after, ...stock.after },
    });
    return accept({});
  },
});
