import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Seeded } from '#domain/chance/seeded';

/** How the road is. */
export interface Road {
  /** Added to every journey there and back, in milliseconds. */
  readonly roundTripMs?: number;
  /** The share of packets that are lost: TCP sends them again, so what is behind them waits. */
  readonly loss?: number;
  readonly random?: Seeded;
}

/** What Linux waits at least before it repeats a packet. */
const REPEAT_MS = 200;

/**
 * The road between a box, a page and the portal, in user space: as long and as bad as a test wants it. It can be cut, hang without a word, or tear its connections. Behind
 * it stand one server or several, taken in turn.
 */
export class TcpProxy {
  readonly #server: Server;
  readonly #targets: () => readonly number[];
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #road: Road;
  #turn = 0;
  #state: 'open' | 'cut' | 'hangs' = 'open';

  private constructor(targets: () => readonly number[], road: Road) {
    this.#targets = targets;
    this.#road = road;
    this.#server = createServer((near) => {
      if (this.#state === 'cut') near.resetAndDestroy();
      else this.#join(near);
    });
  }

  /** Opens it on a free port. `targets` is asked at each connection: a server may have moved. */
  static async open(targets: () => readonly number[], road: Road = {}): Promise<TcpProxy> {
    const proxy = new TcpProxy(targets, road);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Another road from now on. */
  becomes(road: Road): void {
    this.#road = road;
  }

  /** Nothing gets through, and everybody is told so. */
  cut(): void {
    this.#state = 'cut';
    this.reset();
  }

  /** Half open: connections stand, and nothing arrives. */
  hang(): void {
    this.#state = 'hangs';
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** Tears what stands; new connections are fine. */
  reset(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  /** As it was before `cut` or `hang`. What hung arrives late. */
  heal(): void {
    this.#state = 'open';
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    const targets = this.#targets();
    const target = targets[this.#turn % Math.max(1, targets.length)];
    this.#turn += 1;
    if (target === undefined) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.setNoDelay(true);
      this.#carry(from, to);
      from.on('close', () => {
        this.#pairs.delete(pair);
      });
      if (this.#state === 'hangs') from.pause();
    }
  }

  /** Bytes arrive in their order: one that is late holds up those behind it. */
  #carry(from: Socket, to: Socket): void {
    let freeAt = 0;
    const later = (run: () => void) => {
      const { roundTripMs = 0, loss = 0, random } = this.#road;
      const repeated = random !== undefined && random.chance(loss) ? REPEAT_MS + roundTripMs : 0;
      const now = performance.now();
      freeAt = Math.max(freeAt, now + roundTripMs / 2 + repeated);
      if (freeAt - now < 1) run();
      else setTimeout(run, freeAt - now);
    };
    from.on('data', (chunk) => {
      later(() => to.write(chunk));
    });
    from.on('end', () => {
      later(() => to.end());
    });
    from.on('error', () => {
      to.destroy();
    });
    from.on('close', () => {
      later(() => to.destroy());
    });
  }
}
