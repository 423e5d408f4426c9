import type { Order } from '#domain/order/order-entity';
import type { Permission } from '#domain/staff/permissions';
import { may } from '#domain/staff/may';
import type { PendingFact } from '#server/log/chain';
import type { BranchState } from '#server/store/branch-state';
import type { Connection, SqlRow, SqlValue } from '#server/store/connection';
import { findOpenOrderAtTable, findOrderOfTicket, findOrdersOfTicketLines, loadOrder, loadOrders, saveOrders } from '#server/store/orders';
import type { ChangedOrder } from '#server/store/orders';
import type { Caller } from './registry';
import type { PaperJob, Posting, Work } from './work';

/** An accepted command with the answer that is stored for its repeats. */
export interface StoredCommand {
  readonly id: string;
  readonly deviceId: string | null;
  readonly name: string;
  readonly inputHash: string;
  readonly seq: number;
  readonly result: string;
  readonly at: number;
}

const INSERT_COMMANDS = `INSERT INTO command (id, device_id, name, input_hash, seq, result, at)
  SELECT value ->> 'id', value ->> 'deviceId', value ->> 'name', value ->> 'inputHash', value ->> 'seq', value ->> 'result', value ->> 'at' FROM json_each(?)`;
const INSERT_POSTINGS = `INSERT INTO posting (id, op_id, kind, shift_id, order_id, at, reverses_id)
  SELECT value ->> 'postingId', value ->> 'opId', value ->> 'kind', value ->> 'shiftId', value ->> 'orderId', value ->> 'at', value ->> 'reversesId' FROM json_each(?)`;
const INSERT_ENTRIES = `INSERT INTO entry (posting_id, position, account, currency, amount_tiyin)
  SELECT value ->> 'postingId', value ->> 'position', value ->> 'account', value ->> 'currency', value ->> 'amountTiyin' FROM json_each(?)`;
const INSERT_PAPERS = `INSERT INTO print_job (id, printer_id, kind, title, order_id, station_id, payload, dedupe_key, state, attempts, version, created_at, due_at)
  SELECT value ->> 'jobId', value ->> 'printerId', value ->> 'kind', value ->> 'title', value ->> 'orderId', value ->> 'stationId', value ->> 'paper', value ->> 'dedupeKey',
    'queued', 0, 1, value ->> 'at', value ->> 'at' FROM json_each(?) WHERE true ON CONFLICT (dedupe_key) DO NOTHING`;
