import { io, type Socket } from 'socket.io-client';

/** What the portal says to its pages: which topics changed. */
type PortalEvents = { changed: (topics: readonly string[]) => void };

/** What a page is about; a change of one of them makes it read anew. */
export type Topic =
  'orders' | 'money' | 'products' | 'staff' | 'menu' | 'customers' | 'boxes' | 'phone-orders' | 'branches' | 'conflicts' | 'account';

type Listener = { readonly topics: readonly Topic[]; readonly changed: () => void };

/** The part of a Socket.IO client that we use; a test passes its own. */
export type PokeSocket = Pick<Socket<PortalEvents, Record<string, never>>, 'on' | 'connect' | 'disconnect' | 'connected'>;

/** Websocket only; tries again after 1 … 10 s for ever. `token` speaks for a session that is no cookie. */
export function openPokes(token: () => string | null): PokeSocket {
  return io({
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 1000,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.3,
    auth: (give) => give(token() === null ? {} : { token: token() }),
  });
}

/** How long after a refusal it is tried again. */
const REFUSED_MS = 2_000;

/** The live link of the pages: hears that something changed and lets whoever shows it read anew. Whatever was missed while it was down is read when it is back. */
export class Live {
  readonly #socket: PokeSocket;
  #listeners: readonly Listener[] = [];
  #isUp = $state(false);
  #wasUp = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: PokeSocket) {
    this.#socket = socket;
    socket.on('connect', () => {
      this.#isUp = true;
      // The first time there is nothing to catch up with: pages read when they open.
      if (this.#wasUp) for (const { changed } of this.#listeners) changed();
      this.#wasUp = true;
    });
    socket.on('disconnect', (reason) => {
      this.#isUp = false;
      // The portal hung up: sessions of this person have changed. Whoever shows an account asks whether this one still lives; if it does, we are back at once.
      if (reason === 'io server disconnect') {
        this.#tell(['account']);
        socket.connect();
      }
    });
    socket.on('connect_error', ({ message }) => {
      if (message !== 'portal-not-signed-in') return;
      this.#tell(['account']);
      // A refusal ends the library's own tries. Who is signed out lets go; whose token has just changed comes in with the new one.
      clearTimeout(this.#again);
      this.#again = setTimeout(() => {
        this.#socket.connect();
      }, REFUSED_MS);
    });
    socket.on('changed', (topics) => {
      this.#tell(topics);
    });
  }

  #tell(topics: readonly string[]): void {
    for (const { topics: wanted, changed } of this.#listeners) if (wanted.some((topic) => topics.includes(topic))) changed();
  }

  /** Whether changes are heard at this moment. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** Connects, as whoever is signed in. */
  start(): void {
    this.#socket.connect();
    window.addEventListener('online', this.#knock);
    document.addEventListener('visibilitychange', this.#knock);
  }

  /** Lets go: nobody is signed in any more. */
  stop(): void {
    window.removeEventListener('online', this.#knock);
    document.removeEventListener('visibilitychange', this.#knock);
    clearTimeout(this.#again);
    this.#wasUp = false;
    this.#socket.disconnect();
  }

  /** Hears of changes of these topics; returns the way to stop. */
  on(topics: readonly Topic[], changed: () => void): () => void {
    const listener = { topics, changed };
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  readonly #knock = (): void => {
    if (document.visibilityState !== 'hidden' && !this.#socket.connected) {
      this.#socket.disconnect();
      this.#socket.connect();
    }
  };
}
