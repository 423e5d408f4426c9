import type { TableExport } from './table-export';
import { customerTables } from './tables/customer-tables';
import { dashboardTables } from './tables/dashboard-tables';
import { editorTables } from './tables/editor-tables';
import { houseTables } from './tables/house-tables';
import { orderTables } from './tables/order-tables';
import { reportTables } from './tables/report-tables';

/** Every table that can be saved to a file, by its name in the address. */
export const tableExports: ReadonlyMap<string, TableExport> = new Map(
  [...dashboardTables, ...orderTables, ...houseTables, ...customerTables, ...editorTables, ...reportTables].map((table) => [
    table.name,
    table,
  ]),
);
