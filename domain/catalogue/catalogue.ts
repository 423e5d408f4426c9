import type { FieldView, GroupView, PriceRuleView } from '#domain/contract/customer-book';
import type { HallRow, TableRow } from '#domain/contract/floor';
import type { CategoryView, ModifierGroupView, NotePresetView, ProductView, ReasonView } from '#domain/contract/menu';
import type { PriceListView } from '#domain/contract/price-list';
import type { StationView } from '#domain/contract/printer';
import type { ScaleView } from '#domain/contract/scale';
import type { FontSize } from '#domain/paper/font-size';
import type { PrinterConnection } from '#domain/paper/printer-address';

/** A product without what changes with every sale: how much is left lives in `StockLevels`. */
export type Product = Omit<ProductView, 'stockThousandths' | 'available' | 'stop' | 'kind'> & { readonly counted: boolean };

/** A printer as it is configured. */
export interface Printer {
  readonly printerId: string;
  readonly version: number;
  readonly name: string;
  readonly connection: PrinterConnection;
  readonly address: string;
  readonly widthMm: 58 | 80;
  readonly dots: number | null;
  readonly copies: number;
  readonly cut: boolean;
  readonly drawerPin: 2 | 5 | null;
  readonly autoPrint: boolean;
  readonly substitutePrinterId: string | null;
  readonly fontSize: FontSize;
  readonly logo: boolean;
  readonly archived: boolean;
}

/** A scale as it is configured. */
export type Scale = ScaleView;
/** A category. */
export type CategoryRow = Omit<CategoryView, 'kind'>;
/** A modifier group. */
export type ModifierGroupRow = Omit<ModifierGroupView, 'kind'>;
/** A reason. */
export type ReasonRow = Omit<ReasonView, 'kind'>;
/** A quick note. */
export type NotePresetRow = Omit<NotePresetView, 'kind'>;
/** A hall. */
export type Hall = Omit<HallRow, 'row'>;
/** A table. */
export type Table = Omit<TableRow, 'row'>;
/** A kitchen station. */
export type Station = Omit<StationView, 'kind'>;
/** A group of customers. */
export type CustomerGroup = Omit<GroupView, 'kind'>;
/** A price rule. */
export type PriceRule = Omit<PriceRuleView, 'kind'>;
/** A price list. */
export type PriceListRow = Omit<PriceListView, 'kind'>;
/** A field of customers that the branch made. */
export type CustomerField = Omit<FieldView, 'kind'>;

/** What is sold and where, as the file has it: mirrored in memory, replaced as a whole when a command changes it. Archived rows are in it. */
export interface Catalogue {
  readonly categories: ReadonlyMap<string, CategoryRow>;
  readonly products: ReadonlyMap<string, Product>;
  readonly modifierGroups: ReadonlyMap<string, ModifierGroupRow>;
  readonly reasons: ReadonlyMap<string, ReasonRow>;
  readonly notePresets: ReadonlyMap<string, NotePresetRow>;
  readonly halls: ReadonlyMap<string, Hall>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly stations: ReadonlyMap<string, Station>;
  readonly printers: ReadonlyMap<string, Printer>;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly customerGroups: ReadonlyMap<string, CustomerGroup>;
  readonly priceRules: ReadonlyMap<string, PriceRule>;
  readonly priceLists: ReadonlyMap<string, PriceListRow>;
  readonly customerFields: ReadonlyMap<string, CustomerField>;
}
