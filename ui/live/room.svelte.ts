import type { JoinAnswer, Presence } from '#domain/contract/live';
import type { Connection } from './connection.svelte.ts';
import { applyJoin, applyPatch, emptyCopy, isBehind, type RoomCopy } from './room-copy';

/** How a room stands: not asked yet, live, or refused with a code. After a cut it stays `live` with its last rows; the connection says how old they are. */
export type RoomStatus = { readonly kind: 'waiting' } | { readonly kind: 'live' } | { readonly kind: 'refused'; readonly code: string };

/**
 * One room of the live link: a map of rows that follows the server. A patch is taken only when it follows directly on what is here; on any gap the
 * room is joined again for a snapshot. Rows survive a cut and are brought up to date on return.
 */
export class LiveRoom<Row> {
  readonly name: string;
  readonly #connection: Connection;
  readonly #onRows: ((rows: ReadonlyMap<string, Row>, before: ReadonlyMap<string, Row>) => void) | undefined;
  #copy = $state.raw<RoomCopy<Row>>(emptyCopy<Row>());
  #status = $state.raw<RoomStatus>({ kind: 'waiting' });
  #people = $state.raw<Presence['people']>([]);
  #joining = false;
  #visit = 0;
  #detach: (() => void) | undefined;

  /** `onRows` hears every change with the rows before it: for sounds, never for drawing. */
  constructor(connection: Connection, name: string, onRows?: (rows: ReadonlyMap<string, Row>, before: ReadonlyMap<string, Row>) => void) {
    this.#connection = connection;
    this.name = name;
    this.#onRows = onRows;
  }

  /** Rows by key, as last heard. */
  get rows(): ReadonlyMap<string, Row> {
    return this.#copy.rows;
  }

  /** The rows as a list, in the server's order of arrival; sort them where they are drawn. */
  get list(): Row[] {
    return [...this.#copy.rows.values()];
  }

  /** The log's seq up to which the rows are true; null before the first snapshot. */
  get seq(): number | null {
    return this.#copy.seq;
  }

  get status(): RoomStatus {
    return this.#status;
  }

  /** Who else has this room open. */
  get people(): Presence['people'] {
    return this.#people;
  }

  /** Enters the room. Calling it twice is harmless. */
  enter(): void {
    this.#detach ??= this.#connection.attach({
      room: this.name,
      onPatch: (patch) => {
        const outcome = applyPatch(this.#copy, patch);
        if (outcome.kind === 'applied') this.#take(outcome.copy);
        else if (outcome.kind === 'gap' && !this.#joining) this.#join(null);
      },
      onHead: (head) => {
        if (!this.#joining && isBehind(this.#copy, head)) this.#join(null);
      },
      onPresence: (presence) => {
        this.#people = presence.people;
      },
      onUp: () => this.#join(this.#copy.seq),
    });
  }

  /** Takes rows that were read over HTTP as they were at `seq`: joining then asks only for what has changed since. Too late after the first snapshot. */
  seed(seq: number, rows: ReadonlyMap<string, Row>): void {
    if (this.#copy.seq === null) this.#take({ seq, rows });
  }

  /** Leaves the room and forgets its rows. */
  leave(): void {
    this.#detach?.();
    this.#detach = undefined;
    this.#visit += 1;
    this.#joining = false;
    this.#copy = emptyCopy<Row>();
    this.#status = { kind: 'waiting' };
    this.#people = [];
  }

  #join(seq: number | null): void {
    this.#joining = true;
    const visit = this.#visit;
    this.#connection.join(this.name, seq, (answer) => {
      // An answer to a room that was left meanwhile belongs to nobody.
      if (this.#visit === visit) this.#joined(answer);
    });
  }

  #joined(answer: JoinAnswer): void {
    this.#joining = false;
    if (answer.status === 'refused') {
      this.#status = { kind: 'refused', code: answer.code };
      return;
    }
    this.#status = { kind: 'live' };
    this.#take(applyJoin(this.#copy, answer));
  }

  #take(copy: RoomCopy<Row>): void {
    const before = this.#copy.rows;
    this.#copy = copy;
    if (copy.rows !== before) this.#onRows?.(copy.rows, before);
  }
}
