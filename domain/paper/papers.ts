/**
 * What is on each paper, frozen when the paper was born: a reprint next year shows the heading, prices and names of today (BX-O-98).
 * Names of dishes, halls and stations are already in the paper's language; fixed words (units, tenders, headings) are codes that `words.ts` spells.
 * Money is whole tiyin, quantities thousandths, rates basis points, times epoch ms UTC. Papers are stored as JSON in the print queue.
 */
import type { Unit } from '#domain/contract/menu';
import type { OrderKind, Tender } from '#domain/contract/order';
import type { Language } from '#domain/contract/primitives';
import type { ShiftReport } from '#domain/contract/shift';
import type { CustomerPaper } from './customer-papers';

/** The branch as it names itself on paper. */
export interface PaperHeading {
  readonly branchName: string;
  readonly legalName: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  /** STIR (9 digits) or PINFL (14). */
  readonly taxId: string | null;
  /** The branch's closing words, in the paper's language. */
  readonly footer: string | null;
  /** The picture over it, where the printer prints one; its bytes lie with the pictures of the box. */
  readonly logoId?: string;
}

/** What every paper carries. */
export interface PaperBase {
  readonly language: Language;
  readonly heading: PaperHeading;
  /** The moment on the paper. */
  readonly at: number;
  /** IANA name of the branch's time zone, e.g. `Asia/Tashkent`. */
  readonly timeZone: string;
  /** 0 = the original; n = the n-th reprint, marked `NUSXA n` (BX-O-95). */
  readonly copyNumber: number;
  /** Name of the printer or station this paper was meant for, when a substitute prints it (BX-O-94). */
  readonly substituteFor: string | null;
  /** Tenders that the branch calls by a word of its own. */
  readonly tenderNames?: Readonly<Partial<Record<Tender, string>>>;
}

/** The order a paper belongs to. */
export interface PaperOrder {
  /** `B1-0417`. */
  readonly orderNumberText: string;
  readonly queueNumber: number | null;
  readonly kind: OrderKind;
  readonly hallName: string | null;
  readonly tableName: string | null;
  readonly guests: number | null;
  readonly waiterName: string | null;
}

/** A sold line. */
export interface PaperLine {
  readonly name: string;
  readonly quantityThousandths: number;
  readonly unit: Unit;
  /** Price of one unit with its modifiers. */
  readonly unitPriceTiyin: number;
  readonly sumTiyin: number;
  readonly modifiers: readonly string[];
}

/** A named charge or discount; `amountTiyin` is its size, never negative. */
export interface PaperAdjustment {
  readonly name: string;
  /** Null for a fixed amount. */
  readonly rateBasisPoints: number | null;
  readonly amountTiyin: number;
}

/** VAT contained in the total, by rate (null = rates mixed). */
export interface PaperVat {
  readonly rateBasisPoints: number | null;
  readonly amountTiyin: number;
}

/** A tender of a payment. */
export interface PaperPayment {
  readonly tender: Tender;
  readonly amountTiyin: number;
  /** Cash handed over, and given back; null for every other tender. */
  readonly tenderedTiyin: number | null;
  readonly changeTiyin: number | null;
}

/** The lines and sums that a pre-bill and a receipt share. */
export interface PaperSums {
  readonly lines: readonly PaperLine[];
  readonly linesTiyin: number;
  readonly discounts: readonly PaperAdjustment[];
  readonly charges: readonly PaperAdjustment[];
  /** Signed: what rounding of cash added (or took, when negative). */
  readonly roundingTiyin: number;
  readonly totalTiyin: number;
  readonly vat: readonly PaperVat[];
}

/** Given to the guest after payment. */
export interface ReceiptPaper extends PaperBase {
  readonly kind: 'receipt';
  readonly order: PaperOrder;
  readonly cashierName: string;
  readonly sums: PaperSums;
  readonly payments: readonly PaperPayment[];
  /** Of a bill that is paid in parts: which one this is the paper of. */
  readonly part?: { readonly number: number; readonly of: number; readonly amountTiyin: number };
  /** What was left beside the bill. */
  readonly tipsTiyin?: number;
}

/** The bill before payment. */
export interface BillPaper extends PaperBase {
  readonly kind: 'bill';
  readonly order: PaperOrder;
  readonly sums: PaperSums;
}

/** What the courier needs at the door. */
export interface CourierSlipPaper extends PaperBase {
  readonly kind: 'courier-slip';
  readonly order: PaperOrder;
  readonly sums: PaperSums;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly address: string | null;
  readonly wayIn: readonly { readonly what: 'entrance' | 'floor' | 'doorPhone' | 'landmark' | 'note'; readonly text: string }[];
  readonly zoneName: string | null;
  readonly note: string;
  /** Null = as soon as possible. */
  readonly wantedAt: number | null;
  readonly courierName: string;
  /** 0 = it is paid. */
  readonly toCollectTiyin: number;
}

