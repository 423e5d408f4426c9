import type { CurrentShiftView, ShiftReport, ShiftView } from '#domain/contract/shift';
import type { Problem } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

/** The shift of this device's till: room `shift`, and `GET /api/shift` for what stands in the way of closing it. */
export class Shift {
  readonly #client: BoxClient;
  readonly #room: LiveRoom<ShiftView>;
  #current = $state.raw<CurrentShiftView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #justClosed = $state.raw<ShiftReport | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BoxClient, connection: Connection) {
    this.#client = client;
    this.#room = new LiveRoom<ShiftView>(connection, 'shift', () => this.#soon());
  }

  enter(): void {
    this.#room.enter();
  }

  /** Null until the first answer. */
  get current(): CurrentShiftView | null {
    return this.#current;
  }

  /** The open (or counted) shift; null = none; undefined = not known yet. */
  get open(): ShiftView | null | undefined {
    const known = this.#current;
    if (known === null) return undefined;
    const live = known.shift === null ? undefined : this.#room.rows.get(known.shift.shiftId);
    const shift = live ?? known.shift;
    return shift === null || shift.state === 'closed' ? null : shift;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** The Z of the shift that was closed a moment ago, until it is put away. */
  get justClosed(): ShiftReport | null {
    return this.#justClosed;
  }

  closed(report: ShiftReport | null): void {
    this.#justClosed = report;
  }

  /** Asks the box anew. */
  async load(): Promise<void> {
    const answer = await this.#client.query<CurrentShiftView>('/api/shift');
    this.#problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#current = answer.result;
  }

  /** Takes what a command answered. */
  take(shift: ShiftView): void {
    if (this.#current !== null) this.#current = { ...this.#current, shift };
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), 150);
  }
}
