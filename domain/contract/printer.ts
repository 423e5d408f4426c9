import { z } from 'zod';
import { fontSizes } from '#domain/paper/font-size';
import type { FontSize } from '#domain/paper/font-size';
import { command } from './command';
import { id, localizedText, requiredText, version } from './primitives';
import type { LocalizedText } from './primitives';

/** Where a printer is: TCP 9100, the device file of a USB or a Bluetooth cable, or the screen (no device: the paper is kept and shown in the browser). */
export const printerConnection = z.enum(['network', 'usb', 'bluetooth', 'screen']);

/** Fields of a printer; the address is checked by `domain/paper`'s rules, a nonsense one is refused with `printer-address-invalid`. */
export const printerFields = z.strictObject({
  name: requiredText(40),
  connection: printerConnection,
  /** `192.168.1.50:9100`, `/dev/usb/lp0`, `/dev/rfcomm0`, or empty for the screen. */
  address: z.string().trim().max(120),
  widthMm: z.union([z.literal(58), z.literal(80)]),
  /** Dots a row; null = 384 at 58 mm, 576 at 80 mm. */
  dots: z.int().min(200).max(1024).nullable(),
  copies: z.int().min(1).max(5),
  cut: z.boolean(),
  drawerPin: z.union([z.literal(2), z.literal(5)]).nullable(),
  /** Prints receipts without being asked. */
  autoPrint: z.boolean(),
  /** Takes over when this one is down for `substituteAfterSeconds`. */
  substitutePrinterId: id.nullable(),
  /** How large its letters are; the smallest are never under 2 mm (BX-O-89). */
  fontSize: z.enum(fontSizes).optional(),
  /** Prints the shop's logo at the head of guests' papers. */
  logo: z.boolean().optional(),
});

/** Adds a printer. */
export const createPrinter = command('printer.create', printerFields.extend({ printerId: id })).returns<{ readonly version: number }>();
/** Changes a printer. */
export const updatePrinter = command('printer.update', printerFields.partial().extend({ printerId: id, version })).returns<{
  readonly version: number;
}>();
/** Takes a printer out of use. */
export const archivePrinter = command('printer.archive', z.strictObject({ printerId: id, version })).returns<{
  readonly version: number;
}>();
/** Prints the test paper (BX-O-96). */
export const testPrinter = command('printer.test', z.strictObject({ printerId: id })).returns<{ readonly jobId: string }>();

/** Looks for printers: in the subnets of the box on port 9100, and among its device files. What is found comes in room `printers` (BX-O-97). */
export const searchPrinters = command('printer.search', z.strictObject({})).returns<Record<string, never>>();

/** Prints labels of dishes: their price, or of a weighed piece its weight and sum, with an EAN-13 where there is one. */
export const printLabels = command(
  'label.print',
  z.strictObject({
    printerId: id,
    labels: z
      .array(
        z.strictObject({
          productId: id,
          count: z.int().min(1).max(100),
          weightThousandths: z.int().min(1).max(99_999).nullable().default(null),
        }),
      )
      .min(1)
      .max(100),
  }),
).returns<{ readonly jobIds: readonly string[] }>();

/** Prints again what waits or is unconfirmed; an unconfirmed paper comes out as NUSXA. */
export const retryPaper = command('paper.retry', z.strictObject({ jobId: id, printerId: id.optional() })).returns<Record<string, never>>();
/** Gives a paper up. */
export const discardPaper = command('paper.discard', z.strictObject({ jobId: id })).returns<Record<string, never>>();

