/** A page of ours comes from an address of ours: the host the request names itself, or one of the configured ones (behind a proxy). Requests without an origin are no browser's. */
export class OwnOrigins {
  readonly #origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.#origins = new Set(origins);
  }

  /** Whether a request with this `Origin` and `Host` may speak to the API. */
  isOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined || this.#origins.has(origin)) return true;
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  }

  /** Whether browsers know this `Host` by https: it stands so in the configuration. */
  isHttps(host: string | undefined): boolean {
    return host !== undefined && this.#origins.has(`https://${host}`);
  }
}
