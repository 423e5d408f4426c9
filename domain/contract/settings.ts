import { z } from 'zod';
import { tenderIcons } from '#domain/payment/tender-icons';
import { command } from './command';
import { boardVoices } from '#domain/kitchen/spoken-number';
import { requirableFields } from './customer';
import { amountTiyin, basisPoints, id, idleLockSeconds, language, localizedText, requiredText, text } from './primitives';

/** Every setting of the branch with its schema: the one place that names them. Each has exactly one owner (here: the branch). */
export const settingsShape = {
  branchName: requiredText(80),
  branchCode: z.string().regex(/^[A-Z0-9]{1,6}$/),
  legalName: text(120),
  address: text(200),
  phone: text(30),
  /** The picture that is printed at the head of guests' papers; null = none. */
  logoId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  taxId: z.string().regex(/^(\d{9}|\d{14})?$/),
  vatPayer: z.boolean(),
  receiptFooter: localizedText.nullable(),
  /** Language of receipts, bills, X and Z. */
  paperLanguage: language,
  kitchenLanguage: language,
  defaultLanguage: language,
  pinLength: z.int().min(4).max(6),
  idleLockSeconds,
  /** Whether one person may be signed in on several devices; else the last sign-in ends the others. */
  manyDevices: z.boolean(),
  waitersShareTables: z.boolean(),
  waitersTakePayment: z.boolean(),
  carryOpenOrders: z.boolean(),
  sendBeforePayment: z.boolean(),
  /** How courses of a table go to the kitchen (BX-X-11): all at once, or the next one by hand, or with the bump of the one before. */
  courseFiring: z.enum(['together', 'by-hand', 'by-bump']),
  cashRoundingTiyin: z.union([z.literal(0), z.literal(5_000), z.literal(10_000), z.literal(50_000), z.literal(100_000)]),
  /** Prices that are worked out from cost and markup go up to the next of these (BX-O-47); 100 = whole soʻm. */
  priceStepTiyin: z.union([z.literal(100), z.literal(10_000), z.literal(50_000), z.literal(100_000)]),
  /** Named percentages of halls without a rate of their own (BX-O-34). */
  serviceCharges: z.array(z.strictObject({ id, name: localizedText, rateBasisPoints: basisPoints.min(1) })).max(10),
  shiftDifferenceLimitTiyin: amountTiyin,
  /** The list of tenders, in the order of the screen (`tenderRows`). */
  tenders: z
    .array(
      z.strictObject({
        tender: z.string().max(20),
        active: z.boolean(),
        opensDrawer: z.boolean(),
        asksReference: z.boolean(),
        /** Null = by its kind. */
        icon: z.enum(tenderIcons).nullable().default(null),
        /** The owner's own word for `other`; null = the house's. */
        name: localizedText.nullable().default(null),
      }),
    )
    .max(20),
  /** The receipt printer of tills that have none of their own; also where an unrouted product's slip goes. */
  defaultPrinterId: id.nullable(),
  tillPrinters: z.array(z.strictObject({ deviceId: id, printerId: id })).max(60),
  /** A slip to put on what is handed out: the number, the dishes, their notes (BX-O-23). Without a printer of its own it comes out with the receipt. */
  orderBadges: z.boolean(),
  badgePrinterId: id.nullable(),
  printerSubstituteAfterSeconds: z.int().min(5).max(600),
  /** Whether the pickup board chimes, and in which languages it says the number after it. */
  boardSound: z.boolean(),
  boardVoices: z.array(z.enum(boardVoices)).max(2),
  boardGoneAfterSeconds: z.int().min(30).max(7_200),
  kitchenScreenMissingSeconds: z.int().min(5).max(600),
  guestsAsked: z.boolean(),
  /** Whether employees give discounts within their caps; else only under a manager's name (BX-O-65). */
  employeesGiveDiscounts: z.boolean(),
  /** Discounts above this share need a reason (BX-O-62); 10 000 = none does. */
  discountReasonAboveBasisPoints: basisPoints,
  /** What a guest's screen shows between two guests (text, pictures by the id they were uploaded under), and the address of the branch's own payment page, drawn as a QR beside the total; empty = none. */
  guestScreen: z.strictObject({
    greeting: localizedText.nullable(),
    pictureIds: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(8),
    payLink: text(300).regex(/^(https?:\/\/\S+)?$/),
  }),
  /** The first shelf holds what sold best in 30 days; else what was picked by hand (BX-O-57). */
  bestSellersFirst: z.boolean(),
  /** A folder on another disk, for a second copy of each backup; empty = none. */
  backupFolder: text(300).regex(/^(\/.*)?$/),
  /** Fields that each profile demands beside the name (`customer.ts`). */
  requiredFields: z.strictObject({
    basic: z.array(z.enum(requirableFields)).max(20),
    sale: z.array(z.enum(requirableFields)).max(20),
    credit: z.array(z.enum(requirableFields)).max(20),
    invoice: z.array(z.enum(requirableFields)).max(20),
  }),
  /** Several contact points with consent each (D365-8); off = the primary ones only, the others are kept. */
  contactsExtended: z.boolean(),
  /** The party whose values new ones are given (D365-9). */
  defaultCustomerId: id.nullable(),
  /** What somebody without a limit of his own may owe. */
  creditLimitTiyin: amountTiyin,
  creditDueDays: z.int().min(0).max(365),
  /** No more credit to whom something is overdue, but by approval. */
  creditStopsOnOverdue: z.boolean(),
  /** Which of the customer's own tenders are in use. */
  customerTenders: z.strictObject({ nasiya: z.boolean(), deposit: z.boolean(), points: z.boolean() }),
  /** Points for what was paid (1 point = 1 soʻm), and the most that points may pay of a bill (decision 42). */
  pointsEarnBasisPoints: basisPoints,
  pointsMaxBasisPoints: basisPoints,
  pointsOnCredit: z.boolean(),
  pointsOnServiceCharge: z.boolean(),
  /** Where couriers go, each zone with what it costs (a product of the menu; null = nothing) and the least it is worth going for. */
  deliveryZones: z.array(z.strictObject({ id, name: localizedText, productId: id.nullable(), minimumTiyin: amountTiyin })).max(30),
  /** Of the word by which a telephone exchange tells of calls (`call.set-token`); empty = none may. */
  callTokenHash: z.string().regex(/^([0-9a-f]{64})?$/),
  /** How much of an order for later is put down, and what of it a cancelled one costs (DY-8). */
  preorderDepositBasisPoints: basisPoints,
  preorderChargeBasisPoints: basisPoints,
  /** A customer who has not come for so long is lost (ACC-1). */
  lostAfterDays: z.int().min(1).max(3_650),
  /** A letter to each new customer who agreed to e-mail; off by default (O-1). */
  welcome: z.strictObject({
    on: z.boolean(),
    kind: z.enum(['letter', 'proforma']),
    text: localizedText.nullable(),
    paymentTermDays: z.int().min(0).max(365),
    paymentMethods: z.array(z.string().max(20)).max(20),
    reminderAfterDays: z.int().min(0).max(365).nullable(),
  }),
} as const;

/** All settings as one object. */
export const settings = z.strictObject(settingsShape);
/** All settings as one object. */
export type Settings = z.infer<typeof settings>;

/** Changes some settings; each change is a fact with the value before and after. */
export const updateSettings = command('settings.update', z.strictObject({ changes: settings.partial() })).returns<{
  readonly settings: Settings;
}>();

/** `GET /api/settings` (room `settings`, key `settings`). */
export interface SettingsView {
  readonly seq: number;
  readonly version: number;
  readonly settings: Settings;
}