const stationFields = z.strictObject({
  name: localizedText,
  /** A station without screens prints; with screens the printer takes over when they are gone. */
  printerId: id.nullable(),
  /** Prints a slip for each ticket besides showing it. */
  printsTickets: z.boolean(),
  hasScreen: z.boolean(),
  warningSeconds: z.int().min(30).max(14_400),
  lateSeconds: z.int().min(30).max(14_400),
  counterWarningSeconds: z.int().min(30).max(14_400),
  counterLateSeconds: z.int().min(30).max(14_400),
  sort: z.int().min(0).max(100_000),
});
/** Adds a kitchen station. */
export const createStation = command('station.create', stationFields.extend({ stationId: id })).returns<{ readonly version: number }>();
/** Changes a kitchen station. */
export const updateStation = command('station.update', stationFields.partial().extend({ stationId: id, version })).returns<{
  readonly version: number;
}>();
/** Takes a station out of use; refused while products lead to it. */
export const archiveStation = command('station.archive', z.strictObject({ stationId: id, version })).returns<{
  readonly version: number;
}>();

/** A station (rows of room `menu`, key `station:<id>`). */
export interface StationView extends z.infer<typeof stationFields> {
  readonly kind: 'station';
  readonly stationId: string;
  readonly version: number;
  readonly archived: boolean;
  readonly name: LocalizedText;
}

/** What a printer says of itself. */
export type PrinterState = 'ready' | 'paper-low' | 'no-paper' | 'cover-open' | 'offline' | 'error' | 'unknown';

/** A printer with its queue (room `printers`, key `printer:<id>`). */
export interface PrinterView extends z.infer<typeof printerFields> {
  readonly kind: 'printer';
  readonly printerId: string;
  readonly version: number;
  readonly archived: boolean;
  readonly fontSize: FontSize;
  readonly logo: boolean;
  readonly state: PrinterState;
  readonly stateSinceAt: number;
  readonly waitingCount: number;
  readonly unconfirmedCount: number;
}

/** The states of a paper on its way. */
export type PaperState = 'queued' | 'sending' | 'sent' | 'held' | 'unconfirmed' | 'failed' | 'discarded';

/** A paper that waits for a person or for a printer, and the latest ones that came out (room `printers`, key `paper:<id>`). */
export interface PaperView {
  readonly kind: 'paper';
  readonly jobId: string;
  readonly version: number;
  readonly printerId: string;
  readonly paperKind: string;
  readonly title: string;
  readonly orderId: string | null;
  readonly state: PaperState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: number;
  readonly sentAt: number | null;
  /** True where `GET /api/paper/<jobId>.png` has a picture of it. */
  readonly hasPicture: boolean;
}

/** A station with tickets to make and no screen that shows them (room `printers`, key `missing-screen:<id>`): its printer has taken over, if it has one. */
export interface MissingScreenView {
  readonly kind: 'missing-screen';
  readonly stationId: string;
  readonly name: LocalizedText;
  readonly sinceAt: number;
  readonly ticketCount: number;
  /** The printer that the slips come out of; null = there is none, somebody must go and tell. */
  readonly printerId: string | null;
}

/** A printer that answered, or a device file that is one. */
export interface FoundPrinter {
  readonly connection: 'network' | 'usb' | 'bluetooth';
  /** As it is typed into a printer's address. */
  readonly address: string;
  /** The printer of the branch that has this address; null = a new one. */
  readonly printerId: string | null;
}

/** The latest search for printers (room `printers`, key `search`); there is none before the first. */
export interface PrinterSearchView {
  readonly kind: 'printer-search';
  readonly running: boolean;
  readonly startedAt: number;
  /** Network addresses that were tried, and how many there are. */
  readonly checkedCount: number;
  readonly totalCount: number;
  readonly found: readonly FoundPrinter[];
}

/** A row of room `printers`. */
export type PrintersRow = PrinterView | PaperView | MissingScreenView | PrinterSearchView;

/** `GET /api/printers`. */
export interface PrintersView {
  readonly seq: number;
  readonly printers: readonly PrinterView[];
  readonly papers: readonly PaperView[];
  readonly missingScreens: readonly MissingScreenView[];
  /** Null before the first search. */
  readonly search: PrinterSearchView | null;
}
