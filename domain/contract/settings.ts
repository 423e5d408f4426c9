import { z } from 'zod';
import { command } from './command';
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
