import type { OrderKind, OrderView } from '#domain/contract/order';
import type { CommandResults } from '#domain/contract/commands';
import type { Answer, Problem } from '#ui/live/answers';
import type { BoxClient, ToldOrder } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { DraftQueue, type Draft, type DraftCommand } from '#ui/live/draft-queue.svelte.ts';
import { openDurableStore, type DurableStore } from '#ui/live/durable-store';
import { toNewLine } from '#kiosk/lines/draft-line';
import { enqueueChange } from '#kiosk/lines/enqueue-change';
import { isOrder, pendingIn, withPending, type PendingLine } from '#kiosk/lines/pending';
import { dishesIn, leftOnShelf, type Conflict, type DraftListener, type OrderDraft, type Refusal } from '#kiosk/lines/order-draft';
import { KeptCount } from './kept-count.svelte.ts';

const EMPTY_LINES: readonly PendingLine[] = [];

/** A command holds at most this many lines; the rest goes with the next. */
const LINES_AT_ONCE_MAX = 100;

/**
 * Lines at tables on their way to the box. What fingers do is kept here at once (and on the device's shelf, so that a reload or a dead link loses
 * nothing); one command at a time carries it, with everything that was tapped while the one before was on its way. Money never comes here.
 */
export class Drafts {
  readonly #client: BoxClient;
  readonly #connection: Pick<Connection, 'state'>;
  readonly #listeners = new Set<DraftListener>();
  #shelf: DurableStore<OrderDraft> | undefined;
  /** How many of the waiting dishes would survive the browser's crash. */
  readonly kept = new KeptCount(() => this.waitingCount);
  #queue = $state.raw<DraftQueue | null>(null);
  #orders = $state.raw<ReadonlyMap<string, OrderDraft>>(new Map());
  #others = $state.raw<readonly OrderDraft[]>([]);
  #known = new Map<string, OrderView>();
  /** Taken from an order, being written to the queue: a line must not vanish from the screen for the time of a disk write. */
  #leaving = $state.raw<{ readonly orderId: string; readonly lines: readonly PendingLine[] } | null>(null);
  #conflict = $state.raw<Conflict | null>(null);
  #refusals = $state.raw<readonly Refusal[]>([]);
  #nextRefusal = 1;
  #employee: { readonly employeeId: string; readonly name: string } | null = null;
  /** Ends when the person leaves: what is theirs must not be sent under the next person's name. */
  #leaves = new AbortController();
  #sending: Promise<void> | undefined;

  constructor(client: BoxClient, connection: Pick<Connection, 'state'>) {
    this.#client = client;
    this.#connection = connection;
  }

  /** Takes up the drafts of the person who signed in; those of others stay on the shelf for them. */
  async open(employee: { readonly employeeId: string; readonly name: string }): Promise<void> {
    this.#employee = employee;
    const leaves = new AbortController();
    this.#leaves = leaves;
    // A run that was cut short still writes what it holds; reading before it ended would miss that.
    await this.#sending;
    this.#shelf ??= await openDurableStore<OrderDraft>('dastarxon-order-drafts');
    const queue = await DraftQueue.open(await openDurableStore<Draft>('dastarxon-drafts'), employee.employeeId);
    const all = await this.#shelf.all();
    if (leaves.signal.aborted) return;
    this.#orders = new Map(leftOnShelf(all, queue.drafts, employee.employeeId).map((draft) => [draft.orderId, draft]));
    this.#others = all.filter((draft) => draft.employeeId !== employee.employeeId);
    this.#queue = queue;
    this.kept.settle();
    void this.send();
  }

  /** Locks the drafts away with the person who leaves. */
  close(): void {
    this.#leaves.abort();
    this.#employee = null;
    this.#queue = null;
    this.#orders = new Map();
    this.#conflict = null;
    this.#refusals = [];
  }

  listen(listener: DraftListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get conflict(): Conflict | null {
    return this.#conflict;
  }

  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }

  /** Drafts of people who are not signed in here. */
  get others(): readonly OrderDraft[] {
    return this.#others;
  }

