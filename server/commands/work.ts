import { assertBalanced } from '#domain/ledger/postings';
import type { PostingDraft } from '#domain/ledger/postings';
import type { Order } from '#domain/order/order-entity';
import type { Outcome } from '#domain/problem/refusal';
import type { Permission } from '#domain/staff/permissions';
import type { PendingFact } from '#server/log/chain';
import type { BranchState } from '#server/store/branch-state';
import type { SqlRow, SqlValue } from '#server/store/connection';
import type { Batch } from './batch';
import type { Caller } from './registry';

/** A paper to be made, stored in the same transaction as what it tells of. */
export interface PaperJob {
  readonly jobId: string;
  readonly printerId: string;
  readonly kind: string;
  /** What the queue shows of it: "B1-0417 · Stol 5". */
  readonly title: string;
  readonly orderId: string | null;
  readonly stationId: string | null;
  /** The paper with everything on it, frozen. */
  readonly paper: unknown;
  /** (kind, order, delta, printer, copy): one paper per delta. */
  readonly dedupeKey: string;
}

/** A posting on its way into the ledger. */
export interface Posting extends PostingDraft {
  readonly postingId: string;
  readonly opId: string;
  readonly shiftId: string | null;
  readonly orderId: string | null;
  readonly at: number;
  readonly reversesId: string | null;
}

/** A statement to run when the command is accepted. */
interface StagedStatement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/**
 * What one command does, gathered in memory: nothing of it reaches the database before the command is accepted, so a refusal leaves no trace.
 * Invariant: `decide` reads through this object alone; it sees what earlier commands of the same batch have done.
 */
export class Work {
  readonly now: number;
  readonly commandId: string;
  readonly caller: Caller;
  readonly state: BranchState;
  readonly newId: () => string;
  readonly #batch: Batch;
  readonly #approval: ApprovedRight | null;
  readonly #undo: (() => void)[] = [];
  approverId: string | null = null;
  readonly orders = new Map<string, Order>();
  readonly statements: StagedStatement[] = [];
  readonly facts: PendingFact[] = [];
  /** Facts that stand even when the command is refused: a wrong PIN. */
  readonly recorded: PendingFact[] = [];
  readonly recordedStatements: StagedStatement[] = [];
  readonly postings: Posting[] = [];
  readonly papers: PaperJob[] = [];

  constructor(options: {
    batch: Batch;
    now: number;
    commandId: string;
    caller: Caller;
    approval: ApprovedRight | null;
    newId: () => string;
  }) {
    this.#batch = options.batch;
    this.#approval = options.approval;
    this.now = options.now;
    this.commandId = options.commandId;
    this.caller = options.caller;
    this.newId = options.newId;
    this.state = options.batch.state;
  }

  /** The employee who acts. Throws when nobody is signed in: commands that need one say so in their registration. */
  get employeeId(): string {
    if (this.caller.employeeId === null) throw new Error('no employee is signed in');
    return this.caller.employeeId;
  }

  /** The device it was sent from. */
  get deviceId(): string {
    if (this.caller.deviceId === null) throw new Error('no device is paired');
    return this.caller.deviceId;
  }

  /** The till whose drawer and shift this device works with: itself, or the one it is assigned to. */
  get tillDeviceId(): string {
    return this.state.people.devices.get(this.deviceId)?.tillDeviceId ?? this.deviceId;
  }

  /**
   * Whether the actor may: `yes` passes; `ask` passes with an approval granted for this very command, which is thereby used, and names the approver
   * in every fact of the command; else refused with `approval-required` or `forbidden`.
   */
  require(permission: Permission): Outcome<null> {
    const granted = this.#batch.rightOf(this.caller, permission);
    if (granted === 'yes') return { ok: true, value: null };
    if (this.#approval && this.#approval.permissions.includes(permission)) {
      this.approverId = this.#approval.approverId;
      return { ok: true, value: null };
    }
    return granted === 'ask'
      ? { ok: false, code: 'approval-required', params: { permission } }
      : { ok: false, code: 'forbidden', params: { permission } };
  }

  /** As `require`, where the actor's own right does not count: somebody else has to answer for it. */
  requireAnother(permission: Permission): Outcome<null> {
    const approval = this.#approval;
    if (approval?.permissions.includes(permission) !== true || approval.approverId === this.caller.employeeId)
      return { ok: false, code: 'approval-required', params: { permission } };
    this.approverId = approval.approverId;
    return { ok: true, value: null };
  }

  /** True where the actor holds the right himself, without asking. */
  holds(permission: Permission): boolean {
    return this.#batch.rightOf(this.caller, permission) === 'yes';
  }