/** Given to the guest with the money that goes back. */
export interface RefundReceiptPaper extends PaperBase {
  readonly kind: 'refund-receipt';
  readonly order: PaperOrder;
  readonly cashierName: string;
  readonly approverName: string | null;
  readonly reason: string | null;
  readonly lines: readonly PaperLine[];
  /** What the lines had been reduced by: it is not given back. */
  readonly discountsTiyin?: number;
  /** Money back that is not of a line (service charge, rounding). */
  readonly adjustments: readonly PaperAdjustment[];
  readonly totalTiyin: number;
  readonly payments: readonly PaperPayment[];
}

/** Why the kitchen gets this slip. */
export type KitchenChange = 'new' | 'add-on' | 'change' | 'cancel' | 'move';

/** A dish on a kitchen slip. */
export interface KitchenLine {
  readonly name: string;
  readonly quantityThousandths: number;
  /** What it was before a change; null elsewhere. */
  readonly previousQuantityThousandths: number | null;
  readonly unit: Unit;
  readonly modifiers: readonly string[];
  readonly notes: readonly string[];
  readonly allergy: boolean;
  readonly seat: number | null;
  readonly course: number | null;
  /** Why it was taken off; null elsewhere. */
  readonly reason: string | null;
}

/** A slip for the cook: only the dishes of one station, no prices (BX-O-91). */
export interface KitchenTicketPaper extends PaperBase {
  readonly kind: 'kitchen-ticket';
  readonly change: KitchenChange;
  readonly order: PaperOrder;
  readonly stationName: string;
  /** 1 for the first slip of the order, 2 for the next … */
  readonly revision: number;
  readonly orderNote: string | null;
  readonly lines: readonly KitchenLine[];
  /** Other stations with dishes of the same order. */
  readonly alsoAt: readonly string[];
  /** Where the order was, when `change` is `move`; `order` says where it is now. */
  readonly movedFrom: string | null;
}

/** A dish on a badge. */
export interface BadgeLine {
  readonly name: string;
  readonly quantityThousandths: number;
  readonly unit: Unit;
  readonly modifiers: readonly string[];
  readonly notes: readonly string[];
  readonly allergy: boolean;
}

/** Put on what is handed out: whose it is, what is in it (BX-O-23). No prices, no name. */
export interface BadgePaper extends PaperBase {
  readonly kind: 'badge';
  readonly order: PaperOrder;
  readonly lines: readonly BadgeLine[];
  readonly orderNote: string | null;
}

/** The shift's figures so far; changes nothing. */
export interface XReportPaper extends PaperBase {
  readonly kind: 'x-report';
  readonly report: ShiftReport;
}

/** The shift's final figures. */
export interface ZReportPaper extends PaperBase {
  readonly kind: 'z-report';
  readonly report: ShiftReport;
}

/** Cash put into or taken out of the drawer, with a line to sign (BX-O-146). */
export interface CashSlipPaper extends PaperBase {
  readonly kind: 'cash-slip';
  readonly direction: 'in' | 'out';
  readonly amountTiyin: number;
  readonly reason: string;
  readonly note: string | null;
  readonly tillName: string;
  readonly employeeName: string;
  /** Who got or brought the money, when it is an employee. */
  readonly counterpartName: string | null;
}

/** The technician's page (BX-O-96). */
export interface TestPaper extends PaperBase {
  readonly kind: 'test';
  readonly printerName: string;
  readonly addressText: string;
  readonly widthMm: number;
  readonly dots: number;
}

/** Labels of one dish, as many as are asked for, with lines between them to cut at. */
export interface LabelPaper extends PaperBase {
  readonly kind: 'label';
  readonly name: string;
  readonly code: string | null;
  /** What the price is of: `kg`, `dona`. */
  readonly unit: string;
  readonly priceTiyin: number;
  /** A weighed piece: how much, and what it comes to; null = a price label. */
  readonly weighed: { readonly thousandths: number; readonly sumTiyin: number } | null;
  /** Thirteen digits; null = no bars. */
  readonly ean: string | null;
  readonly count: number;
}

/** The address for a new device, with its QR. */
export interface JoinCardPaper extends PaperBase {
  readonly kind: 'join-card';
  /** What the QR says and the camera opens. */
  readonly url: string;
  /** Addresses to type by hand, best first. */
  readonly addresses: readonly string[];
  readonly wifiName: string | null;
  readonly code: string | null;
}

/** Every paper of the house. */
export type Paper =
  | ReceiptPaper
  | BillPaper
  | CourierSlipPaper
  | RefundReceiptPaper
  | KitchenTicketPaper
  | BadgePaper
  | XReportPaper
  | ZReportPaper
  | CashSlipPaper
  | CustomerPaper
  | TestPaper
  | LabelPaper
  | JoinCardPaper;

/** Every kind of paper. */
export type PaperKind = Paper['kind'];

/** Every kind of paper, for edges that must check one. */
export const paperKinds = [
  'receipt',
  'bill',
  'courier-slip',
  'refund-receipt',
  'kitchen-ticket',
  'badge',
  'x-report',
  'z-report',
  'cash-slip',
  'credit-slip',
  'repayment-slip',
  'statement',
  'reconciliation',
  'test',
  'label',
  'join-card',
] as const satisfies readonly PaperKind[];
