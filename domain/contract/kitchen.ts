import { z } from 'zod';
import { command } from './command';
import { id } from './primitives';
import type { DishTime, StationTime } from '#domain/kitchen/prep-times';
import type { BoardVoice } from '#domain/kitchen/spoken-number';
import type { Language, LocalizedText } from './primitives';
import type { OrderKind } from './order';

/** First touch: the station has it in work, the order is confirmed. Also takes struck-through (voided) dishes off the card. */
export const touchTicket = command('kitchen.touch-ticket', z.strictObject({ ticketId: id })).returns<{ readonly ticket: TicketView }>();
/** Marks one dish done, or not done after all. A voided dish can't be marked done. */
export const finishLine = command('kitchen.finish-line', z.strictObject({ ticketId: id, lineId: id, done: z.boolean() })).returns<{
  readonly ticket: TicketView;
}>();
/** All done: the ticket leaves the screen. */
export const bumpTicket = command('kitchen.bump-ticket', z.strictObject({ ticketId: id })).returns<{ readonly ticket: TicketView }>();
/** Brings a bumped ticket back in its old place (last 50, 15 minutes). */
export const recallTicket = command('kitchen.recall-ticket', z.strictObject({ ticketId: id })).returns<{ readonly ticket: TicketView }>();

/** Puts the order of a ticket first on every station that has something of it, or back in its place by age. */
export const prioritiseOrder = command('kitchen.prioritise-order', z.strictObject({ ticketId: id, first: z.boolean() })).returns<{
  readonly ticket: TicketView;
}>();
/** The expeditor sends the order of a ticket out: everything of it that was sent is made and served. */
export const handOutOrder = command('kitchen.hand-out-order', z.strictObject({ ticketId: id })).returns<{ readonly ticket: TicketView }>();

/** The cook's answer to "STOP": yes takes the dish off with the reason it was asked for, no tells the waiter that it is being made. */
export const answerStop = command('kitchen.answer-stop', z.strictObject({ ticketId: id, lineId: id, stop: z.boolean() })).returns<{
  readonly ticket: TicketView;
}>();
/** The kitchen sends for the course that waits next of the order of a ticket; `course` is the one it saw. */
export const fireCourse = command(
  'kitchen.fire-course',
  z.strictObject({ ticketId: id, course: z.int().min(1).max(20).nullable() }),
).returns<{ readonly ticket: TicketView }>();

/** Kitchen screens' commands, by name. */
export const kitchenContracts = {
  'kitchen.touch-ticket': touchTicket,
  'kitchen.finish-line': finishLine,
  'kitchen.bump-ticket': bumpTicket,
  'kitchen.recall-ticket': recallTicket,
  'kitchen.prioritise-order': prioritiseOrder,
  'kitchen.hand-out-order': handOutOrder,
  'kitchen.answer-stop': answerStop,
  'kitchen.fire-course': fireCourse,
} as const;

/** Where a ticket is. */
export type TicketState = 'new' | 'in-work' | 'bumped';

/** One dish on a ticket. */
export interface TicketLineView {
  readonly lineId: string;
  readonly productId: string;
  readonly name: LocalizedText;
  readonly quantityThousandths: number;
  readonly unit: string;
  readonly modifiers: readonly LocalizedText[];
  readonly notes: readonly LocalizedText[];
  readonly note: string;
  readonly allergy: boolean;
  readonly course: number | null;
  readonly seat: number | null;
  readonly done: boolean;
  /** When it was marked done; null while it is not. */
  readonly readyAt: number | null;
  /** Taken off in thousandths; all of it = struck through. */
  readonly voidedThousandths: number;
  /** The cook has seen the void (touched the ticket after it). */
  readonly voidSeen: boolean;
  /** Somebody asks to stop it; absent = nobody does. */
  readonly stop?: { readonly at: number; readonly byName: string };
  /** Parts of it that go to another table now. */
  readonly goesTo?: readonly { readonly placeName: string; readonly quantityThousandths: number }[];
}

/** One delta of lines fired together at one station (room `kitchen:<stationId>`, key = ticketId). */
export interface TicketView {
  readonly ticketId: string;
  readonly version: number;
  readonly stationId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly queueNumber: number | null;
  readonly orderKind: OrderKind;
  readonly placeName: string;
  /** Where the order stood when this was fired, if it moved since. */
  readonly movedFrom?: string;
  readonly hallName: LocalizedText | null;
  readonly waiterName: string;
  readonly guests: number | null;
  readonly orderNote: string;
  /** 1 for the first fire of the order, 2 for the next … (ADD-ON when > 1). */
  readonly revision: number;
  readonly state: TicketState;
  readonly firedAt: number;
  readonly touchedAt: number | null;
  readonly bumpedAt: number | null;
  /** Since when the expeditor has it first; null = in its place by age. */
  readonly priorityAt: number | null;
  readonly cancelled: boolean;
  /** The course of the order that waits next, and how many lines it has; absent = nothing waits. */
  readonly waits?: { readonly course: number | null; readonly lineCount: number };
  readonly lines: readonly TicketLineView[];
  /** Other stations with dishes of the same order: "ALSO AT". */
  readonly alsoAt: readonly { readonly stationId: string; readonly name: LocalizedText; readonly ready: boolean }[];
}

/** `GET /api/expeditor`: the stations with their limits, every ticket that is not handed out yet, and what may be recalled (room `expeditor`, key = ticketId). */
export interface ExpeditorView {
  readonly seq: number;
  readonly stations: readonly KitchenView['station'][];
  readonly tickets: readonly TicketView[];
  readonly recallable: readonly TicketView[];
}

/** `GET /api/prep-times`: how long stations and dishes took from sent to ready, the slowest dish first. */
export interface PrepTimesView {
  readonly seq: number;
  readonly stations: readonly (StationTime & { readonly name: LocalizedText })[];
  readonly dishes: readonly DishTime[];
}

/** `GET /api/kitchen/:station`: what is on the screen, and what may be recalled. */
export interface KitchenView {
  readonly seq: number;
  readonly station: {
    readonly stationId: string;
    readonly name: LocalizedText;
    readonly warningSeconds: number;
    readonly lateSeconds: number;
    readonly counterWarningSeconds: number;
    readonly counterLateSeconds: number;
  };
  readonly tickets: readonly TicketView[];
  readonly recallable: readonly TicketView[];
}

/** A number on the pickup board (room `board`, key = orderId): no dish, no price, no phone. */
export interface BoardRow {
  readonly orderId: string;
  readonly version: number;
  readonly queueNumber: number;
  readonly stage: 'preparing' | 'ready';
  readonly readyAt: number | null;
  readonly callCount: number;
}

/** How the board looks and sounds, as the office set it (room `board`, key = `house`). */
export interface BoardHouse {
  readonly goneAfterReadyMs: number;
  readonly languages: readonly Language[];
  readonly sound: boolean;
  readonly voices: readonly BoardVoice[];
}

/** `GET /api/board`. */
export interface BoardView extends BoardHouse {
  readonly seq: number;
  readonly now: number;
  readonly rows: readonly BoardRow[];
}
