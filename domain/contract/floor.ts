import { z } from 'zod';
import { command } from './command';
import { basisPoints, id, localizedText, requiredText, version } from './primitives';
import type { OrderSummary } from './order';

/** What is sold in a hall: at tables, or lanes of take-away and delivery. */
export const hallKind = z.enum(['dine-in', 'takeaway', 'delivery']);

const hallFields = z.strictObject({
  name: localizedText,
  kind: hallKind,
  /** "Foiz qoʻshilsinmi?" (BX-O-33). */
  serviceChargeOn: z.boolean(),
  /** The hall's own rate; null = the branch's named percentages (BX-O-35). */
  serviceRateBasisPoints: basisPoints.nullable(),
  /** Its own receipt printer; null = the till's (BX-O-39). */
  printerId: id.nullable(),
  /** Where its bills and its end-of-day paper come out; null = where its receipts do (BX-O-39). */
  closingPrinterId: id.nullable().optional(),
  sort: z.int().min(0).max(100_000),
});
/** Who opens orders in it; nobody named = everybody (BX-O-41). */
const waiterIds = z.array(id).max(100);
/** Adds a hall. */
export const createHall = command('hall.create', hallFields.extend({ hallId: id, waiterIds: waiterIds.optional() })).returns<{
  readonly version: number;
}>();
/** Changes a hall. */
export const updateHall = command(
  'hall.update',
  hallFields.partial().extend({ hallId: id, version, waiterIds: waiterIds.optional() }),
).returns<{
  readonly version: number;
}>();
/** Closes a hall; refused with open orders, naming the table (BX-O-30). */
export const archiveHall = command('hall.archive', z.strictObject({ hallId: id, version })).returns<{ readonly version: number }>();

const tableFields = z.strictObject({
  hallId: id,
  /** Unique in its hall (BX-O-31). */
  name: requiredText(20),
  seats: z.int().min(0).max(200),
  shape: z.enum(['round', 'square', 'long']),
  /** Place on the floor: a grid of 24 × 16. */
  x: z.int().min(0).max(23),
  y: z.int().min(0).max(63),
  width: z.int().min(1).max(24),
  height: z.int().min(1).max(16),
  sort: z.int().min(0).max(100_000),
});
/** Adds a table. */
export const createTable = command('table.create', tableFields.extend({ tableId: id })).returns<{ readonly version: number }>();
/** Changes a table. */
export const updateTable = command('table.update', tableFields.partial().extend({ tableId: id, version })).returns<{
  readonly version: number;
}>();
/** Takes a table away; refused with an open order. */
export const archiveTable = command('table.archive', z.strictObject({ tableId: id, version })).returns<{ readonly version: number }>();

/** A hall (room `floor`, key `hall:<id>`); `row` tells the rows of the room apart, since `kind` is what is sold there. */
export type HallRow = Omit<z.infer<typeof hallFields>, 'closingPrinterId'> & {
  readonly closingPrinterId: string | null;
  readonly row: 'hall';
  readonly hallId: string;
  /** Who opens orders in it; nobody named = everybody (BX-O-41). */
  readonly waiterIds: readonly string[];
  readonly version: number;
  readonly archived: boolean;
};
/** A table (room `floor`, key `table:<id>`). Its state is computed from open orders, never stored (BX-O-116). */
export type TableRow = z.infer<typeof tableFields> & {
  readonly row: 'table';
  readonly tableId: string;
  readonly version: number;
  readonly archived: boolean;
};
/** An open order (room `floor`, key `order:<id>`); gone when it is paid or cancelled. */
export type FloorOrderRow = OrderSummary & { readonly row: 'order' };
/** Any row of room `floor`. */
export type FloorRow = HallRow | TableRow | FloorOrderRow;

/** `GET /api/floor`. */
export interface FloorView {
  readonly seq: number;
  readonly rows: readonly FloorRow[];
}
