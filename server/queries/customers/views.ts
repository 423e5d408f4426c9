import type { SavedViewRow } from '#domain/contract/customer-views';
import { accept } from '#domain/problem/refusal';
import type { SqlRow } from '#server/store/connection';
import { defineQuery } from '../registry';
import type { QueryRegistration } from '../registry';

/** Saved views: one's own, and those that colleagues share. */
export const savedViewsQuery: QueryRegistration = defineQuery({
  path: '/customers/views',
  permission: 'customer.view',
  summary: 'Saved filters of the list of customers',
  read: async ({ readers, viewer }) => {
    const rows = await readers.raw<readonly SqlRow[]>(
      'SELECT id, name, shared, employee_id, query FROM saved_view WHERE shared = 1 OR employee_id = ? ORDER BY name COLLATE NOCASE, id',
      [viewer.employeeId ?? ''],
    );
    return accept<readonly SavedViewRow[]>(
      rows.map((row) => ({
        viewId: String(row['id']),
        name: String(row['name']),
        shared: row['shared'] === 1,
        own: row['employee_id'] === viewer.employeeId,
        query: JSON.parse(String(row['query'])) as SavedViewRow['query'],
      })),
    );
  },
});
