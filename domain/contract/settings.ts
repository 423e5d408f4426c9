import { z } from 'zod';
import { command } from './command';
import { requirableFields } from './customer';
import { amountTiyin, basisPoints, id, language, localizedText, requiredText, text } from './primitives';

/** Every setting of the branch with its schema: the one place that names them. Each has exactly one owner (here: the branch). */
export const settingsShape = {
  branchName: requiredText(80),
  branchCode: z.string().regex(/^[A-Z0-9]{1,6}$/),
  legalName: text(120),
  address: text(200),
  phone: text(30),
  taxId: z.string().regex(/^(\d{9}|\d{14})?$/),
  vatPayer: z.boolean(),
  receiptFooter: localizedText.nullable(),
  /** Language of receipts, bills, X and Z. */
  paperLanguage: language,
  kitchenLanguage: language,
  defaultLanguage: language,
  pinLength: z.int().min(4).max(6),
  idleLockSeconds: z.int().min(30).max(86_400),
  /** Whether one person may be signed in on several devices; else the last sign-in ends the others. */
  manyDevices: z.boolean(),
  waitersShareTables: z.boolean(),
  waitersTakePayment: z.boolean(),
  carryOpenOrders: z.boolean(),
  sendBeforePayment: z.boolean(),
  cashRoundingTiyin: z.union([z.literal(0), z.literal(5_000), z.literal(10_000), z.literal(50_000), z.literal(100_000)]),
  /** Named percentages of halls without a rate of their own (BX-O-34). */
  serviceCharges: z.array(z.strictObject({ id, name: localizedText, rateBasisPoints: basisPoints.min(1) })).max(10),
  shiftDifferenceLimitTiyin: amountTiyin,
  tenders: z
    .array(z.strictObject({ tender: z.string().max(20), active: z.boolean(), opensDrawer: z.boolean(), asksReference: z.boolean() }))
    .max(20),
  /** The receipt printer of tills that have none of their own; also where an unrouted product's slip goes. */
  defaultPrinterId: id.nullable(),
  tillPrinters: z.array(z.strictObject({ deviceId: id, printerId: id })).max(60),
  printerSubstituteAfterSeconds: z.int().min(5).max(600),
  boardGoneAfterSeconds: z.int().min(30).max(7_200),
  kitchenScreenMissingSeconds: z.int().min(5).max(600),
  guestsAsked: z.boolean(),
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
