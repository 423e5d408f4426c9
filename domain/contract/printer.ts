import { z } from 'zod';
import { command } from './command';
import { id, localizedText, requiredText, version } from './primitives';
import type { LocalizedText } from './primitives';

/** Where a printer is: TCP 9100, a USB device file, or the screen (no device: the paper is kept and shown in the browser). */
export const printerConnection = z.enum(['network', 'usb', 'screen']);

/** Fields of a printer; the address is checked by `domain/paper`'s rules, a nonsense one is refused with `printer-address-invalid`. */
export const printerFields = z.strictObject({
  name: requiredText(40),
  connection: printerConnection,
  /** `192.168.1.50:9100`, `/dev/usb/lp0`, or empty for the screen. */
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

/** A row of room `printers`. */
export type PrintersRow = PrinterView | PaperView | MissingScreenView;

/** `GET /api/printers`. */
export interface PrintersView {
  readonly seq: number;
  readonly printers: readonly PrinterView[];
  readonly papers: readonly PaperView[];
  readonly missingScreens: readonly MissingScreenView[];
}
