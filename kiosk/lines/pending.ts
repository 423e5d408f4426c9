import type { OrderView } from '#domain/contract/order';
import type { Draft } from '#ui/live/draft-queue.svelte.ts';
import type { DraftLine, toNewLine } from './draft-line';

/** A line that waits to be told to the box. `version` of an edit = what the person saw; null = whatever the box has by then, since only we touched it. */
export type PendingLine =
  | { readonly kind: 'add'; readonly line: DraftLine; readonly alone: boolean }
  | { readonly kind: 'edit'; readonly line: DraftLine; readonly version: number | null }
  | { readonly kind: 'remove'; readonly lineId: string };

/** The line that a pending change speaks of. */
export function lineIdOf(pending: PendingLine): string {
  return pending.kind === 'remove' ? pending.lineId : pending.line.lineId;
}

/** The waiting changes after another one: an edit replaces what waits for the same line, and a line that nobody was told of is simply forgotten. */
export function withPending(waiting: readonly PendingLine[], pending: PendingLine): readonly PendingLine[] {
  const lineId = lineIdOf(pending);
  const same = waiting.find((line) => lineIdOf(line) === lineId);
  if (same === undefined) return [...waiting, pending];
  const rest = waiting.filter((line) => line !== same);
  if (pending.kind === 'remove') return same.kind === 'add' ? rest : [...rest, pending];
  if (pending.kind === 'edit' && same.kind !== 'remove')
    return waiting.map((line) => (line === same ? { ...same, line: pending.line } : line));
  return [...rest, pending];
}

type NewLine = ReturnType<typeof toNewLine>;

function asDraftLine({
  lineId,
  productId,
  quantityThousandths,
  modifiers = [],
  notePresetIds = [],
  note = '',
  seat = null,
  course = null,
  variantId = null,
  parts = [],
  askedSumTiyin = null,
  weighed = null,
}: NewLine): DraftLine {
  return {
    lineId,
    productId,
    quantityThousandths,
    modifiers: modifiers.map(({ optionId, count = 1 }) => ({ optionId, count })),
    notePresetIds,
    note,
    seat,
    course,
    variantId,
    askedSumTiyin,
    weighed,
    parts: parts.map(({ variantId: partVariantId = null, modifiers: chosen = [], ...part }) => ({
      ...part,
      variantId: partVariantId,
      modifiers: chosen.map(({ optionId, count = 1 }) => ({ optionId, count })),
    })),
  };
}

/** A command on its way, read back as the lines it speaks of. */
export function pendingIn(draft: Draft): readonly PendingLine[] {
  const { input } = draft;
  if ('lines' in input) return input.lines.map((line) => ({ kind: 'add', alone: false, line: asDraftLine(line) }));
  if ('lineVersion' in input) {
    const { lineVersion, quantityThousandths = 1, ...fields } = input;
    return [{ kind: 'edit', version: lineVersion, line: asDraftLine({ productId: '', ...fields, quantityThousandths }) }];
  }
  if (draft.name === 'order.remove-line' && 'lineId' in input) return [{ kind: 'remove', lineId: input.lineId }];
  return [];
}

/** Whether the `current` of a refusal is the order as it is now. */
export function isOrder(value: unknown): value is OrderView {
  return typeof value === 'object' && value !== null && 'lines' in value && 'orderId' in value && 'version' in value;
}