const UPSERT_COUNTERS = `INSERT INTO counter (name, value) SELECT value ->> 'name', value ->> 'value' FROM json_each(?) WHERE true
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
const UPDATE_STOCK = `UPDATE stock SET left_thousandths = changed.left_thousandths
  FROM (SELECT value ->> 'productId' AS product_id, value ->> 'left' AS left_thousandths FROM json_each(?)) AS changed WHERE stock.product_id = changed.product_id`;

/**
 * One transaction's worth of commands. Orders are kept in memory and written once for all commands of the batch, set by set; anything else that reads
 * the database makes the batch write first. Everything appended (facts, postings, answers, papers) goes in at the end, one statement a table.
 */
export class Batch {
  readonly state: BranchState;
  readonly #writer: Connection;
  /** Orders as the database has them, and as the batch has made them. */
  readonly #stored = new Map<string, Order | null>();
  readonly #current = new Map<string, Order>();
  readonly #dirty = new Set<string>();
  readonly #before = new Map<string, Order | null>();
  #statements: { readonly sql: string; readonly parameters: readonly SqlValue[] }[] = [];
  readonly #papers: (PaperJob & { readonly at: number })[] = [];
  readonly #postings: Posting[] = [];
  readonly #counters = new Set<string>();
  readonly #stock = new Set<string>();
  readonly facts: PendingFact[] = [];
  readonly commands: StoredCommand[] = [];

  constructor(options: { state: BranchState; writer: Connection }) {
    this.state = options.state;
    this.#writer = options.writer;
  }

  /** What a caller may: of the person signed in, under the branch's settings. */
  rightOf(caller: Caller, permission: Permission): 'yes' | 'ask' | 'no' {
    const employee = caller.employeeId === null ? undefined : this.state.people.employees.get(caller.employeeId);
    const role = employee && this.state.people.roles.get(employee.roleId);
    return role ? may(role, permission, this.state.settings) : 'no';
  }

  /** Reads the orders that the batch's commands name, all at once: a statement a batch, not one a command. */
  async preload(orderIds: readonly string[]): Promise<void> {
    if (orderIds.length === 0) return;
    for (const orderId of orderIds) this.#stored.set(orderId, null);
    for (const order of await loadOrders(this.#writer, orderIds)) this.#stored.set(order.orderId, order);
  }

  async order(orderId: string): Promise<Order | null> {
    const current = this.#current.get(orderId);
    if (current) return current;
    const known = this.#stored.get(orderId);
    if (known !== undefined) return known;
    const loaded = await loadOrder(this.#writer, orderId);
    this.#stored.set(orderId, loaded);
    return loaded;
  }

  async openOrderAtTable(tableId: string): Promise<Order | null> {
    const known = [...this.#current.values()].filter((order) => order.tableId === tableId && order.state === 'open');
    const whole = known.find((order) => order.splitFromId === null);
    if (whole) return whole;
    // Siblings of a split order may lie in the database alone, and an order that stood there may have moved: then the database is asked as the batch has made it.
    if (known.length > 0 || [...this.#dirty].some((orderId) => this.#stored.get(orderId)?.tableId === tableId)) await this.flush();
    const orderId = await findOpenOrderAtTable(this.#writer, tableId);
    if (orderId === null) return null;
    const order = await this.order(orderId);
    return order?.state === 'open' && order.tableId === tableId ? order : null;
  }

  async orderOfTicket(ticketId: string): Promise<Order | null> {
    for (const order of this.#current.values()) {
      if (order.tickets.some((ticket) => ticket.ticketId === ticketId)) return order;
    }
    const orderId = await findOrderOfTicket(this.#writer, ticketId);
    return orderId === null ? null : this.order(orderId);
  }

  async ordersOfTicketLines(ticketId: string): Promise<string[]> {
    await this.flush();
    return findOrdersOfTicketLines(this.#writer, ticketId);
  }

  async query(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    await this.flush();
    return this.#writer.all(sql, parameters);
  }

  touchCounter(name: string): void {
    this.#counters.add(name);
  }

  touchStock(productId: string): void {
    this.#stock.add(productId);
  }

  /** Takes over what an accepted command has done. */
  accept(work: Work): void {
    for (const [orderId, order] of work.orders) {
      if (!this.#before.has(orderId)) this.#before.set(orderId, this.#stored.get(orderId) ?? null);
      this.#current.set(orderId, order);
      this.#dirty.add(orderId);
    }
    this.#statements.push(...work.recordedStatements, ...work.statements);
    this.facts.push(...work.recorded, ...work.facts.map((fact) => ({ ...fact, approverId: work.approverId })));
    this.#postings.push(...work.postings);
    this.#papers.push(...work.papers.map((paper) => ({ ...paper, at: work.now })));
  }

  /** Takes over what stands even of a refused command. */
  acceptRecorded(work: Work): void {
    this.#statements.push(...work.recordedStatements);
    this.facts.push(...work.recorded);
  }

  /** Orders the batch has changed, as they were before it and are after it. */
  changedOrders(): ChangedOrder[] {
    return [...this.#before].flatMap(([orderId, before]) => {
      const after = this.#current.get(orderId);
      return after ? [{ before, after }] : [];
    });
  }

  /** Whether new papers were queued. */
  get hasPapers(): boolean {
    return this.#papers.length > 0;
  }

  /** Products whose remaining quantity changed. */
  get changedStock(): readonly string[] {
    return [...this.#stock];
  }

  /** Writes what has been done to rows so far, so that a query sees it. */
  async flush(): Promise<void> {
    const changed = [...this.#dirty].flatMap((orderId) => {
      const after = this.#current.get(orderId);
      return after ? [{ before: this.#stored.get(orderId) ?? null, after }] : [];
    });
    this.#dirty.clear();
    await saveOrders(this.#writer, changed);
    for (const { after } of changed) this.#stored.set(after.orderId, after);
    const statements = this.#statements;
    this.#statements = [];
    for (const { sql, parameters } of statements) await this.#writer.run(sql, parameters);
    const postings = this.#postings.splice(0);
    if (postings.length > 0) {
      await this.#writer.run(INSERT_POSTINGS, [JSON.stringify(postings.map((posting) => ({ ...posting, entries: undefined })))]);
      await this.#writer.run(INSERT_ENTRIES, [
        JSON.stringify(
          postings.flatMap((posting) => posting.entries.map((entry, position) => ({ ...entry, position, postingId: posting.postingId }))),
        ),
      ]);
    }
  }

  /** Writes everything that is left: rows, papers, counters, stock, answers. The log's entries are appended by the committer. */
  async writeAll(): Promise<void> {
    await this.flush();
    if (this.#papers.length > 0)
      await this.#writer.run(INSERT_PAPERS, [JSON.stringify(this.#papers.map((job) => ({ ...job, paper: JSON.stringify(job.paper) })))]);
    const { counters, stock } = this.state;
    if (this.#counters.size > 0) {
      await this.#writer.run(UPSERT_COUNTERS, [
        JSON.stringify([...this.#counters].map((name) => ({ name, value: counters.get(name) ?? 0 }))),
      ]);
    }
    if (this.#stock.size > 0)
      await this.#writer.run(UPDATE_STOCK, [
        JSON.stringify([...this.#stock].map((productId) => ({ productId, left: stock.get(productId) ?? 0 }))),
      ]);
    if (this.commands.length > 0) await this.#writer.run(INSERT_COMMANDS, [JSON.stringify(this.commands)]);
  }
}
