import type { TicketLineView, TicketView } from '#domain/contract/kitchen';

/** A dish for tests of the display; what a test is about is given, the rest is plain. */
export function sampleLine(given: Partial<TicketLineView> = {}): TicketLineView {
  return {
    lineId: 'line-1',
    productId: 'plov',
    name: { 'uz-Latn': 'Toʻy oshi', ru: 'Свадебный плов' },
    quantityThousandths: 2000,
    unit: 'portion',
    modifiers: [],
    notes: [],
    note: '',
    allergy: false,
    course: null,
    seat: null,
    done: false,
    readyAt: null,
    voidedThousandths: 0,
    voidSeen: false,
    ...given,
  };
}

/** A ticket for tests of the display, fired at 0 and untouched. */
export function sampleTicket(given: Partial<TicketView> = {}): TicketView {
  return {
    ticketId: 'ticket-1',
    version: 1,
    stationId: 'kitchen',
    orderId: 'order-1',
    orderNumber: 'B1-0417',
    queueNumber: null,
    orderKind: 'dine-in',
    placeName: '12',
    hallName: { 'uz-Latn': 'Zal', ru: 'Зал' },
    waiterName: 'Nilufar Gʻaniyeva',
    guests: 6,
    orderNote: '',
    revision: 1,
    state: 'new',
    firedAt: 0,
    touchedAt: null,
    bumpedAt: null,
    priorityAt: null,
    cancelled: false,
    lines: [sampleLine()],
    alsoAt: [],
    ...given,
  };
}
