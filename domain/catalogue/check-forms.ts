import type { ProductVariant } from '#domain/contract/product-forms';
import { hasValidCheckDigit } from '#domain/menu/barcode';
import { checkQuantity } from '#domain/menu/units';
import { isWholeSom } from '#domain/money/rounding';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue, Product } from './catalogue';

/**
 * The forms in which a dish is sold: its variants have ids and barcodes of their own, a combo is made of dishes that are sold by themselves, quick amounts are quantities that
 * the unit allows. Refuses `product-form-invalid`, `id-taken`, `barcode-check-digit`, `barcode-taken`, `reference-unknown`.
 */
export function checkForms(catalogue: Catalogue, row: Product): Outcome<null> {
  const variants = checkVariants(catalogue, row);
  if (!variants.ok) return variants;
  const wrong = (row.quickAmounts ?? []).findIndex((amount) =>
    amount.kind === 'sum' ? !isWholeSom(amount.amountTiyin) : !checkQuantity(amount.quantityThousandths, row.unit).ok,
  );
  if (wrong >= 0) return refuse('product-form-invalid', { path: `quickAmounts.${String(wrong)}` });
  return checkCombo(catalogue, row);
}

/** The variant that has a barcode, in use or not. */
export function variantWithBarcode(product: Product, barcode: string): ProductVariant | undefined {
  return product.variants.find((variant) => variant.barcode === barcode);
}

function checkVariants(catalogue: Catalogue, row: Product): Outcome<null> {
  const { variants } = row;
  const ids = new Set(variants.map(({ variantId }) => variantId));
  if (ids.size < variants.length) return refuse('id-taken');
  const codes = variants.flatMap(({ barcode }) => barcode ?? []);
  const wrong = codes.find((barcode) => !hasValidCheckDigit(barcode));
  if (wrong !== undefined) return refuse('barcode-check-digit', { barcode: wrong });
  const double = codes.find((barcode, index) => barcode === row.barcode || codes.indexOf(barcode) < index);
  if (double !== undefined) return refuse('barcode-taken', { barcode: double, owner: row.name, productId: row.productId });
  if (ids.size === 0) return accept(null);
  for (const other of catalogue.products.values()) {
    if (other.productId === row.productId) continue;
    if (other.variants.some(({ variantId }) => ids.has(variantId))) return refuse('id-taken');
    const taken = other.archived
      ? undefined
      : codes.find((code) => other.barcode === code || variantWithBarcode(other, code) !== undefined);
    if (taken !== undefined) return refuse('barcode-taken', { barcode: taken, owner: other.name, productId: other.productId });
  }
  return accept(null);
}

function checkCombo(catalogue: Catalogue, { productId, combo, variants, unit }: Product): Outcome<null> {
  if (combo === null) return accept(null);
  if (variants.length > 0 || !['piece', 'portion'].includes(unit)) return refuse('product-form-invalid', { path: 'combo' });
  for (const [index, { options }] of combo.slots.entries()) {
    const path = `combo.slots.${String(index)}`;
    const keys = new Set(options.map((option) => `${option.productId}:${option.variantId ?? ''}`));
    if (keys.size < options.length || options.some(({ extraTiyin }) => !isWholeSom(extraTiyin)))
      return refuse('product-form-invalid', { path });
    for (const option of options) {
      // A dish that went may come back: the till says that it is not there.
      const part = catalogue.products.get(option.productId);
      if (part === undefined) return refuse('reference-unknown', { field: path });
      const isVariant = part.variants.length > 0;
      const fits = isVariant ? part.variants.some(({ variantId }) => variantId === option.variantId) : option.variantId === null;
      if (!fits || part.combo !== null || part.productId === productId) return refuse('product-form-invalid', { path });
    }
  }
  return accept(null);
}
