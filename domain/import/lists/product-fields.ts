import type { Product, Station } from '#domain/catalogue/catalogue';
import { unitOf } from '#domain/menu/unit-words';
import { isWord, readDigits, readFlag, readNames, readPercent, readPrice, readThousandths } from './list-cells';
import type { ListCells } from './list-cells';
import { targetWords } from './list-words';
import type { ByName } from './plan-list';

/** What a row says of a product. Fields that it does not name are not in it. */
export interface ProductFields {
  readonly row: Pick<Product, 'name' | 'priceTiyin'> & Partial<Product>;
  /** Undefined = the row does not say; null = unlimited. */
  readonly stockThousandths: number | null | undefined;
}

type Mutable<Row> = { -readonly [Field in keyof Row]: Row[Field] };

/** Reads the cells of a row; what can't be read is remarked, and null says that name or price are not known. */
export function readProductFields(
  cells: ListCells,
  of: { readonly before: Product | null; readonly stations: ByName<Station> },
): ProductFields | null {
  const { before } = of;
  const name = readNames(cells, before?.name ?? null);
  if (name === null) cells.missing('name', targetWords.name);
  const price = cells.value('price', readPrice);
  const isPriceRead = cells.text('price') !== null && price === undefined;
  const priceTiyin = price ?? before?.priceTiyin;
  if (priceTiyin === undefined && !isPriceRead) cells.missing('price', targetWords.price);
  const row: Mutable<Partial<Product>> = {};
  readCodes(cells, row);
  const unit = cells.value('unit', (text) => unitOf(text) ?? undefined);
  if (unit) row.unit = unit;
  const cost = cells.value('cost', readPrice);
  if (cost !== undefined) row.costTiyin = cost;
  const vat = cells.value('vat', readPercent);
  if (vat !== undefined) row.vatRateBasisPoints = vat ?? 0;
  const favourite = cells.value('favourite', readFlag);
  if (favourite !== undefined) row.favourite = favourite ?? false;
  const description = cells.value('description', (text) => (text.length > 500 ? undefined : text), 'list-value-long');
  if (description !== undefined) row.description = description;
  const route = cells.value('station', (text) => routeOf(text, of.stations), 'list-value-unknown');
  if (route !== undefined) row.route = route ?? 'category';
  const left = cells.value('stock', (text) => (text === '∞' || isWord(text, 'unlimited') ? 'unlimited' : readThousandths(text)));
  const stockThousandths = left === undefined ? undefined : left === null || left === 'unlimited' ? null : left;
  if (name === null || priceTiyin === undefined) return null;
  return { row: { ...row, name, priceTiyin }, stockThousandths };
}

/** Numbers by which a dish is found, and those of the tax office: their digits alone. */
function readCodes(cells: ListCells, row: Mutable<Partial<Product>>): void {
  const code = cells.value('code', (text) => (text.length > 12 ? undefined : text), 'list-value-long');
  if (code !== undefined) row.code = code;
  const barcode = cells.value('barcode', (text) =>
    /^[0-9A-Za-z-]{4,30}$/.test(text.replace(/\s/g, '')) ? text.replace(/\s/g, '') : undefined,
  );
  if (barcode !== undefined) row.barcode = barcode;
  const mxik = cells.value('mxik', (text) => (readDigits(text)?.length === 17 ? readDigits(text) : undefined), 'list-mxik-wrong');
  if (mxik !== undefined) row.mxik = mxik;
  const packageCode = cells.value('packageCode', (text) => {
    const digits = readDigits(text);
    return digits !== undefined && digits.length <= 20 ? digits : undefined;
  });
  if (packageCode !== undefined) row.packageCode = packageCode;
}

function routeOf(text: string, stations: ByName<Station>): string | undefined {
  if (isWord(text, 'notPrepared')) return 'none';
  if (isWord(text, 'asCategory')) return 'category';
  return stations.one(text)?.stationId;
}
