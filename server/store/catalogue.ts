import type { HallRow, TableRow } from '#domain/contract/floor';
import type { FieldView, GroupView, PriceRuleView } from '#domain/contract/customer-book';
import type { CategoryView, ModifierGroupView, NotePresetView, ProductView, ReasonView } from '#domain/contract/menu';
import type { StationView } from '#domain/contract/printer';
import { columns, jsonObjectSql } from './columns';
import type { Column } from './columns';
import type { Connection } from './connection';

/** A product without what changes with every sale: how much is left lives in `StockLevels`. */
export type Product = Omit<ProductView, 'stockThousandths' | 'available' | 'stopNote' | 'kind'> & { readonly counted: boolean };

/** A printer as it is configured. */
export interface Printer {
  readonly printerId: string;
  readonly version: number;
  readonly name: string;
  readonly connection: 'network' | 'usb' | 'screen';
  readonly address: string;
  readonly widthMm: 58 | 80;
  readonly dots: number | null;
  readonly copies: number;
  readonly cut: boolean;
  readonly drawerPin: 2 | 5 | null;
  readonly autoPrint: boolean;
  readonly substitutePrinterId: string | null;
  readonly archived: boolean;
}

/** What is sold and where, as the file has it: mirrored in memory, replaced as a whole when a command changes it. Archived rows are in it. */
export interface Catalogue {
  readonly categories: ReadonlyMap<string, Omit<CategoryView, 'kind'>>;
  readonly products: ReadonlyMap<string, Product>;
  readonly modifierGroups: ReadonlyMap<string, Omit<ModifierGroupView, 'kind'>>;
  readonly reasons: ReadonlyMap<string, Omit<ReasonView, 'kind'>>;
  readonly notePresets: ReadonlyMap<string, Omit<NotePresetView, 'kind'>>;
  readonly halls: ReadonlyMap<string, Omit<HallRow, 'row'>>;
  readonly tables: ReadonlyMap<string, Omit<TableRow, 'row'>>;
  readonly stations: ReadonlyMap<string, Omit<StationView, 'kind'>>;
  readonly printers: ReadonlyMap<string, Printer>;
  readonly customerGroups: ReadonlyMap<string, Omit<GroupView, 'kind'>>;
  readonly priceRules: ReadonlyMap<string, Omit<PriceRuleView, 'kind'>>;
  readonly customerFields: ReadonlyMap<string, Omit<FieldView, 'kind'>>;
}

