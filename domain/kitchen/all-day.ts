import type { TicketView } from '#domain/contract/kitchen';
import type { LocalizedText } from '#domain/contract/primitives';

/** How much of a dish is waiting on all tickets of a station (BX-O-201). */
export interface AllDayCount {
  readonly productId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly quantityThousandths: number;
}

/** Dishes not done yet, the largest count first; what was taken off does not count. */
export function allDayCounts(tickets: readonly Pick<TicketView, 'state' | 'lines'>[]): readonly AllDayCount[] {
  const counts = new Map<string, AllDayCount>();
  for (const ticket of tickets) {
    if (ticket.state === 'bumped') continue;
    for (const line of ticket.lines) {
      const waiting = line.done ? 0 : line.quantityThousandths - line.voidedThousandths;
      if (waiting <= 0) continue;
      const before = counts.get(line.productId)?.quantityThousandths ?? 0;
      counts.set(line.productId, { productId: line.productId, name: line.name, unit: line.unit, quantityThousandths: before + waiting });
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.quantityThousandths - a.quantityThousandths || (a.name['uz-Latn'] < b.name['uz-Latn'] ? -1 : 1),
  );
}
