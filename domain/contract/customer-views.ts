import { z } from 'zod';
import type { AddressPurpose, ConsentPurpose, ContactKind, PartyChanges, PartyKind, PartyStage, RequiredProfile } from './customer';
import { id, text } from './primitives';
import type { LocalizedText } from './primitives';

/** What screens read of customers. Money is in tiyin, times in epoch ms. */

/** `GET /api/customers`: filters, sort and page; kept in the address of the screen. */
export const customersQuery = z.strictObject({
  /** Any word of the name in either alphabet, any part of any phone, e-mail, code. */
  q: text(80).default(''),
  kind: z.enum(['person', 'organisation']).optional(),
  stage: z.enum(['lead', 'customer', 'blocked']).optional(),
  groupId: id.optional(),
  /** An employee's id; the kiosk sends the signed-in one for "mine". */
  ownerId: id.optional(),
  hasDebt: z.enum(['0', '1']).optional(),
  overdue: z.enum(['0', '1']).optional(),
  city: text(80).optional(),
  postalCode: text(20).optional(),
  unverified: z.enum(['1']).optional(),
  invoiceReady: z.enum(['0', '1']).optional(),
  /** A field of the branch's own and its value: `key:value`. */
  custom: text(560).optional(),
  sort: z.enum(['name', 'phone', 'orders', 'spent', 'debt', 'lastVisit', 'created', 'email', 'code']).default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A row of the list. */
export interface CustomerRow {
  readonly customerId: string;
  readonly version: number;
  readonly kind: PartyKind;
  readonly stage: PartyStage;
  readonly name: string;
  /** The primary one, E.164. */
  readonly phone: string | null;
  /** What the search hit, where it is neither the name nor the primary phone. */
  readonly matched: { readonly kind: ContactKind | 'code'; readonly value: string } | null;
  readonly groupIds: readonly string[];
  readonly ownerId: string | null;
  readonly orderCount: number;
  readonly spentTiyin: number;
  readonly lastVisitAt: number | null;
  readonly receivableTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
  /** The oldest unpaid debt and the first due date, null without debt. */
  readonly oldestDebtAt: number | null;
  readonly dueAt: number | null;
  readonly overdue: boolean;
  readonly photoId: string | null;
  /** Until the portal has acknowledged it; false where no portal is connected. */
  readonly pendingSync: boolean;
}
/** `GET /api/customers`. */
export interface CustomersView {
  readonly seq: number;
  readonly customers: readonly CustomerRow[];
  readonly count: number;
  readonly receivableTiyin: number;
}

/** A way to reach somebody. */
export interface ContactView {
  readonly contactId: string;
  readonly kind: ContactKind;
  readonly value: string;
  /** Phones E.164, e-mails in lower case. */
  readonly normalized: string;
  readonly label: 'home' | 'mobile' | 'work' | 'other';
  readonly primary: boolean;
  readonly verifiedAt: number | null;
  /** The last word for each purpose; absent = never asked. */
  readonly consents: readonly {
    readonly purpose: ConsentPurpose;
    readonly granted: boolean;
    readonly at: number;
    readonly textVersion: string;
  }[];
}
/** An address. */
export interface AddressView {
  readonly addressId: string;
  readonly purpose: AddressPurpose;
  readonly street: string;
  readonly house: string;
  readonly apartment: string;
  readonly entrance: string;
  readonly floor: string;
  readonly doorPhone: string;
  readonly city: string;
  readonly district: string;
  readonly postalCode: string;
  readonly country: string;
  readonly landmark: string;
  readonly note: string;
  readonly latitudeMicrodegrees: number | null;
  readonly longitudeMicrodegrees: number | null;
  /** The own one, or the customer's where the address has none. */
  readonly recipientName: string;
  readonly recipientPhone: string;
  readonly primary: boolean;
}
/** A note with who may read it. */
export interface NoteView {
  readonly noteId: string;
  readonly body: string;
  readonly visibility: 'private' | 'roles' | 'all';
  readonly roleIds: readonly string[];
  readonly readerIds: readonly string[];
  readonly pinned: boolean;
  readonly authorId: string;
  readonly authorName: string;
  readonly at: number;
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly mediaType: string; readonly bytes: number }[];
}
/** A debt that is not paid yet, or any debt of the statement. */
export interface DebtView {
  readonly debtId: string;
  readonly kind: 'sale' | 'opening' | 'moved';
  readonly orderId: string | null;
  /** `B1-0417`, or what the opening debt was called. */
  readonly label: string;
  readonly at: number;
  readonly dueAt: number;
  readonly amountTiyin: number;
  readonly openTiyin: number;
  readonly guarantor: string;
  readonly note: string;
  /** Above the limit, with whose approval. */
  readonly approverName: string | null;
}
/** Debt by age of what is open. */
export interface Ageing {
  readonly upTo7Tiyin: number;
  readonly upTo30Tiyin: number;
  readonly over30Tiyin: number;
  readonly overdueTiyin: number;
}
/** What the selling screen shows as soon as a customer is attached; `GET /api/customers/:id/brief`. */
export interface CustomerBrief {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly stage: PartyStage;
  readonly groupIds: readonly string[];
  readonly receivableTiyin: number;
  /** What is owed at the owner's other branches, as the portal told it last. */
  readonly elsewhereTiyin: number;
  /** What may be owed here: where several branches lend to the same customer, this branch's part of his limit. */
  readonly limitTiyin: number;
  readonly freeTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
  readonly overdueTiyin: number;
  readonly oldestDebtAt: number | null;
  readonly dueAt: number | null;
  /** True where the branch's setting stops credit because something is overdue. */
  readonly stopSale: boolean;
  readonly alertNote: string;
  /** Fields of the branch's own that stand on the panel. */
  readonly panel: readonly { readonly key: string; readonly value: string | number | boolean | null }[];
  readonly orderCount: number;
  readonly lastVisitAt: number | null;
  readonly missingForCredit: readonly string[];
  /** After how many days credit sold today falls due: the customer's own, else the branch's. */
  readonly creditDueDays: number;
}
/** Every field, each with a value. */
type Present<Fields> = { readonly [Key in keyof Fields]-?: Exclude<Fields[Key], undefined> };
/** The whole card; room `customer:<id>`, key `card`; `GET /api/customers/:id`. */
export interface CustomerView extends CustomerRow {
  readonly fields: Present<Omit<PartyChanges, 'name' | 'kind' | 'groupIds' | 'ownerId' | 'stage' | 'photoId'>>;
  readonly givenName: string;
  readonly familyName: string;
  readonly ownerName: string | null;
  /** Of `fields.employeeId`. */
  readonly employeeName: string | null;
  readonly contacts: readonly ContactView[];
  readonly addresses: readonly AddressView[];
  readonly notes: readonly NoteView[];
  /** What may be owed here; see `CustomerBrief`. */
  readonly limitTiyin: number;
  readonly elsewhereTiyin: number;
  readonly ageing: Ageing;
  readonly debts: readonly DebtView[];
  /** Members where it is an organisation; the organisation where it is a member. */
  readonly members: readonly {
    readonly customerId: string;
    readonly name: string;
    readonly phone: string | null;
    readonly main: boolean;
  }[];
  readonly memberOf: { readonly customerId: string; readonly name: string } | null;
  /** Sums of all completed orders: what was billed, what is paid of it, what is open (DEB-5). */
  readonly billedTiyin: number;
  readonly paidTiyin: number;
  readonly averageTiyin: number;
  readonly firstVisitAt: number | null;
  readonly createdAt: number;
  readonly createdByName: string | null;
  readonly verifiedAt: number | null;
  readonly needsVerification: boolean;
  /** What is missing for each profile; empty = ready. */
  readonly missing: Readonly<Record<RequiredProfile, readonly string[]>>;
  /** Ids that were merged into this one. */
  readonly aliases: readonly string[];
  readonly favourites: readonly { readonly productId: string; readonly name: LocalizedText; readonly quantityThousandths: number }[];
}
/** A likely double; `GET /api/customers/duplicates?name=&phone=&email=&taxId=`. A card that may not be read shows only who keeps it. */
export interface DuplicateView {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly ownerName: string | null;
  readonly because: 'phone' | 'email' | 'name' | 'taxId' | 'code';
}
/** `GET /api/customers/:id/orders`. */
export interface CustomerOrderRow {
  readonly orderId: string;
  readonly number: string;
  readonly at: number;
  readonly placeName: string;
  readonly dishes: readonly LocalizedText[];
  readonly tenders: readonly string[];
  readonly totalTiyin: number;
  readonly refundedTiyin: number;
  readonly discountsTiyin: number;
  readonly state: 'open' | 'completed' | 'cancelled';
}
/** `GET /api/customers/:id/history`: what changed, who, when, before and after; orders, payments, notes, consents: one timeline. */
export interface CustomerHistoryRow {
  readonly seq: number;
  readonly at: number;
  readonly fact: string;
  readonly employeeName: string | null;
  readonly approverName: string | null;
  readonly payload: unknown;
}
/** Saved views: `GET /api/customers/views`. */
export interface SavedViewRow {
  readonly viewId: string;
  readonly name: string;
  readonly shared: boolean;
  readonly own: boolean;
  readonly query: Readonly<Record<string, string>>;
}
