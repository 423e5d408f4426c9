import { networkInterfaces } from 'node:os';
import { isVirtualInterface } from '#domain/device/virtual-interface';

/**
 * Which Host and Origin are ours: the box's own addresses, its `.local` name, localhost and `BOX_HOSTS` (decision 23). Anything else is a web page
 * of somebody else (CSRF) or a name that was pointed at us (DNS rebinding).
 */
export class AllowedHosts {
  readonly #extra: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;
  readonly #now: () => number;
  #known = new Set<string>();
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(options: {
    readonly localName: string;
    readonly hosts: readonly string[];
    readonly origins: readonly string[];
    readonly now: () => number;
  }) {
    this.#extra = new Set(['localhost', '127.0.0.1', '[::1]', options.localName, ...options.hosts].map((host) => host.toLowerCase()));
    this.#origins = new Set(options.origins);
    this.#now = options.now;
  }

  /** Whether a Host header names this box; its port does not matter, a port can't be rebound. */
  isHost(header: string | undefined): boolean {
    return header !== undefined && this.#isName(nameOf(header));
  }

  /** Whether a request may come from this origin: none (not a browser), the very host it was sent to, or one of the development servers. */
  isOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    if (this.#origins.has(origin)) return true;
    const url = URL.parse(origin);
    return url !== null && host !== undefined && url.host === host.toLowerCase() && this.#isName(nameOf(host));
  }

  #isName(name: string): boolean {
    return this.#extra.has(name) || this.#addresses().has(name);
  }

  /** Addresses change when a cable is moved: read again every few seconds at most. */
  #addresses(): Set<string> {
    if (this.#now() - this.#readAt > 5_000) {
      this.#readAt = this.#now();
      this.#known = new Set(lanAddresses().concat('::1'));
    }
    return this.#known;
  }
}

/** The box's IPv4 addresses on its networks, those of real interfaces first. */
export function lanAddresses(): string[] {
  const all = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? []).map((address) => ({ name, ...address })),
  );
  return all
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .sort((a, b) => Number(isVirtualInterface(a.name)) - Number(isVirtualInterface(b.name)))
    .map(({ address }) => address);
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
