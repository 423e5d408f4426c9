import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import { BOX_SOCKET_PATH, signedText, syncHeaders } from '#domain/sync/signed-text';
import type { Identity } from './identity';
import type { PortalResponse, SyncTransport } from './transport';

const pack = promisify(gzip);
const NOTHING = createHash('sha256').digest('hex');

/** A portal's "no". */
export interface PortalRefusal {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Seconds, where the portal says when to come again. */
  readonly retryAfterSeconds: number | null;
}

/** An answer, not yet parsed, or a refusal. */
export type PortalAnswer = { readonly ok: true; readonly value: unknown; readonly header: (name: string) => string | null } | PortalRefusal;

/** How a request is sent. */
interface Sending {
  readonly body?: string;
  readonly packed?: boolean;
  readonly timeoutMs: number;
}

const problem = z.object({
  code: z.string().max(80),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/**
 * Signed requests to the portal. Each is signed over a challenge that the portal gave with its last answer; the first of all is refused with one, and sent again.
 */
export class PortalClient {
  #identity: Identity;
  readonly #transport: SyncTransport;
  #challenge = '';
  #portalTime: { readonly portalMs: number; readonly monotonicMs: number } | null = null;

  constructor(identity: Identity, transport: SyncTransport) {
    this.#identity = identity;
    this.#transport = transport;
  }

  /** Who signs. */
  get identity(): Identity {
    return this.#identity;
  }

  /** From now on it signs as another. */
  become(identity: Identity): void {
    this.#identity = identity;
    this.#challenge = '';
  }

  /** What the portal's clock says now, to a second; null before its first answer. */
  portalNow(): number | null {
    return this.#portalTime === null ? null : this.#portalTime.portalMs + performance.now() - this.#portalTime.monotonicMs;
  }

  /** Reads. Throws `PortalUnreachable`. */
  get(path: string, timeoutMs: number): Promise<PortalAnswer> {
    return this.#send('GET', path, { timeoutMs });
  }

  /** Sends. `packed` = gzip, off the main loop. Throws `PortalUnreachable`. */
  post(path: string, body: string, options: { readonly timeoutMs: number; readonly packed?: boolean }): Promise<PortalAnswer> {
    return this.#send('POST', path, { body, ...options });
  }

  /** What the box says of itself when it opens its socket. */
  socketAuth(): Readonly<Record<string, string>> {
    const { box, sign } = this.#identity;
    const challenge = this.#challenge;
    return { box, challenge, signature: sign(signedText(challenge, 'GET', BOX_SOCKET_PATH, NOTHING)) };
  }

  async #send(method: 'GET' | 'POST', path: string, sending: Sending): Promise<PortalAnswer> {
    const first = await this.#once(method, path, sending);
    return !first.ok && first.code === 'sync-challenge' ? this.#once(method, path, sending) : first;
  }

  async #once(method: 'GET' | 'POST', path: string, { body, packed = false, timeoutMs }: Sending): Promise<PortalAnswer> {
    const raw = body === undefined ? null : Buffer.from(body, 'utf8');
    const bodyHash = raw === null ? NOTHING : createHash('sha256').update(raw).digest('hex');
    const response = await this.#transport.request({
      method,
      path,
      timeoutMs,
      headers: {
        accept: 'application/json',
        [syncHeaders.box]: this.#identity.box,
        [syncHeaders.challenge]: this.#challenge,
        [syncHeaders.signature]: this.#identity.sign(signedText(this.#challenge, method, path, bodyHash)),
        ...(raw === null ? {} : { 'content-type': 'application/json' }),
        ...(packed ? { 'content-encoding': 'gzip' } : {}),
      },
      body: raw !== null && packed ? await pack(raw) : raw,
    });
    this.#challenge = response.header(syncHeaders.challenge) ?? this.#challenge;
    const portalMs = Date.parse(response.header('date') ?? '');
    if (!Number.isNaN(portalMs)) this.#portalTime = { portalMs, monotonicMs: performance.now() };
    return answerOf(response);
  }
}

function answerOf(response: PortalResponse): PortalAnswer {
  const isLines = response.header('content-type')?.startsWith('application/x-ndjson') === true;
  const value = isLines ? response.text.split('\n').map(parseJson) : parseJson(response.text);
  if (response.status >= 200 && response.status < 300) return { ok: true, value, header: response.header };
  const parsed = problem.safeParse(value);
  const retryAfter = Number(response.header('retry-after') ?? Number.NaN);
  return {
    ok: false,
    status: response.status,
    code: parsed.success ? parsed.data.code : 'internal',
    params: parsed.success ? parsed.data.params : {},
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
