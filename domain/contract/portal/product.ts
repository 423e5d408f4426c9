import { z } from 'zod';
import type { Unit } from '../menu';
import { id, text } from '../primitives';
import type { LocalizedText } from '../primitives';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** `GET /api/products`: business days, both included. A product that several branches share is one row. */
export const portalProductsQuery = z.strictObject({
  from: day,
  to: day,
  branchId: id.optional(),
  /** Any part of the name in any of its languages, its code or its barcode; either alphabet, any apostrophe. */
  q: text(80).default(''),
  sort: z.enum(['revenue', 'quantity', 'name', 'price']).default('revenue'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(60),
});

/** A product with what it sold in the period. */
export interface PortalProductRow {
  readonly productId: string;
  readonly name: LocalizedText;
  readonly categoryName: LocalizedText | null;
  readonly unit: Unit;
  /** The lowest and the highest of the branches; equal where they ask the same. */
  readonly priceTiyin: number;
  readonly highestPriceTiyin: number;
  /** False = switched off in every branch that is shown. */
  readonly active: boolean;
  /** What is left in the branches that are shown; null = not counted (∞). */
  readonly leftThousandths: number | null;
  readonly quantityThousandths: number;
  readonly revenueTiyin: number;
  /** The branches that have it. */
  readonly branchNames: readonly string[];
}

/** `GET /api/products`. */
export interface PortalProductsView {
  /** When it was so. */
  readonly nowMs: number;
  /** Of everything that was found, not of the page. */
  readonly count: number;
  readonly quantityThousandths: number;
  readonly revenueTiyin: number;
  readonly rows: readonly PortalProductRow[];
  readonly next: string | null;
}
