import { createIdFactory } from '#server/store/ids';

/** A fresh id, as a browser makes it. */
export const newId = createIdFactory(Date.now);

/** What came back over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly code: string | null;
  readonly seq: number | null;
  readonly result: Record<string, unknown>;
  /** The whole body, for what the fields above leave out. */
  readonly body: unknown;
}

/** A browser of a box that runs as a process: it may be killed at any moment, so every command is sent until it is answered. */
export class WireClient {
  readonly #url: () => string;
  #cookie = '';

  constructor(url: () => string) {
    this.#url = url;
  }

  /** The device's cookie, for another process that stands in for this browser. */
  get cookie(): string {
    return this.#cookie;
  }

  /** Sends a command once. Throws when the box is not there, or goes before it answers. */
  async send(name: string, id: string, input: unknown, approvalId?: string): Promise<WireAnswer> {
    const response = await fetch(`${this.#url()}/api/commands/${name}`, {
      method: 'POST',
      body: JSON.stringify({ id, input, ...(approvalId === undefined ? {} : { approvalId }) }),
      headers: { 'content-type': 'application/json', 'accept-language': 'en', cookie: this.#cookie },
    });
    const body = (await response.json()) as { code?: string; seq?: number; result?: Record<string, unknown> };
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie;
    return { status: response.status, code: body.code ?? null, seq: body.seq ?? null, result: body.result ?? {}, body };
  }

  async query<View>(path: string): Promise<View> {
    const response = await fetch(`${this.#url()}/api${path}`, { headers: { cookie: this.#cookie } });
    if (!response.ok) throw new Error(`${path}: ${String(response.status)}`);
    return (await response.json()) as View;
  }

  /** Pairs this browser on the box itself and signs in the n-th person of a role of the demo. */
  async enter(pins: ReadonlyMap<string, string>, role: string, which = 0): Promise<{ readonly employeeId: string; readonly pin: string }> {
    await this.send('device.pair', newId(), { deviceId: newId(), code: null, name: `${role} ${String(which)}`, kind: 'till' });
    const { people } = await this.query<{ people: readonly { employeeId: string; name: string; roleKey: string }[] }>('/sign-in');
    const person = people.filter(({ roleKey }) => roleKey === role)[which];
    const pin = pins.get(person?.name ?? '') ?? '';
    const answer = await this.send('staff.sign-in', newId(), { employeeId: person?.employeeId, pin });
    if (answer.status !== 200) throw new Error(`${role} ${String(which)} is not signed in: ${String(answer.code)}`);
    return { employeeId: person?.employeeId ?? '', pin };
  }
}