/** Tables of the catalogue with their columns; commands build their inserts from the same descriptions. */
export const CATALOGUE_COLUMNS = {
  category: columns('categoryId=id', 'version', 'json:name', 'sort', 'icon', 'colour', 'stationId', 'flag:notPrepared'),
  product: columns(
    'productId=id',
    'version',
    'json:name',
    'categoryId',
    'code',
    'unit',
    'priceTiyin',
    'costTiyin',
    'vatRateBasisPoints',
    'mxik',
    'packageCode',
    'barcode',
    'description',
    'route',
    'json:modifierGroupIds',
    'flag:counted',
    'flag:favourite',
    'imageId',
    'sort',
  ),
  modifier_group: columns('modifierGroupId=id', 'version', 'json:name', 'minimum', 'maximum', 'json:options'),
  reason: columns('reasonId=id', 'version', 'reasonKind=kind', 'json:name', 'sort'),
  note_preset: columns('notePresetId=id', 'version', 'json:name', 'flag:allergy', 'sort'),
  hall: columns('hallId=id', 'version', 'json:name', 'kind', 'flag:serviceChargeOn', 'serviceRateBasisPoints', 'printerId', 'sort'),
  dining_table: columns('tableId=id', 'version', 'hallId', 'name', 'seats', 'shape', 'x', 'y', 'width', 'height', 'sort'),
  station: columns(
    'stationId=id',
    'version',
    'json:name',
    'printerId',
    'flag:printsTickets',
    'flag:hasScreen',
    'warningSeconds',
    'lateSeconds',
    'counterWarningSeconds',
    'counterLateSeconds',
    'sort',
  ),
  printer: columns(
    'printerId=id',
    'version',
    'name',
    'connection',
    'address',
    'widthMm',
    'dots',
    'copies',
    'flag:cut',
    'drawerPin',
    'flag:autoPrint',
    'substitutePrinterId',
  ),
  customer_group: columns(
    'groupId=id',
    'version',
    'json:name',
    'groupKind',
    'flag:adHoc',
    'colour',
    'dimension',
    'json:dynamicRule',
    'sort',
  ),
  price_rule: columns(
    'ruleId=id',
    'version',
    'json:name',
    'groupId',
    'customerId',
    'json:benefit',
    'json:scope',
    'minimumThousandths',
    'minimumTotalTiyin',
    'fromDay',
    'toDay',
    'fromMonthDay',
    'toMonthDay',
    'json:weekdays',
    'fromTime',
    'toTime',
    'priority',
    'flag:stackable',
    'flag:active',
  ),
  customer_field: columns(
    'fieldId=id',
    'version',
    'key',
    'json:label',
    'json:help',
    'fieldType',
    'json:options',
    'minimum',
    'maximum',
    'unit',
    'any:defaultValue',
    'json:requiredIn',
    'json:roleIds',
    'section',
    'sort',
    'flag:onCreateForm',
    'flag:onPanel',
  ),
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** A table of the catalogue. */
export type CatalogueTable = keyof typeof CATALOGUE_COLUMNS;

/** Reads the whole catalogue; a few statements, some 30 ms for 5,000 products. */
export async function loadCatalogue(writer: Connection): Promise<Catalogue> {
  return {
    categories: await loadTable(writer, 'category', 'categoryId'),
    products: await loadTable(writer, 'product', 'productId'),
    modifierGroups: await loadTable(writer, 'modifier_group', 'modifierGroupId'),
    reasons: await loadTable(writer, 'reason', 'reasonId'),
    notePresets: await loadTable(writer, 'note_preset', 'notePresetId'),
    halls: await loadTable(writer, 'hall', 'hallId'),
    tables: await loadTable(writer, 'dining_table', 'tableId'),
    stations: await loadTable(writer, 'station', 'stationId'),
    printers: await loadTable(writer, 'printer', 'printerId'),
    customerGroups: await loadTable(writer, 'customer_group', 'groupId'),
    priceRules: await loadTable(writer, 'price_rule', 'ruleId'),
    customerFields: await loadTable(writer, 'customer_field', 'fieldId'),
  };
}

/** The catalogue with some products read anew: one edited dish of five thousand must not cost the reading of them all. */
export async function refreshProducts(writer: Connection, catalogue: Catalogue, productIds: readonly string[]): Promise<Catalogue> {
  const products = new Map(catalogue.products);
  const rows = await writer.all(`${selectSql('product')} WHERE id IN (SELECT value FROM json_each(?))`, [JSON.stringify(productIds)]);
  for (const row of rows) {
    const product = JSON.parse(String(row['record'])) as Product;
    products.set(product.productId, product);
  }
  return { ...catalogue, products };
}

function selectSql(table: CatalogueTable): string {
  const archived = `'archived', json(iif(archived_at IS NULL, 'false', 'true'))`;
  return `SELECT ${jsonObjectSql(CATALOGUE_COLUMNS[table], [archived])} AS record FROM ${table}`;
}

async function loadTable<Row>(writer: Connection, table: CatalogueTable, idField: string): Promise<Map<string, Row>> {
  const order =
    table === 'modifier_group' ? 'id' : table === 'printer' ? 'name' : table === 'price_rule' ? 'priority DESC, id' : 'sort, id';
  const rows = await writer.all(`${selectSql(table)} ORDER BY ${order}`);
  return new Map(
    rows.map((row) => {
      const record = JSON.parse(String(row['record'])) as Record<string, unknown>;
      return [String(record[idField]), record as Row];
    }),
  );
}
