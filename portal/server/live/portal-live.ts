import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { PortalRole } from '#domain/contract/portal/account';
import type { LiveAdapter } from './adapter';

/**
 * Pokes, never data: a page hears which topics changed and reads them anew; a box hears that there is something to pull. Whoever misses one finds the same by its cursor
 * or by the next read, so a lost poke costs time and nothing else.
 */

/** Whose page it is. */
type Listener = { readonly ownerId: string; readonly userId: string; readonly role: PortalRole };

/** What the live side is built from. */
export interface PortalLiveOptions {
  readonly http: HttpServer;
  /** What carries pokes to the other processes; null = there are none. */
  readonly adapter: LiveAdapter | null;
  readonly isOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  /** Whose page it is; null = nobody's. */
  readonly listenerOf: (request: IncomingMessage, auth: unknown) => Promise<Listener | null>;
  /** Which box connects, by its signature; null = none of ours. */
  readonly boxOf: (auth: unknown) => Promise<{ readonly ownerId: string; readonly boxId: string } | null>;
  /** A box came or went. */
  readonly onBox: (box: { readonly ownerId: string; readonly boxId: string }, isConnected: boolean) => void;
}

const PAGE_MESSAGE_BYTES = 4_096;
/** What a page may show: an operator's, and anybody else's. */
const OPERATORS_TOPICS = ['phone-orders', 'products', 'menu', 'customers', 'boxes', 'branches', 'account'];
const EVERY_TOPIC = [...OPERATORS_TOPICS, 'orders', 'money', 'staff', 'conflicts'];
/** The pages of all operators, of whichever owner. */
const OPERATORS = 'operators';

/** The portal's Socket.IO side: `/` for pages, `/box` for boxes; websocket only. */
export class PortalLive {
  readonly #options: PortalLiveOptions;
  readonly io: Server;

  constructor(options: PortalLiveOptions) {
    this.#options = options;
    this.io = new Server({
      transports: ['websocket'],
      maxHttpBufferSize: PAGE_MESSAGE_BYTES,
      serveClient: false,
      ...(options.adapter === null ? {} : { adapter: options.adapter.create }),
    });
  }

  /** Takes connections from now on. */
  start(): void {
    const { http, isOrigin, listenerOf, boxOf, onBox } = this.#options;
    this.io.attach(http, {
      transports: ['websocket'],
      allowRequest: ({ headers }, decide) => {
        // A box is no browser and has no origin.
        decide(null, headers.origin === undefined || isOrigin(headers.origin, headers.host));
      },
    });
    this.io.use((socket, next) => {
      listenerOf(socket.request, socket.handshake.auth).then(
        (person) => {
          if (person === null) next(new Error('portal-not-signed-in'));
          else void Promise.resolve(socket.join(roomsOf(person))).then(() => next());
        },
        () => next(new Error('internal')),
      );
    });
    const boxes = this.io.of('/box');
    boxes.use((socket, next) => {
      boxOf(socket.handshake.auth).then(
        async (box) => {
          if (box === null) {
            next(new Error('sync-unknown-box'));
            return;
          }
          await socket.join([`boxes:${box.ownerId}`, `box:${box.boxId}`]);
          socket.on('disconnect', () => onBox(box, false));
          onBox(box, true);
          next();
        },
        () => next(new Error('internal')),
      );
    });
  }

  /** Pages of an owner read these topics anew; an operator's hears of what it shows and of nothing else. */
  changed(ownerId: string, topics: readonly string[]): void {
    this.io.to(`owner:${ownerId}`).emit('changed', topics);
    const theirs = topics.filter((topic) => OPERATORS_TOPICS.includes(topic));
    if (theirs.length > 0) this.io.to(`${OPERATORS}:${ownerId}`).emit('changed', theirs);
  }

  /** Boxes of an owner pull. */
  pokeBoxes(ownerId: string): void {
    this.io.of('/box').to(`boxes:${ownerId}`).emit('poke');
  }

  /** Everybody who is connected to this process reads anew: pokes of the other processes may have been lost. */
  everythingChanged(): void {
    this.io.local.except(OPERATORS).emit('changed', EVERY_TOPIC);
    this.io.local.to(OPERATORS).emit('changed', OPERATORS_TOPICS);
    this.io.of('/box').local.emit('poke');
  }

  /** Ends the connections of somebody's pages: those whose session lives connect again, the others are refused and find that they have ended. */
  reconnect(userId: string): void {
    this.io.in(`user:${userId}`).disconnectSockets(true);
  }

  /** Ends a box's connection: it was disconnected by its owner. */
  dropBox(boxId: string): void {
    this.io.of('/box').in(`box:${boxId}`).disconnectSockets(true);
  }

  /** Lets everybody go. */
  async stop(): Promise<void> {
    await this.io.close();
    await this.#options.adapter?.close();
  }
}

function roomsOf({ ownerId, userId, role }: Listener): string[] {
  return [`user:${userId}`, ...(role === 'operator' ? [OPERATORS, `${OPERATORS}:${ownerId}`] : [`owner:${ownerId}`])];
}
