import type { Unit } from '#domain/contract/menu';
import type { OrderKind, Tender } from '#domain/contract/order';

/** Every word that a paper may need. */
export interface PaperWords {
  readonly som: string;
  /** On every paper until the fiscal module is on (decision 44). */
  readonly notFiscal: string;
  readonly copy: string;
  readonly taxId: string;
  readonly units: Readonly<Record<Unit, string>>;
  readonly kinds: Readonly<Record<OrderKind, string>>;
  readonly tenders: Readonly<Record<Tender, string>>;

  readonly order: string;
  readonly queue: string;
  readonly table: string;
  readonly guests: string;
  readonly waiter: string;
  readonly cashier: string;
  readonly linesSum: string;
  readonly rounding: string;
  readonly billPart: string;
  readonly total: string;
  readonly vatIncluded: string;
  readonly tendered: string;
  readonly change: string;

  readonly bill: string;
  readonly toPay: string;
  readonly notPaid: string;

  readonly refund: string;
  readonly refunded: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly guestSignature: string;

  readonly addOn: string;
  readonly changed: string;
  readonly cancelled: string;
  readonly moved: string;
  readonly round: string;
  readonly allergy: string;
  readonly seat: string;
  readonly course: string;
  readonly alsoAt: string;
  readonly orderNote: string;
  /** "Instead of the printer of …": who else should have printed this. */
  readonly insteadOf: (name: string) => string;

  readonly xReport: string;
  readonly zReport: string;
  readonly till: string;
  readonly shiftOpened: string;
  readonly shiftClosed: string;
  readonly reportMade: string;
  readonly sales: string;
  readonly refunds: string;
  readonly net: string;
  readonly receiptCount: string;
  readonly refundCount: string;
  readonly cancelCount: string;
  readonly voids: string;
  readonly byTender: string;
  readonly cashPart: string;
  readonly cashlessPart: string;
  readonly discounts: string;
  readonly serviceCharge: string;
  readonly vat: string;
  readonly drawer: string;
  readonly openingFloat: string;
  readonly cashSales: string;
  readonly cashRefunds: string;
  readonly cashIn: string;
  readonly cashOut: string;
  readonly movements: string;
  readonly expected: string;
  readonly counted: string;
  readonly difference: string;
  readonly leftInDrawer: string;
  readonly note: string;
  readonly signature: string;

  readonly employee: string;
  readonly counterpart: string;

  readonly testPaper: string;
  readonly printer: string;
  readonly address: string;
  readonly width: string;
  readonly dots: string;
  readonly letters: string;
  readonly rulerHint: string;
  readonly qrHint: string;

  readonly joinTitle: string;
  readonly joinHint: string;
  readonly joinTyped: string;
  readonly wifi: string;
  readonly code: string;
}
