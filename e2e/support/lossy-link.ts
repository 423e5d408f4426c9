import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { boxName } from './box';

/**
 * A radio link between one device and the box. `lose` is Wi-Fi out of reach: nothing arrives in either direction and nobody says so; `find` is back
 * again: what was on the way arrives late, as TCP repeats it.
 */
export class LossyLink {
  readonly #server: Server;
  readonly #targetPort: () => number;
  readonly #sockets = new Set<Socket>();
  /** Halves of the joined connections that bring answers. */
  readonly #answers = new Set<Socket>();
  #isLost = false;
  #areAnswersLost = false;

  private constructor(targetPort: () => number) {
    this.#targetPort = targetPort;
    this.#server = createServer((near) => {
      this.#join(near);
    });
  }

  static async open(targetPort: () => number): Promise<LossyLink> {
    const link = new LossyLink(targetPort);
    await new Promise<void>((resolve) => link.#server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  get url(): string {
    return `http://${boxName}:${(this.#server.address() as AddressInfo).port}`;
  }

  lose(): void {
    this.#isLost = true;
    for (const socket of this.#sockets) socket.pause();
  }

  find(): void {
    this.#isLost = false;
    this.#areAnswersLost = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** The box hears everything, but its answers are lost. */
  loseAnswers(): void {
    this.#areAnswersLost = true;
    for (const socket of this.#answers) socket.pause();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect(this.#targetPort(), '127.0.0.1');
    this.#answers.add(far);
    far.on('close', () => this.#answers.delete(far));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#isLost || (this.#areAnswersLost && from === far)) from.pause();
    }
  }
}
