import { removeView as removeContract, saveView as saveContract } from '#domain/contract/customer';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

const UPSERT = `INSERT INTO saved_view (id, name, shared, employee_id, query) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, shared = excluded.shared, query = excluded.query`;

/** `customer.save-view`: under a new id, or one's own anew; a colleague's is changed by who manages customers. */
export const saveView = defineCommand(saveContract, {
  permission: 'customer.view',
  rights: ['customer.manage'],
  refusals: ['forbidden'],
  decide: async (work, { viewId, name, shared, query }) => {
    const owner = (await work.get('SELECT employee_id FROM saved_view WHERE id = ?', [viewId]))?.['employee_id'];
    if (owner !== undefined && owner !== work.employeeId) {
      const allowed = work.require('customer.manage');
      if (!allowed.ok) return allowed;
    }
    work.run(UPSERT, [viewId, name, shared ? 1 : 0, work.employeeId, JSON.stringify(query)]);
    work.fact('customer-view.saved', 'customer-view', viewId, { name, shared });
    return accept({});
  },
});

/** `customer.remove-view`. */
export const removeView = defineCommand(removeContract, {
  permission: 'customer.view',
  rights: ['customer.manage'],
  refusals: ['not-found'],
  decide: async (work, { viewId }) => {
    const row = await work.get('SELECT employee_id FROM saved_view WHERE id = ?', [viewId]);
    if (!row) return refuse('not-found');
    if (row['employee_id'] !== work.employeeId) {
      const allowed = work.require('customer.manage');
      if (!allowed.ok) return allowed;
    }
    work.run('DELETE FROM saved_view WHERE id = ?', [viewId]);
    work.fact('customer-view.removed', 'customer-view', viewId, {});
    return accept({});
  },
});
