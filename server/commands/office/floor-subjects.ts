import type { Hall, Table } from '#domain/catalogue/catalogue';
import { checkHall, checkTable } from '#domain/catalogue/check-floor';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import type { OfficeSubject } from './office-subject';

/** Halls: a name of its own; never taken away under a guest (BX-O-30). */
export const hallSubject: OfficeSubject<Hall> = {
  noun: 'hall',
  table: 'hall',
  idField: 'hallId',
  permission: 'floor.edit',
  blank: { closingPrinterId: null, waiterIds: [] },
  rowsOf: (catalogue) => catalogue.halls,
  refusals: ['name-taken', 'reference-unknown', 'hall-has-open-orders'],
  check: async (work, row, before) => {
    const checked = checkHall(work.state.catalogue, row, before);
    if (!checked.ok) return checked;
    const stranger = row.waiterIds.find((waiterId) => !before?.waiterIds.includes(waiterId) && !work.state.people.employees.has(waiterId));
    if (stranger !== undefined) return refuse('reference-unknown', { field: 'waiterIds' });
    return before && before.kind !== row.kind ? refuseOccupied(work, row) : accept(null);
  },
  checkArchive: refuseOccupied,
  afterArchive: (work, row) => {
    const tableIds = [...work.state.catalogue.tables.values()]
      .filter((table) => table.hallId === row.hallId && !table.archived)
      .map(({ tableId }) => tableId);
    work.run('UPDATE dining_table SET archived_at = ?, version = version + 1 WHERE hall_id = ? AND archived_at IS NULL', [
      work.now,
      row.hallId,
    ]);
    return { tableIds };
  },
};

/** The refusal names the table where somebody sits. */
async function refuseOccupied(work: Work, hall: Hall): Promise<Outcome<null>> {
  const order = await work.get(`SELECT table_id FROM customer_order WHERE hall_id = ? AND state = 'open' ORDER BY opened_at LIMIT 1`, [
    hall.hallId,
  ]);
  if (!order) return accept(null);
  const table = work.state.catalogue.tables.get(String(order['table_id']));
  return refuse('hall-has-open-orders', { table: table?.name ?? hall.name });
}

/** Tables: a name of its own in the hall (BX-O-31). */
export const tableSubject: OfficeSubject<Table> = {
  noun: 'table',
  table: 'dining_table',
  idField: 'tableId',
  permission: 'floor.edit',
  rowsOf: (catalogue) => catalogue.tables,
  refusals: ['reference-unknown', 'table-name-taken', 'table-has-open-order'],
  check: async (work, row, before) => {
    const checked = checkTable(work.state.catalogue, row);
    if (!checked.ok) return checked;
    // Another hall may charge otherwise: the guests' total would change behind the waiter's back.
    return before && before.hallId !== row.hallId ? refuseOccupiedTable(work, before) : accept(null);
  },
  checkArchive: refuseOccupiedTable,
};

async function refuseOccupiedTable(work: Work, table: Table): Promise<Outcome<null>> {
  return (await work.openOrderAtTable(table.tableId)) ? refuse('table-has-open-order', { table: table.name }) : accept(null);
}
