import type { LineState } from '#domain/contract/order';
import type { LineWeighing } from '#domain/contract/scale';

/** What makes two taps the same dish (BX-O-4), and who made them. */
export interface MergeableLine {
  readonly lineId: string;
  readonly state: LineState;
  readonly productId: string;
  readonly quantityThousandths: number;
  readonly unitPriceTiyin: number;
  readonly variant: { readonly variantId: string } | null;
  readonly combo: { readonly comboId: string } | null;
  readonly askedSumTiyin: number | null;
  readonly weighing?: { readonly source: LineWeighing['source'] } | null;
  readonly priceLists: readonly { readonly priceListId: string; readonly freeAfter: number | null }[];
  readonly modifiers: readonly { readonly optionId: string; readonly count: number }[];
  readonly notePresetIds: readonly string[];
  readonly note: string;
  readonly seat: number | null;
  readonly course: number | null;
  readonly addedById: string;
  /** A dish that waits takes no other to itself. */
  readonly heldAt?: number | null;
}

/** What to write: new lines, and unsent lines whose quantity rises (the whole new quantity, not the difference). */
export interface MergedLines<Line extends MergeableLine> {
  readonly added: readonly Line[];
  readonly raised: readonly { readonly lineId: string; readonly quantityThousandths: number }[];
}

/**
 * Joins new taps to unsent lines of the same dish, modifiers, notes, price, seat and course; sent lines are never changed.
 * Only to lines of the same person: two waiters at one table each see whose is whose. Quantities add up exactly. Lines `apart` neither take nor are joined.
 */
export function mergeLines<Line extends MergeableLine>(
  existing: readonly Line[],
  incoming: readonly Line[],
  apart: ReadonlySet<string> = new Set(),
): MergedLines<Line> {
  const open = new Map<string, { lineId: string; quantityThousandths: number }>();
  const tapped = new Set(incoming.map(({ productId }) => productId));
  for (const line of existing) {
    const isHeld = (line.heldAt ?? null) !== null;
    if (!tapped.has(line.productId) || line.state !== 'draft' || !isMergeable(line) || isHeld || apart.has(line.lineId)) continue;
    const key = mergeKey(line);
    if (!open.has(key)) open.set(key, { lineId: line.lineId, quantityThousandths: line.quantityThousandths });
  }
  const existingIds = new Set(existing.map((line) => line.lineId));
  const fresh = new Map<string, Line>();
  const raisedIds = new Set<string>();
  for (const line of incoming) {
    if (apart.has(line.lineId)) {
      fresh.set(line.lineId, line);
      continue;
    }
    const key = isMergeable(line) ? mergeKey(line) : line.lineId;
    const match = open.get(key);
    if (match === undefined) {
      open.set(key, { lineId: line.lineId, quantityThousandths: line.quantityThousandths });
      fresh.set(line.lineId, line);
      continue;
    }
    match.quantityThousandths += line.quantityThousandths;
    const freshLine = fresh.get(match.lineId);
    if (freshLine === undefined) raisedIds.add(match.lineId);
    else fresh.set(match.lineId, { ...freshLine, quantityThousandths: match.quantityThousandths });
  }
  const raised = [...open.values()].filter((line) => existingIds.has(line.lineId) && raisedIds.has(line.lineId));
  return { added: [...fresh.values()], raised: raised.map(({ lineId, quantityThousandths }) => ({ lineId, quantityThousandths })) };
}

/** A part of a combo belongs to its combo, a sum's worth is that sum's, and what was weighed is that piece: none takes more of the same. */
function isMergeable({ combo, askedSumTiyin, weighing }: Pick<MergeableLine, 'combo' | 'askedSumTiyin' | 'weighing'>): boolean {
  return combo === null && askedSumTiyin === null && (weighing?.source ?? 'hand') === 'hand';
}

/** Equal for lines that are the same dish in every respect a cook or a guest would notice. */
export function mergeKey(line: Omit<MergeableLine, 'lineId' | 'state' | 'quantityThousandths'>): string {
  const modifiers = line.modifiers.map(({ optionId, count }) => `${optionId}*${String(count)}`).sort();
  const presets = [...line.notePresetIds].sort();
  return JSON.stringify([
    line.productId,
    line.unitPriceTiyin,
    line.variant?.variantId ?? null,
    line.priceLists.map(({ priceListId, freeAfter }) => [priceListId, freeAfter]),
    modifiers,
    presets,
    line.note.trim(),
    line.seat,
    line.course,
    line.addedById,
  ]);
}
