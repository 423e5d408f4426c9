import { readImportView } from '#server/queries/imports/import-queries';
import type { QueryContext } from '#server/queries/registry';
import type { PatchRow } from '#domain/contract/live';
import type { RoomDefinition } from './rooms';

/** One import as it goes through its rows; remarks are in the viewer's language. */
export const importRoom: RoomDefinition = {
  name: 'import',
  hasId: true,
  requires: 'employee',
  admits: ({ viewer }) => viewer.may('customer.manage'),
  variantFor: ({ employeeId }) => employeeId,
  snapshot: importRows,
  changes: async (context, { facts }, isOpen) => {
    const ids = [...new Set(facts.filter(({ entity }) => entity === 'import').map(({ entityId }) => entityId))].filter(isOpen);
    return Promise.all(ids.map(async (id) => ({ id, rows: await importRows(context, id) })));
  },
};

async function importRows(context: QueryContext, id: string): Promise<PatchRow[]> {
  const view = await readImportView(context, id);
  return [{ key: 'import', row: view.ok ? view.value : null }];
}
