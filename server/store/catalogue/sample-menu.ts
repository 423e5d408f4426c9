import type { Catalogue } from '#domain/catalogue/catalogue';

/** What the last loading of the sample menu brought, as far as it is still on the menu. The log is what remembers it. */
export interface SampleRows {
  readonly productIds: readonly string[];
  readonly categoryIds: readonly string[];
}

const LOADED = `SELECT payload FROM act WHERE name = 'menu.sample-loaded' ORDER BY seq DESC LIMIT 1`;

/** Whether no dish is on the menu. */
export function isMenuEmpty(catalogue: Pick<Catalogue, 'products'>): boolean {
  return [...catalogue.products.values()].every(({ archived }) => archived);
}

/** The sample's rows that are in use. */
export async function sampleProducts(
  all: (sql: string, parameters: readonly string[]) => Promise<readonly Readonly<Record<string, unknown>>[]>,
  catalogue: Pick<Catalogue, 'products'>,
): Promise<SampleRows> {
  const [row] = await all(LOADED, []);
  if (row === undefined) return { productIds: [], categoryIds: [] };
  // Written by `menu.load-sample` alone.
  const { productIds, categoryIds } = JSON.parse(String(row['payload'])) as SampleRows;
  return { productIds: productIds.filter((id) => catalogue.products.get(id)?.archived === false), categoryIds };
}
