import type { OrderView } from '#domain/contract/order';
import type { DraftQueue } from '#ui/live/draft-queue.svelte.ts';
import type { PendingLine } from './pending';

/** Puts what a finger changed on a line that the box has, or that was taken off, into the queue. */
export async function enqueueChange(
  queue: DraftQueue,
  { orderId, change, known }: { readonly orderId: string; readonly change: PendingLine; readonly known: OrderView | undefined },
): Promise<void> {
  if (change.kind === 'remove') await queue.enqueue('order.remove-line', { orderId, lineId: change.lineId });
  if (change.kind !== 'edit') return;
  const { lineId, quantityThousandths, modifiers, notePresetIds, note, seat, course } = change.line;
  await queue.enqueue('order.change-line', {
    orderId,
    lineId,
    lineVersion: change.version ?? known?.lines.find((line) => line.lineId === lineId)?.version ?? 1,
    quantityThousandths,
    modifiers: [...modifiers],
    notePresetIds: [...notePresetIds],
    note,
    seat,
    course,
  });
}
