import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { BOX_SOCKET_PATH } from '#domain/sync/signed-text';
import { BackOff } from './back-off';
import type { SyncWorld } from './pusher';

/** What the socket tells. */
export interface PokeSocketOptions {
  readonly portalUrl: string;
  /** Asks the portal for something, so that there is a challenge to sign; false = it can't be reached. */
  readonly prepare: () => Promise<boolean>;
  readonly auth: () => Readonly<Record<string, string>>;
  readonly world: SyncWorld;
  /** There is something to fetch; also after each connection, since pokes may have been lost. */
  readonly onPoke: () => void;
  /** The connection is gone: the line may be too. */
  readonly onLost: () => void;
  readonly onChanged: () => void;
}

const CONNECT_MS = 10_000;

/** The box's outgoing connection, on which the portal pokes. It carries no data: whatever it brings, the cursor brings too. */
export class PokeSocket {
  readonly #options: PokeSocketOptions;
  readonly #ended = new AbortController();
  #socket: Socket | null = null;
  #isLive = false;
  #running: Promise<void> | null = null;

  constructor(options: PokeSocketOptions) {
    this.#options = options;
  }

  /** Whether a poke would arrive. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** Connects, and connects again for ever. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Lets go. */
  async stop(): Promise<void> {
    this.#ended.abort();
    this.#socket?.disconnect();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { world, prepare } = this.#options;
    const backOff = new BackOff(world.random);
    const isEnded = () => this.#ended.signal.aborted;
    while (!isEnded()) {
      if (await prepare()) {
        const wasLive = await this.#connectUntilGone();
        if (wasLive) backOff.reset();
      }
      if (!isEnded()) await world.sleep(backOff.next(), this.#ended.signal);
    }
  }

  /** One connection, to its end. Answers whether it ever stood. */
  #connectUntilGone(): Promise<boolean> {
    const { portalUrl, auth, onPoke, onLost, onChanged } = this.#options;
    return new Promise((resolve) => {
      let stood = false;
      const socket = io(new URL(BOX_SOCKET_PATH, portalUrl).href, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        timeout: CONNECT_MS,
        auth: (send) => {
          send(auth());
        },
      });
      this.#socket = socket;
      const end = () => {
        // A line that comes and goes for a month must not leave a listener behind each time.
        this.#ended.signal.removeEventListener('abort', end);
        socket.removeAllListeners();
        socket.disconnect();
        this.#socket = null;
        if (this.#isLive) {
          this.#isLive = false;
          onLost();
          onChanged();
        }
        resolve(stood);
      };
      socket.on('connect', () => {
        stood = true;
        this.#isLive = true;
        onPoke();
        onChanged();
      });
      socket.on('poke', onPoke);
      socket.on('disconnect', end);
      socket.on('connect_error', end);
      if (this.#ended.signal.aborted) end();
      else this.#ended.signal.addEventListener('abort', end, { once: true });
    });
  }
}
