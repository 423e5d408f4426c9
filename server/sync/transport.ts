/** How requests reach the portal. A simulator puts a network of its own in its place. */
export interface SyncTransport {
  /** Throws `PortalUnreachable` where no answer came. */
  readonly request: (request: PortalRequest) => Promise<PortalResponse>;
}

/** A request as it goes over the line. */
export interface PortalRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent: packed, if the headers say so. */
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
}

/** What came back. */
export interface PortalResponse {
  readonly status: number;
  /** In lower case. */
  readonly header: (name: string) => string | null;
  readonly text: string;
}

/** There was no answer: no line, or not in time. */
export class PortalUnreachable extends Error {
  override readonly name = 'PortalUnreachable';
  readonly isTimeout: boolean;
  /** The refusal that screens show. */
  readonly code: 'portal-timeout' | 'portal-clock' | 'portal-unreachable';

  constructor(isTimeout: boolean, cause: unknown) {
    super(isTimeout ? 'the portal did not answer in time' : 'the portal is out of reach', { cause });
    this.isTimeout = isTimeout;
    this.code = isTimeout ? 'portal-timeout' : isOutOfItsTime(cause) ? 'portal-clock' : 'portal-unreachable';
  }
}

/** A certificate that is not valid yet, or no longer: nearly always the clock of a box whose battery is empty. */
function isOutOfItsTime(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED';
}

/** The portal behind an address, over HTTP. When `ended` is raised, what is under way is given up. */
export function httpTransport(portalUrl: string, ended: AbortSignal): SyncTransport {
  return {
    request: async ({ method, path, headers, body, timeoutMs }) => {
      try {
        const response = await fetch(new URL(path, portalUrl), {
          method,
          headers,
          ...(body === null ? {} : { body: Buffer.from(body) }),
          redirect: 'error',
          signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ended]),
        });
        const text = await response.text();
        return { status: response.status, header: (name) => response.headers.get(name), text };
      } catch (error) {
        throw new PortalUnreachable(error instanceof Error && error.name === 'TimeoutError', error);
      }
    },
  };
}
