import type { Catalogue } from '#domain/catalogue/catalogue';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import { readRecord } from './records';
import type { EditedRecord, EditedTable } from './records';
import { readRow } from './shared-rows';
import type { SharedRow } from './shared-rows';

/** A shared table by its name. Throws for another. */
export function editedTable(name: EditedTable): SyncedTable {
  const table = syncedTableOf.get(name);
  if (table === undefined) throw new Error(`${name} is not synced`);
  return table;
}

/** A row with its record. */
export interface EditedSharedRow {
  readonly row: SharedRow;
  readonly record: EditedRecord;
}

/** Rows of a table, of one branch or of all of the owner's, archived ones too, in their order. */
export async function readEdited(
  transaction: Transaction,
  ownerId: string,
  name: EditedTable,
  branchId: string | null,
): Promise<readonly EditedSharedRow[]> {
  const table = editedTable(name);
  const order = table.columns.some((column) => column.name === 'sort') ? 'sort, id' : 'id';
  const rows = await select(
    transaction,
    `SELECT * FROM ${table.name} WHERE owner_id = ?${branchId === null ? '' : ' AND branch_id = ?'} ORDER BY ${order}`,
    [ownerId, ...(branchId === null ? [] : [branchId])],
  );
  return rows.map((found) => {
    const row = readRow(table, found);
    return { row, record: readRecord(name, row.id, row.values) };
  });
}

/** A branch's catalogue as its rules see it. Printers and scales are the branch's affair and not known here. */
export async function branchCatalogue(transaction: Transaction, ownerId: string, branchId: string): Promise<Catalogue> {
  // The records are made from the columns that the box makes them from, under the same names.
  const load = async <Row>(name: EditedTable): Promise<ReadonlyMap<string, Row>> =>
    new Map((await readEdited(transaction, ownerId, name, branchId)).map(({ row, record }) => [row.id, record as Row]));
  return {
    categories: await load('category'),
    products: await load('product'),
    modifierGroups: await load('modifier_group'),
    reasons: await load('reason'),
    notePresets: await load('note_preset'),
    halls: await load('hall'),
    tables: await load('dining_table'),
    stations: await load('station'),
    printers: new Map(),
    scales: new Map(),
    customerGroups: await load('customer_group'),
    priceRules: await load('price_rule'),
    priceLists: await load('price_list'),
    customerFields: await load('customer_field'),
  };
}
