import { may } from '#domain/staff/may';
import { importRight } from '#domain/import/lists/import-right';
import { readImportView } from '#server/queries/imports/import-queries';
import type { QueryContext } from '#server/queries/registry';
import type { PatchRow } from '#domain/contract/live';
import type { RoomDefinition } from '../rooms';

/** One import as it goes through its rows; remarks are in the viewer's language. */
export const importRoom: RoomDefinition = {
  name: 'import',
  hasId: true,
  requires: 'employee',
  // Which file somebody may see its own view says: of another one there is no row.
  admits: ({ viewer }) => Object.values(importRight).some((right) => viewer.may(right)),
  variantFor: ({ employeeId }) => employeeId,
  snapshot: importRows,
  changes: async (context, { facts }, isOpen) => {
    const ids = [...new Set(facts.filter(({ entity }) => entity === 'import').map(({ entityId }) => entityId))].filter(isOpen);
    const known = withRights(context);
    return Promise.all(ids.map(async (id) => ({ id, rows: await importRows(known, id) })));
  },
};

/** Changes are asked for in somebody's name without his rights; which files he may see goes by them. */
function withRights(context: QueryContext): QueryContext {
  const { people, settings } = context.state;
  const role = people.roles.get(people.employees.get(context.viewer.employeeId ?? '')?.roleId ?? '');
  return {
    ...context,
    viewer: { ...context.viewer, may: (permission) => role !== undefined && may(role, permission, settings) === 'yes' },
  };
}

async function importRows(context: QueryContext, id: string): Promise<PatchRow[]> {
  const view = await readImportView(context, id);
  return [{ key: 'import', row: view.ok ? view.value : null }];
}
