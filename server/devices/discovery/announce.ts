import { networkInterfaces } from 'node:os';
import { Bonjour } from 'bonjour-service';

/** How the box is found on the network. */
export interface Announcement {
  /** `dastarxon-1a2b.local`. */
  readonly localName: string;
  readonly port: number;
  readonly boxId: string;
}

const RECHECK_MS = 10_000;

/**
 * Announces the box by mDNS. A name is a convenience, the address is the product: nothing here ever stops the start or the box (decision 25).
 * Addresses are captured when a service is published, so it is published anew when they change.
 */
export class Announcer {
  readonly #announcement: Announcement;
  readonly #onError: (error: unknown) => void;
  #bonjour: Bonjour | null = null;
  #timer: NodeJS.Timeout | null = null;
  #addresses = '';

  constructor(announcement: Announcement, onError: (error: unknown) => void) {
    this.#announcement = announcement;
    this.#onError = onError;
  }

  /** Publishes, and looks every ten seconds whether a cable was moved. */
  start(): void {
    this.#publish();
    this.#timer = setInterval(() => {
      this.#republishIfMoved();
    }, RECHECK_MS);
    this.#timer.unref();
  }

  /** Says goodbye, so that nobody keeps the name for its time to live. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#withdraw();
  }

  #publish(): void {
    const { localName, port, boxId } = this.#announcement;
    this.#addresses = currentAddresses();
    try {
      // Without a callback of its own the library throws when there is no multicast route: a pulled cable must not stop the till.
      this.#bonjour = new Bonjour({}, this.#onError);
      const service = {
        name: `Dastarxon ${localName.replace(/\.local$/, '')}`,
        host: localName,
        port,
        disableIPv6: true,
        txt: { box: boxId },
      };
      this.#bonjour.publish({ ...service, type: 'http' });
      this.#bonjour.publish({ ...service, type: 'dastarxon' });
    } catch (error) {
      this.#onError(error);
    }
  }

  #republishIfMoved(): void {
    if (currentAddresses() === this.#addresses) return;
    this.#withdraw().then(() => {
      this.#publish();
    }, this.#onError);
  }

  async #withdraw(): Promise<void> {
    const bonjour = this.#bonjour;
    this.#bonjour = null;
    if (!bonjour) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1_000);
      bonjour.unpublishAll(() => {
        clearTimeout(timer);
        bonjour.destroy(() => {
          resolve();
        });
      });
    });
  }
}

/** `dastarxon-<4 characters of the box id>.local` (decision 25). */
export function localNameOf(boxId: string): string {
  return `dastarxon-${boxId.replaceAll('-', '').slice(-4)}.local`;
}

function currentAddresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => (addresses ?? []).map(({ address }) => address))
    .sort()
    .join(' ');
}
