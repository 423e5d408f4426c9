import type { TicketView } from '#domain/contract/kitchen';

/** What a change of the tickets asks the cook to look at. */
export type Notice = 'new' | 'changed' | 'voided';

function voidedSum(ticket: TicketView): number {
  return ticket.lines.reduce((sum, line) => sum + line.voidedThousandths, 0);
}

function stopsAsked(ticket: TicketView): number {
  return ticket.lines.filter(({ stop }) => stop !== undefined).length;
}

function changeOf(before: TicketView, after: TicketView): Notice | null {
  if (stopsAsked(after) > stopsAsked(before)) return 'voided';
  if ((after.cancelled && !before.cancelled) || voidedSum(after) > voidedSum(before)) return 'voided';
  if (after.orderNote !== before.orderNote || after.placeName !== before.placeName) return 'changed';
  return null;
}

/**
 * What is new between two pictures of a station. An untouched ticket of an order that is still on the screen is an addition (`changed`); a recalled
 * one is the cook's own doing and silent.
 */
export function noticesBetween(
  before: ReadonlyMap<string, TicketView>,
  after: ReadonlyMap<string, TicketView>,
): { readonly notices: ReadonlySet<Notice>; readonly arrived: readonly string[] } {
  const notices = new Set<Notice>();
  const arrived: string[] = [];
  const openOrders = new Set([...before.values()].map((ticket) => ticket.orderId));
  for (const [ticketId, ticket] of after) {
    const was = before.get(ticketId);
    if (was !== undefined) {
      const change = changeOf(was, ticket);
      if (change !== null) notices.add(change);
    } else if (ticket.state === 'new') {
      arrived.push(ticketId);
      notices.add(openOrders.has(ticket.orderId) ? 'changed' : 'new');
    }
  }
  return { notices, arrived };
}

/** The one sound for several notices at once: after a cut everything missed is told by a single sound. */
export function loudest(notices: ReadonlySet<Notice>): Notice | null {
  if (notices.has('voided')) return 'voided';
  if (notices.has('new')) return 'new';
  return notices.has('changed') ? 'changed' : null;
}
