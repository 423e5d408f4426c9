import { z } from 'zod';
import { command } from './command';
import { id } from './primitives';
import type { LocalizedText } from './primitives';
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
  /** Taken off in thousandths; all of it = struck through. */
  readonly voidedThousandths: number;
  /** The cook has seen the void (touched the ticket after it). */
  readonly voidSeen: boolean;
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
  readonly cancelled: boolean;
  readonly lines: readonly TicketLineView[];
  /** Other stations with dishes of the same order: "ALSO AT". */
  readonly alsoAt: readonly { readonly stationId: string; readonly name: LocalizedText; readonly ready: boolean }[];
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

/** `GET /api/board`. */
export interface BoardView {
  readonly seq: number;
  readonly now: number;
  readonly goneAfterReadyMs: number;
  readonly languages: readonly string[];
  readonly rows: readonly BoardRow[];
}
