import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { massaKFrame } from '#domain/device/scale/massa-k';

const SPEAKS_EVERY_MS = 25;
const GET_WEIGHT = 0x23;

/** A scale behind a serial server: CAS's stream of lines, or Massa-K's answers. What lies on it is the test's. */
export class FakeScale {
  readonly #protocol: 'cas' | 'massa-k';
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  #timer: NodeJS.Timeout | null = null;
  #grams = 0;
  #stable = true;
  #overload = false;
  /** Goes on being connected and says nothing: a cable that is out behind the serial server. */
  mute = false;

  constructor(protocol: 'cas' | 'massa-k') {
    this.#protocol = protocol;
  }

  get address(): string {
    return `127.0.0.1:${String(this.#port)}`;
  }

  /** What lies on it now, and whether it has come to rest. */
  show(grams: number, stable = true): void {
    [this.#grams, this.#stable, this.#overload] = [grams, stable, false];
  }

  /** More than it can weigh. */
  overload(): void {
    this.#overload = true;
  }

  async plugIn(): Promise<this> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      // An answer comes in two pieces, as a slow line brings it.
      socket.on('data', (question) => {
        if (this.#protocol === 'massa-k' && question.includes(GET_WEIGHT)) this.#say(socket, this.#answer());
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    if (this.#protocol === 'cas')
      this.#timer = setInterval(() => {
        for (const socket of this.#sockets) this.#say(socket, this.#line());
      }, SPEAKS_EVERY_MS);
    return this;
  }

  /** The cable is out: the line ends. */
  async pullOut(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  #say(socket: Socket, bytes: Uint8Array): void {
    if (this.mute) return;
    socket.write(bytes.subarray(0, 4));
    socket.write(bytes.subarray(4));
  }

  #line(): Uint8Array {
    const kilograms = (Math.abs(this.#grams) / 1_000).toFixed(3).padStart(7);
    const line = this.#overload ? 'OL,GS,+ ------kg' : `${this.#stable ? 'ST' : 'US'},GS,${this.#grams < 0 ? '-' : '+'}${kilograms}kg`;
    return new TextEncoder().encode(`${line}\r\n`);
  }

  #answer(): Uint8Array {
    if (this.#overload) return massaKFrame([0x28, 0x08]);
    const weight = [...new Uint8Array(Int32Array.of(this.#grams).buffer)];
    return massaKFrame([0x24, ...weight, 1, this.#stable ? 1 : 0, 0, this.#grams === 0 ? 1 : 0]);
  }
}
