/** What a kitchen screen draws: tickets of one order join one card while it is open (decision 26). */
import type { TicketView } from '#domain/contract/kitchen';

/** Tickets of one order at one station. */
export interface KitchenCard {
  /** The first ticket's id: steady while the card lives. */
  readonly cardId: string;
  readonly orderId: string;
  /** The age of a card is that of its oldest ticket. */
  readonly firedAt: number;
  /** Since when the expeditor has it first. */
  readonly priorityAt: number | null;
  /** New while any of it is untouched: a fresh addition flashes. */
  readonly isNew: boolean;
  /** All of it was taken off: red until touched. */
  readonly cancelled: boolean;
  /** In the order of firing; those after the first stand under the ADD-ON rule, as does a first one that is a later round. */
  readonly tickets: readonly (TicketView & { readonly addOn: boolean })[];
}

/** Cards by age, oldest first, those that the expeditor put first before all others; equal ages by order, so that nothing jumps. Bumped tickets are not drawn; recalled ones are back in their old place. */
export function kitchenCards(tickets: readonly TicketView[]): readonly KitchenCard[] {
  const open = tickets.filter((ticket) => ticket.state !== 'bumped');
  return cardsBy(open, (ticket) => `${ticket.stationId} ${ticket.orderId}`);
}

/** Cards of the expeditor: one an order, whatever stations make it, with what is made already, until it is handed out. */
export function expeditorCards(tickets: readonly TicketView[]): readonly KitchenCard[] {
  return cardsBy(tickets, (ticket) => ticket.orderId);
}

function cardsBy(tickets: readonly TicketView[], keyOf: (ticket: TicketView) => string): readonly KitchenCard[] {
  const groups = new Map<string, TicketView[]>();
  for (const ticket of [...tickets].sort(byPlace)) {
    const key = keyOf(ticket);
    groups.set(key, [...(groups.get(key) ?? []), ticket]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        cardId: first.ticketId,
        orderId: first.orderId,
        firedAt: first.firedAt,
        priorityAt: first.priorityAt,
        isNew: group.some((ticket) => ticket.state === 'new'),
        cancelled: group.every((ticket) => ticket.cancelled),
        tickets: group.map((ticket) => ({ ...ticket, addOn: ticket.revision > 1 })),
      },
    ];
  });
}

/** First what was put first, in the order in which it was. */
function byPlace(a: TicketView, b: TicketView): number {
  if (a.priorityAt !== b.priorityAt) return (a.priorityAt ?? Number.MAX_SAFE_INTEGER) - (b.priorityAt ?? Number.MAX_SAFE_INTEGER);
  return byFiring(a, b);
}

function byFiring(a: TicketView, b: TicketView): number {
  if (a.firedAt !== b.firedAt) return a.firedAt - b.firedAt;
  if (a.orderId !== b.orderId) return a.orderId < b.orderId ? -1 : 1;
  return a.revision - b.revision;
}