  /** An order as it stands now, or null. */
  async order(orderId: string): Promise<Order | null> {
    return this.orders.get(orderId) ?? (await this.#batch.order(orderId));
  }

  /** The open order at a table, or null. */
  async openOrderAtTable(tableId: string): Promise<Order | null> {
    return this.#batch.openOrderAtTable(tableId);
  }

  /** The order of a kitchen ticket, or null. */
  async orderOfTicket(ticketId: string): Promise<Order | null> {
    return this.#batch.orderOfTicket(ticketId);
  }

  /** Other orders that have lines made from dishes of a kitchen ticket. */
  async ordersOfTicketLines(ticketId: string): Promise<Order[]> {
    const orders = await Promise.all((await this.#batch.ordersOfTicketLines(ticketId)).map((orderId) => this.order(orderId)));
    return orders.flatMap((order) => order ?? []);
  }

  /** Puts an order back, one version higher than it was found; answers it as it will be stored. */
  async put(order: Order): Promise<Order> {
    const before = await this.#batch.order(order.orderId);
    const stored = { ...order, version: (before?.version ?? 0) + 1 };
    this.orders.set(order.orderId, stored);
    return stored;
  }

  /** Rows of a query on the writer's connection; what earlier commands of the batch did is written first, so that it is seen. */
  async all(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow[]> {
    return this.#batch.query(sql, parameters);
  }

  /** The first row of a query, or undefined. */
  async get(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow | undefined> {
    return (await this.all(sql, parameters))[0];
  }

  /** Stages a statement: it runs, in order, when the command is accepted. Never a way to read. */
  run(sql: string, parameters: readonly SqlValue[] = []): void {
    this.statements.push({ sql, parameters });
  }

  /** Appends a fact: past tense, small, whole ids; never a PIN, a token or an image. */
  fact(name: string, entity: string, entityId: string, payload: Readonly<Record<string, unknown>>): void {
    this.facts.push(this.#pending(name, entity, entityId, payload, this.commandId, this.facts.length));
  }

  /** A fact (and statements) that stand even if this command is refused. It gets a command id of its own, since the refused one may be tried again. */
  record(
    name: string,
    entity: string,
    entityId: string,
    payload: Readonly<Record<string, unknown>>,
    statements: readonly StagedStatement[] = [],
  ): void {
    this.recorded.push(this.#pending(name, entity, entityId, payload, this.newId(), 0));
    this.recordedStatements.push(...statements);
  }

  /** Posts to the ledger; answers the posting's id. Throws on entries that do not sum to zero: a bug, never a refusal. A draft without entries is nothing. */
  post(
    draft: PostingDraft,
    of: { readonly shiftId: string | null; readonly orderId: string | null; readonly reversesId?: string },
  ): string | null {
    assertBalanced(draft.entries);
    if (draft.entries.length === 0) return null;
    const postingId = this.newId();
    this.postings.push({
      ...draft,
      postingId,
      opId: this.newId(),
      shiftId: of.shiftId,
      orderId: of.orderId,
      at: this.now,
      reversesId: of.reversesId ?? null,
    });
    return postingId;
  }

  /** Queues a paper; a second one with the same dedupe key is dropped. */
  paper(job: Omit<PaperJob, 'jobId'>): string {
    const jobId = this.newId();
    this.papers.push({ ...job, jobId });
    return jobId;
  }

  /** The next number of a counter, without gaps: given back if the command is not accepted. */
  next(counter: string): number {
    const before = this.state.counters.get(counter);
    const value = (before ?? 0) + 1;
    this.setCounter(counter, value);
    return value;
  }

  /** Sets a counter (the queue begins at 1 again). */
  setCounter(counter: string, value: number): void {
    const { counters } = this.state;
    const before = counters.get(counter);
    counters.set(counter, value);
    this.#batch.touchCounter(counter);
    this.#undo.push(() => {
      if (before === undefined) counters.delete(counter);
      else counters.set(counter, before);
    });
  }

  /** Takes (or with a negative number returns) counted stock; the caller has checked that there is enough. */
  takeStock(productId: string, thousandths: number): void {
    const { stock } = this.state;
    const before = stock.get(productId);
    if (before === undefined || thousandths === 0) return;
    stock.set(productId, before - thousandths);
    this.#batch.touchStock(productId);
    this.#undo.push(() => {
      stock.set(productId, before);
    });
  }

  /** Remembers how to undo a change of the memory mirror that this command made ahead of its commit. */
  onAbandon(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Takes back what the command did to the memory mirror. */
  abandon(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo.length = 0;
  }

  #pending(
    name: string,
    entity: string,
    entityId: string,
    payload: Readonly<Record<string, unknown>>,
    commandId: string,
    factIndex: number,
  ): PendingFact {
    return {
      opId: this.newId(),
      commandId,
      factIndex,
      at: this.now,
      employeeId: this.caller.employeeId,
      approverId: null,
      deviceId: this.caller.deviceId,
      name,
      entity,
      entityId,
      v: 1,
      payload: JSON.stringify(payload),
    };
  }
}

/** What was approved for this command, and by whom last. */
export interface ApprovedRight {
  readonly permissions: readonly string[];
  readonly approverId: string;
}
