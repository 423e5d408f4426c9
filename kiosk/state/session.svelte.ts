import type { SessionView } from '#domain/contract/box';
import type { DeviceKind } from '#domain/contract/device';
import type { Answer } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import type { Language } from '#ui/text/language';

/** Why the person was sent back to the sign-in page, for one sentence there. */
export type LeaveReason = 'locked' | 'elsewhere' | 'other-device' | 'archived' | 'revoked';

type Status = 'loading' | 'unreachable' | 'ready';

/** What this browser is to the box: its device, its person, and what that person may do. */
export class Session {
  readonly #client: BoxClient;
  readonly #connection: Connection;
  #view = $state.raw<SessionView | null>(null);
  #status = $state<Status>('loading');
  #left = $state<LeaveReason | null>(null);

  /** `hear` is told when rights changed or the box goes down, so that a sentence can be said. */
  constructor(client: BoxClient, connection: Connection, hear: (reason: 'rights-changed' | 'stopping') => void) {
    this.#client = client;
    this.#connection = connection;
    connection.onSession((notice) => {
      if (notice.reason === 'stopping') {
        hear('stopping');
        return;
      }
      if (notice.reason === 'rights-changed') hear('rights-changed');
      if (notice.reason === 'revoked') this.#left = 'revoked';
      if (notice.reason === 'employee-archived') this.#left = 'archived';
      if (notice.reason === 'signed-in-elsewhere') this.#left = 'other-device';
      if (notice.reason === 'signed-out' && this.#view?.employee !== null && this.#left === null) this.#left = 'elsewhere';
      void this.load();
    });
  }

  get status(): Status {
    return this.#status;
  }

  get view(): SessionView | null {
    return this.#view;
  }

  get device(): SessionView['device'] {
    return this.#view?.device ?? null;
  }

  get employee(): SessionView['employee'] {
    return this.#view?.employee ?? null;
  }

  get left(): LeaveReason | null {
    return this.#left;
  }

  /** The signed-in person's right: `yes`, `ask` (a manager approves on the spot) or `no`. */
  may(permission: string): 'yes' | 'ask' | 'no' {
    return this.employee?.permissions[permission] ?? 'no';
  }

  /** Whether a button for it is drawn at all. */
  can(permission: string): boolean {
    return this.may(permission) !== 'no';
  }

  /** Asks the box what this browser is. A failure keeps what is known: a phone in a dead corner goes on working. */
  async load(): Promise<void> {
    const answer = await this.#client.query<SessionView>('/api/session', {}, { giveUpAfterMs: 2500 });
    if (answer.ok) {
      this.#view = answer.result;
      this.#status = 'ready';
    } else if (this.#view === null) {
      this.#status = 'unreachable';
    }
  }

  /** Asks what the office changed of this device while it was out of hearing. Not who is signed in: a screen that was locked meanwhile stays locked. */
  async renewDevice(): Promise<void> {
    if (this.#view === null) return;
    const answer = await this.#client.query<SessionView>('/api/session', {}, { giveUpAfterMs: 2500 });
    if (answer.ok && answer.result.device !== null && this.#view.device !== null)
      this.#view = { ...this.#view, device: answer.result.device };
  }

  /** Exchanges name and PIN for this device's session. */
  async signIn(employeeId: string, pin: string): Promise<Answer<{ readonly employeeId: string }>> {
    const answer = await this.#client.command('staff.sign-in', { employeeId, pin }, { giveUpAfterMs: 5000 });
    if (!answer.ok) return answer;
    this.#left = null;
    await this.load();
    this.#connection.restart();
    return answer;
  }

  /** Ends the session of this device. The page locks at once; the box is told when it can hear. */
  async signOut(reason: LeaveReason = 'locked'): Promise<void> {
    this.#left = reason;
    const view = this.#view;
    if (view !== null) this.#view = { ...view, employee: null };
    await this.#client.command('staff.sign-out', {}, { giveUpAfterMs: 60_000 });
  }

  /** Pairs this browser; `code` null on the box itself. */
  async pair(input: {
    readonly deviceId: string;
    readonly code: string | null;
    readonly name: string;
    readonly kind: DeviceKind;
  }): Promise<Answer<{ readonly deviceId: string }>> {
    const answer = await this.#client.command('device.pair', input, { giveUpAfterMs: 5000 });
    if (!answer.ok) return answer;
    this.#left = null;
    await this.load();
    this.#connection.restart();
    return answer;
  }

  /** The language a person reads: their own, else the device's, else the branch's. */
  get language(): Language | null {
    return this.employee?.language ?? this.device?.language ?? this.#view?.defaultLanguage ?? null;
  }
}