  /** What waits for one order, oldest first: the command on its way, then what was tapped since. */
  pendingOf(orderId: string): readonly PendingLine[] {
    const sent = (this.#queue?.drafts ?? []).flatMap((draft) => (draft.input.orderId === orderId ? pendingIn(draft) : []));
    const leaving = this.#leaving?.orderId === orderId ? this.#leaving.lines : EMPTY_LINES;
    const waiting = this.#orders.get(orderId)?.lines ?? EMPTY_LINES;
    return sent.length === 0 && leaving.length === 0 ? waiting : [...sent, ...leaving, ...waiting];
  }

  draftOf(orderId: string): OrderDraft | undefined {
    return this.#orders.get(orderId);
  }

  /** Orders with something that waits. */
  get orders(): readonly OrderDraft[] {
    return [...this.#orders.values()];
  }

  /** Whether "Oshxonaga" was pressed and the box has not answered. */
  isFiring(orderId: string): boolean {
    return (
      this.#orders.get(orderId)?.fireLineIds != null ||
      (this.#queue?.drafts ?? []).some((draft) => draft.name === 'order.fire' && draft.input.orderId === orderId)
    );
  }

  /** Nothing of this order is on its way. */
  isSettled(orderId: string): boolean {
    return !this.#orders.has(orderId) && !(this.#queue?.drafts ?? []).some((draft) => draft.input.orderId === orderId);
  }

  /** How many dishes wait on this device, over all orders. */
  get waitingCount(): number {
    return dishesIn(this.#orders.values(), this.#queue?.drafts ?? []);
  }

  /** Begins an order that the box does not know yet. */
  begin(order: {
    readonly orderId: string;
    readonly placeName: string;
    readonly kind: OrderKind;
    readonly tableId: string | null;
    readonly guests: number | null;
  }): void {
    const employee = this.#employee;
    if (employee === null) return;
    const { orderId, placeName, ...place } = order;
    this.#put({
      orderId,
      placeName,
      employeeId: employee.employeeId,
      employeeName: employee.name,
      place,
      opening: true,
      lines: [],
      fireLineIds: null,
    });
  }

  /** Forgets an order that was never told to the box; false when it was. */
  abandon(orderId: string): boolean {
    const draft = this.#orders.get(orderId);
    if (draft?.opening !== true || this.#sending !== undefined) return false;
    this.#drop(orderId);
    return true;
  }

  /** Tells what changed on a line; replaces what still waits for the same line. */
  put(order: { readonly orderId: string; readonly placeName: string }, pending: PendingLine): void {
    const draft = this.#draftFor(order);
    if (draft === null) return;
    this.#put({ ...draft, lines: withPending(draft.lines, pending) });
  }

  /** "Oshxonaga": the lines seen go once they are on the box; without a link they wait here. */
  fire(order: { readonly orderId: string; readonly placeName: string }, lineIds: readonly string[]): void {
    const draft = this.#draftFor(order);
    if (draft !== null) this.#put({ ...draft, fireLineIds: lineIds });
  }

  /** Keeps one of two values of a line. */
  settleConflict(keep: 'mine' | 'theirs'): void {
    const conflict = this.#conflict;
    this.#conflict = null;
    const theirs = conflict?.order.lines.find((line) => line.lineId === conflict.mine.lineId);
    if (keep === 'mine' && conflict !== null && theirs !== undefined)
      this.put(
        { orderId: conflict.orderId, placeName: conflict.order.placeName },
        { kind: 'edit', line: conflict.mine, version: theirs.version },
      );
  }

  dismiss(key: number): void {
    this.#refusals = this.#refusals.filter((refusal) => refusal.key !== key);
  }

  /** Remembers the box's latest word on an order, for the versions that edits carry. */
  know(order: OrderView): void {
    const before = this.#known.get(order.orderId);
    if (before === undefined || before.version <= order.version) this.#known.set(order.orderId, order);
  }

  /** Sends what waits, one command after another, until nothing does or the box cannot be heard. Joins a run that is under way. */
  send(): Promise<void> {
    if (this.#queue === null) return Promise.resolve();
    this.#sending ??= this.#sendAll(this.#queue, this.#leaves.signal);
    return this.#sending;
  }

  async #sendAll(queue: DraftQueue, left: AbortSignal): Promise<void> {
    try {
      for (;;) {
        const outcome = await queue.replay(
          this.#client,
          left,
          (draft, answer) => this.#heard(draft, answer),
          (draft) => this.#told(draft),
        );
        if (left.aborted) return;
        if (outcome === 'refused' && queue.refused !== null) {
          await queue.discard(queue.refused.draft.id);
          continue;
        }
        if (outcome === 'unreachable') {
          if (this.#connection.state !== 'down') setTimeout(() => void this.send(), 1000);
          return;
        }
        if (!(await this.#enqueueNext(queue))) return;
      }
    } finally {
      this.#sending = undefined;
    }
  }

  async #enqueueNext(queue: DraftQueue): Promise<boolean> {
    for (const draft of this.#orders.values()) {
      const { orderId, place, opening, fireLineIds } = draft;
      if (opening && place !== null) {
        await this.#hand({ ...draft, opening: false }, [], () => queue.enqueue('order.open', { orderId, ...place }));
        return true;
      }
      const adds = draft.lines.flatMap((line) => (line.kind === 'add' ? [line] : []));
      const first = adds[0];
      if (first !== undefined) {
        const batch = first.alone ? [first] : adds.filter((line) => !line.alone).slice(0, LINES_AT_ONCE_MAX);
        const rest = draft.lines.filter((line) => line.kind !== 'add' || !batch.includes(line));
        await this.#hand({ ...draft, lines: rest }, batch, () =>
          queue.enqueue('order.add-lines', { orderId, lines: batch.map((line) => toNewLine(line.line)) }),
        );
        return true;
      }
      const change = draft.lines[0];
      if (change !== undefined) {
        await this.#hand({ ...draft, lines: draft.lines.slice(1) }, [change], () =>
          enqueueChange(queue, { orderId, change, known: this.#known.get(orderId) }),
        );
        return true;
      }
      if (fireLineIds !== null) {
        await this.#hand({ ...draft, fireLineIds: null }, [], () =>
          queue.enqueue('order.fire', { orderId, lineIds: fireLineIds.length === 0 ? null : [...fireLineIds] }),
        );
        return true;
      }
      this.#drop(orderId);
    }
    return false;
  }

  /** Moves a part of an order into the queue; the order's own shelf is written after the queue's, so that a crash doubles rather than loses. */
  async #hand(rest: OrderDraft, leaving: readonly PendingLine[], enqueue: () => Promise<unknown>): Promise<void> {
    this.#leaving = { orderId: rest.orderId, lines: leaving };
    this.#orders = new Map(this.#orders).set(rest.orderId, rest);
    await enqueue();
    this.#leaving = null;
    const now = this.#orders.get(rest.orderId);
    if (now !== undefined) void this.kept.during(this.#shelf?.put(now.orderId, now));
  }

  #told({ input: { orderId } }: Draft): ToldOrder | undefined {
    for (const listener of this.#listeners) {
      const told = listener.told?.(orderId);
      if (told !== undefined) return told;
    }
    return undefined;
  }

  #heard(draft: Draft, answer: Answer<CommandResults[DraftCommand]>): void {
    if (!answer.ok) {
      if (answer.problem.code !== 'unreachable' && answer.problem.code !== 'unexpected-answer') this.#refused(draft, answer.problem);
      return;
    }
    const { order } = answer.result;
    this.know(order);
    if (draft.name === 'order.open' && order.orderId !== draft.input.orderId) this.#join(draft.input.orderId, order.orderId);
    for (const listener of this.#listeners) listener.onOrder(order);
  }

  #join(from: string, to: string): void {
    const draft = this.#orders.get(from);
    if (draft !== undefined) {
      this.#drop(from);
      this.#put({ ...draft, orderId: to, opening: false }, 'quiet');
    }
    for (const listener of this.#listeners) listener.onJoined(from, to);
  }

  #refused(draft: Draft, problem: Problem): void {
    const { orderId } = draft.input;
    const waiting = this.#orders.get(orderId);
    const current = problem.current;
    if (draft.name === 'order.change-line' && problem.code === 'stale-line') {
      const order = isOrder(current) ? current : this.#known.get(orderId);
      const mine = pendingIn(draft)[0];
      if (order !== undefined && mine?.kind === 'edit') {
        this.know(order);
        for (const listener of this.#listeners) listener.onOrder(order);
        this.#conflict = { orderId, mine: mine.line, order };
        return;
      }
    }
    const lines = pendingIn(draft).flatMap((line) => (line.kind === 'add' ? [line.line] : []));
    if (lines.length > 1 && waiting !== undefined) {
      // One dish that ran out must not take the others with it: each is asked for alone.
      this.#put({ ...waiting, lines: [...lines.map((line) => ({ kind: 'add' as const, line, alone: true })), ...waiting.lines] }, 'quiet');
      return;
    }
    const lost = draft.name === 'order.open' ? (waiting?.lines.flatMap((line) => (line.kind === 'add' ? [line.line] : [])) ?? []) : lines;
    if (draft.name === 'order.open') this.#drop(orderId);
    this.#refusals = [
      ...this.#refusals,
      { key: this.#nextRefusal, orderId, placeName: waiting?.placeName ?? this.#known.get(orderId)?.placeName ?? '', problem, lines: lost },
    ];
    this.#nextRefusal += 1;
  }

  #draftFor(order: { readonly orderId: string; readonly placeName: string }): OrderDraft | null {
    const known = this.#orders.get(order.orderId);
    if (known !== undefined) return known;
    if (this.#employee === null) return null;
    return {
      ...order,
      employeeId: this.#employee.employeeId,
      employeeName: this.#employee.name,
      place: null,
      opening: false,
      lines: [],
      fireLineIds: null,
    };
  }

  #put(draft: OrderDraft, how: 'send' | 'quiet' = 'send'): void {
    this.kept.hold();
    this.#orders = new Map(this.#orders).set(draft.orderId, draft);
    void this.kept.during(this.#shelf?.put(draft.orderId, draft));
    if (how === 'send') void this.send();
  }

  #drop(orderId: string): void {
    const rest = new Map(this.#orders);
    rest.delete(orderId);
    this.#orders = rest;
    void this.#shelf?.remove(orderId);
  }
}
