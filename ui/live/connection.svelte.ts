import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, Heartbeat, JoinAnswer, Presence, RoomPatch, ServerEvents, SessionNotice } from '#domain/contract/live';
import { ServerClock } from './server-clock';

/** The link as a screen shows it. */
export type LinkState = 'connecting' | 'up' | 'down';

/** The part of a Socket.IO client that we use; a test passes its own. */
export type LiveSocket = Pick<Socket<ServerEvents, ClientEvents>, 'on' | 'emit' | 'connect' | 'disconnect' | 'connected'> & {
  /** Drops the transport under the socket, so that it reconnects instead of trusting a silent line. */
  readonly drop: () => void;
};

/** What a room wants to hear. */
export type RoomListener = {
  readonly room: string;
  readonly onPatch: (patch: RoomPatch) => void;
  readonly onHead: (head: number | undefined) => void;
  readonly onPresence: (presence: Presence) => void;
  readonly onUp: () => void;
};

/** A link without a heartbeat for this long is dead, whatever the socket believes: a pulled cable is silent. With the check it is said within three seconds. */
export const SILENCE_MS_MAX = 2600;

const CHECK_EVERY_MS = 200;

/** Pause before returning to a box that closed the socket: it says goodbye before it restarts. */
const RETURN_MS = 1000;

/** Socket.IO to the box, websocket only: tries again after 1, 2, 3 s (capped there, with jitter). */
export function openSocket(): LiveSocket {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    transports: ['websocket'],
    reconnectionDelay: 1000,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.3,
    timeout: 4000,
    autoConnect: false,
  });
  return Object.assign(socket, { drop: () => socket.io.engine.close() });
}

/**
 * The one live link of a screen. It says in words within three seconds that the box cannot be heard, keeps the server's clock, and hands room
 * events to the rooms. `start()` opens it, `stop()` closes it for good.
 */
export class Connection {
  #state = $state<LinkState>('connecting');
  #downSinceMs = $state<number | null>(null);
  #lastHeardMs = $state<number | null>(null);
  readonly #clock: ServerClock;
  readonly #monotonicMs: () => number;
  readonly #socket: LiveSocket;
  #listeners: readonly RoomListener[] = [];
  #sessionListeners: readonly ((notice: SessionNotice) => void)[] = [];
  #firstVersion: string | null = null;
  #isOtherVersion = false;
  #silentSince: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(socket: LiveSocket = openSocket(), monotonicMs: () => number = () => performance.now()) {
    this.#socket = socket;
    this.#monotonicMs = monotonicMs;
    this.#clock = new ServerClock(monotonicMs);
    this.#silentSince = monotonicMs();
    socket.on('connect', () => this.#heard('connect'));
    socket.on('disconnect', (reason) => {
      this.#check();
      // The client does not come back by itself when the box closed the socket (a restart, a changed session); a screen must.
      if (reason === 'io server disconnect') setTimeout(() => this.#knock(), RETURN_MS);
    });
    socket.on('heartbeat', (heartbeat) => this.#heartbeat(heartbeat));
    socket.on('patch', (patch) => this.#each(patch.room, (listener) => listener.onPatch(patch)));
    socket.on('presence', (presence) => this.#each(presence.room, (listener) => listener.onPresence(presence)));
    socket.on('session', (notice) => {
      for (const listener of this.#sessionListeners) listener(notice);
    });
  }

  /** What the connection chip shows. */
  get state(): LinkState {
    return this.#state;
  }

  /** Server time at which the link was last heard before it went down; null while it is up. */
  get downSinceMs(): number | null {
    return this.#downSinceMs;
  }

  /** Server time of the last sign of life; null before the first. */
  get lastHeardMs(): number | null {
    return this.#lastHeardMs;
  }

  /** Whether the box runs another version of its program than when this page began. Not reactive. */
  get isOtherVersion(): boolean {
    return this.#isOtherVersion;
  }

  /** The server's time now, epoch ms. Not reactive: read it from a ticking clock (`Ticker`). */
  serverNowMs(): number {
    return this.#clock.nowMs();
  }

  /** Opens the link and watches it. */
  start(): void {
    this.#silentSince = this.#monotonicMs();
    this.#socket.connect();
    this.#timer = setInterval(() => this.#check(), CHECK_EVERY_MS);
    window.addEventListener('online', this.#knock);
    document.addEventListener('visibilitychange', this.#knock);
  }

  /** Closes the link for good. */
  stop(): void {
    clearInterval(this.#timer);
    window.removeEventListener('online', this.#knock);
    document.removeEventListener('visibilitychange', this.#knock);
    this.#socket.disconnect();
  }

  /** Joins again as another person: after a sign-in the server looks at the session afresh. */
  restart(): void {
    this.#socket.disconnect();
    this.#socket.connect();
  }

  /** Hears of sign-ins, sign-outs and revocation of this device. Returns the way to stop listening. */
  onSession(listener: (notice: SessionNotice) => void): () => void {
    this.#sessionListeners = [...this.#sessionListeners, listener];
    return () => {
      this.#sessionListeners = this.#sessionListeners.filter((other) => other !== listener);
    };
  }

  /** Attaches a room; `LiveRoom` calls it. Returns the way to detach it, which leaves the room when nobody else is in it. */
  attach(listener: RoomListener): () => void {
    this.#listeners = [...this.#listeners, listener];
    if (this.#socket.connected) listener.onUp();
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
      if (this.#listeners.some((other) => other.room === listener.room)) return;
      if (this.#socket.connected) this.#socket.emit('leave', { room: listener.room });
    };
  }

  /** Asks to join a room; the answer may never come when the link dies, then `onUp` asks again. */
  join(room: string, seq: number | null, answer: (answer: JoinAnswer) => void): void {
    if (this.#socket.connected) this.#socket.emit('join', { room, seq }, answer);
  }

  #heartbeat(heartbeat: Heartbeat): void {
    this.#clock.hear(heartbeat.nowMs);
    this.#firstVersion ??= heartbeat.version;
    this.#isOtherVersion = heartbeat.version !== this.#firstVersion;
    this.#heard('heartbeat');
    for (const listener of this.#listeners) listener.onHead(heartbeat.heads[listener.room]);
  }

  #heard(sign: 'connect' | 'heartbeat'): void {
    this.#silentSince = this.#monotonicMs();
    this.#lastHeardMs = this.#clock.nowMs();
    this.#state = 'up';
    this.#downSinceMs = null;
    if (sign === 'connect') {
      for (const listener of this.#listeners) listener.onUp();
    }
  }

  #check(): void {
    const silentMs = this.#monotonicMs() - this.#silentSince;
    if (silentMs < SILENCE_MS_MAX) {
      if (!this.#socket.connected && this.#state === 'up') this.#state = 'connecting';
      return;
    }
    if (this.#state !== 'down') {
      this.#state = 'down';
      this.#downSinceMs = this.#lastHeardMs ?? this.#clock.nowMs() - silentMs;
      if (this.#socket.connected) this.#socket.drop();
    }
  }

  readonly #knock = (): void => {
    if (document.visibilityState === 'hidden') return;
    if (!this.#socket.connected) this.restart();
  };

  #each(room: string, tell: (listener: RoomListener) => void): void {
    for (const listener of this.#listeners) if (listener.room === room) tell(listener);
  }
}
