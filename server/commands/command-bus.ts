import type { Outcome } from '#domain/problem/refusal';
import { readHead, appendEntries } from '#server/log/event-log';
import { EMPTY_CHAIN, extendChain } from '#server/log/chain';
import type { ChainHead } from '#server/log/chain';
import type { Committed } from '#server/log/committed';
import { installCapture, stateTouched } from '#server/log/row-capture';
import type { BranchState, StatePart } from '#server/store/branch-state';
import type { Connection } from '#server/store/connection';
import { Batch } from './batch';
import type { StoredCommand } from './batch';
import { decideCommand, parseCommand, prepareCommand } from './dispatch';
import type { CommandRefusal, ParsedCommand } from './dispatch';
import type { Caller, CommandServices, RegisteredCommand } from './registry';

/** An accepted command's answer. */
export interface BusAnswer {
  readonly ok: true;
  readonly seq: number;
  readonly result: unknown;
  /** True when the id had been answered before. */
  readonly repeated: boolean;
}

/** What the bus is built from. */
export interface CommandBusOptions {
  readonly writer: Connection;
  readonly state: BranchState;
  readonly registry: ReadonlyMap<string, RegisteredCommand>;
  readonly services: CommandServices;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onCommitted: (committed: Committed) => void;
  /** A commit that the disk refused for good: the process must end rather than acknowledge anything. */
  readonly onFatal: (error: unknown) => void;
  readonly onError: (error: unknown, context: string) => void;
}

type QueueEntry = CommandEntry | TaskEntry;

interface CommandEntry {
  readonly kind: 'command';
  readonly command: ParsedCommand;
  readonly prepared: unknown;
  readonly resolve: (answer: BusAnswer | CommandRefusal) => void;
}

/** Rows that are not commands (docs/invariants.md lists them): written in the same queue, unlogged. */
interface TaskEntry {
  readonly kind: 'task';
  readonly run: (writer: Connection) => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const BATCH_LIMIT = 64;
const QUEUE_LIMIT = 2_000;
const SELECT_KNOWN = 'SELECT id, device_id, name, input_hash, seq, result, at FROM command WHERE id IN (SELECT value FROM json_each(?))';

/**
 * The write queue. Invariant: it owns the only writing connection; it takes what waits (bounded), opens one transaction, decides each command, commits once,
 * and only then acknowledges any. If the commit fails, nobody is acknowledged and the log's head is what it was.
 */
export class CommandBus {
  readonly #options: CommandBusOptions;
  readonly #queue: QueueEntry[] = [];
  #head: ChainHead = EMPTY_CHAIN;
  #running: Promise<void> | null = null;
  #stopping = false;
  /** Commits and commands so far, for the bench. */
  readonly counts = { commits: 0, commands: 0 };

  constructor(options: CommandBusOptions) {
    this.#options = options;
  }

  /** The log's last committed `seq`. */
  get seq(): number {
    return this.#head.seq;
  }

  /** Reads where the log ends; from now on every commit states the rows it touched. */
  async start(): Promise<void> {
    await installCapture(this.#options.writer);
    this.#head = await readHead(this.#options.writer);
  }

  /** Lets what waits finish, takes nothing new. */
  async stop(): Promise<void> {
    this.#stopping = true;
    while (this.#running) await this.#running;
  }

  /** Parses, prepares, queues and decides a command. Answers after the durable commit. */
  async execute(name: string, body: unknown, caller: Caller): Promise<BusAnswer | CommandRefusal> {
    const command = parseCommand(this.#options.registry, name, body, caller);
    if ('ok' in command) return command;
    const prepared: Outcome<unknown> = await prepareCommand(command, this.#options.services, this.#options.state);
    if (!prepared.ok) return prepared;
    if (this.#stopping) return { ok: false, code: 'box-stopping' };
    if (this.#queue.length >= QUEUE_LIMIT) return { ok: false, code: 'busy' };
    return new Promise((resolve) => {
      this.#queue.push({ kind: 'command', command, prepared: prepared.value, resolve });
      this.#wake();
    });
  }

  /** Writes rows that are not commands, in turn with them. */
  write(run: (writer: Connection) => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ kind: 'task', run, resolve, reject });
      this.#wake();
    });
  }

  #wake(): void {
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
      if (this.#queue.length > 0) this.#wake();
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const entries = this.#take();
      try {
        await this.#commit(entries);
      } catch (error) {
        await this.#afterFailure(entries, error);
      }
    }
  }

  /** The next batch: what waits up to the limit; a command that changes the memory mirror goes alone. */
  #take(): QueueEntry[] {
    const isAlone = (entry: QueueEntry) => entry.kind === 'command' && entry.command.registration.reloads.length > 0;
    const first = this.#queue.shift();
    if (!first) return [];
    const entries = [first];
    if (isAlone(first)) return entries;
    while (entries.length < BATCH_LIMIT) {
      const next = this.#queue[0];
      if (!next || isAlone(next)) break;
      this.#queue.shift();
      entries.push(next);
    }
    return entries;
  }

  async #commit(entries: readonly QueueEntry[]): Promise<void> {
    const { writer, state } = this.#options;
    const batch = new Batch({ state, writer });
    await writer.exec('BEGIN IMMEDIATE');
    const { answers, reloads } = await this.#decideAll(batch, entries);
    await batch.writeAll();
    const { now, newId } = this.#options;
    const stated = await stateTouched(writer, { now: now(), newId });
    const { entries: logged, head } = extendChain(this.#head, [...batch.facts, ...stated]);
    await appendEntries(writer, logged);
    await writer.exec('COMMIT');
    // Rows are stated for the portal; what happened is in the facts of the commands.
    const facts = logged.slice(0, batch.facts.length);
    this.#head = head;
    this.counts.commits += 1;
    this.counts.commands += batch.commands.length;
    await state.load(reloads, facts);
    this.#options.onCommitted({
      seq: head.seq,
      facts,
      orders: batch.changedOrders(),
      reloaded: reloads,
      changedStock: batch.changedStock,
      hasPapers: batch.hasPapers,
    });
    for (const answer of answers) answer();
  }

  async #decideAll(batch: Batch, entries: readonly QueueEntry[]): Promise<{ answers: (() => void)[]; reloads: Set<StatePart> }> {
    const answers: (() => void)[] = [];
    const reloads = new Set<StatePart>();
    const known = await this.#knownAnswers(entries);
    await batch.preload(namedOrders(entries));
    for (const entry of entries) {
      if (entry.kind === 'task') {
        await batch.flush();
        await entry.run(this.#options.writer);
        answers.push(() => {
          entry.resolve();
        });
        continue;
      }
      const answer = await this.#decideOne(batch, entry, known);
      if (answer.ok && !answer.repeated) for (const part of entry.command.registration.reloads) reloads.add(part);
      answers.push(() => {
        entry.resolve(answer);
      });
    }
    return { answers, reloads };
  }

  async #decideOne(
    batch: Batch,
    { command, prepared }: CommandEntry,
    known: Map<string, StoredCommand>,
  ): Promise<BusAnswer | CommandRefusal> {
    const before = known.get(command.id);
    if (before) return repeatOf(before, command);
    const { now, newId, onError } = this.#options;
    try {
      const seqAfter = () => this.#head.seq + batch.facts.length;
      const answer = await decideCommand(batch, command, prepared, { now: now(), newId, seqAfter });
      if (!answer.ok) return answer;
      known.set(command.id, answer.stored);
      return { ok: true, seq: answer.stored.seq, result: answer.result, repeated: false };
    } catch (error) {
      if (isSqlError(error)) throw error;
      onError(error, command.registration.name);
      return { ok: false, code: 'internal' };
    }
  }

  async #knownAnswers(entries: readonly QueueEntry[]): Promise<Map<string, StoredCommand>> {
    const ids = entries.flatMap((entry) => (entry.kind === 'command' ? [entry.command.id] : []));
    if (ids.length === 0) return new Map();
    const rows = await this.#options.writer.all(SELECT_KNOWN, [JSON.stringify(ids)]);
    return new Map(
      rows.map((row) => [
        String(row['id']),
        {
          id: String(row['id']),
          deviceId: typeof row['device_id'] === 'string' ? row['device_id'] : null,
          name: String(row['name']),
          inputHash: String(row['input_hash']),
          seq: Number(row['seq']),
          result: String(row['result']),
          at: Number(row['at']),
        },
      ]),
    );
  }

  /** Nobody is acknowledged: the file is reread, then each entry is tried alone, so that one bad command can't take the others with it. */
  async #afterFailure(entries: readonly QueueEntry[], error: unknown): Promise<void> {
    const { writer, state, onError, onFatal } = this.#options;
    onError(error, 'commit');
    try {
      await writer.exec('ROLLBACK').catch(() => undefined);
      this.#head = await readHead(writer);
      await state.loadVolatile();
    } catch (fatal) {
      onFatal(fatal);
      return;
    }
    if (isDiskFailure(error)) {
      onFatal(error);
      return;
    }
    if (entries.length > 1) {
      for (const entry of entries) {
        try {
          await this.#commit([entry]);
        } catch (alone) {
          await this.#afterFailure([entry], alone);
        }
      }
      return;
    }
    for (const entry of entries) {
      if (entry.kind === 'task') entry.reject(error);
      else entry.resolve({ ok: false, code: isFull(error) ? 'disk-full' : 'internal' });
    }
  }
}

/** Orders that the inputs name. */
function namedOrders(entries: readonly QueueEntry[]): string[] {
  const ids = entries.flatMap((entry) => {
    const input = entry.kind === 'command' ? entry.command.input : null;
    return typeof input === 'object' && input !== null && 'orderId' in input && typeof input.orderId === 'string' ? [input.orderId] : [];
  });
  return [...new Set(ids)];
}

function repeatOf(stored: StoredCommand, command: ParsedCommand): BusAnswer | CommandRefusal {
  const same =
    stored.name === command.registration.name &&
    stored.inputHash === command.inputHash &&
    (stored.deviceId === null || stored.deviceId === command.caller.deviceId);
  if (!same) return { ok: false, code: 'idempotency-mismatch' };
  return { ok: true, seq: stored.seq, result: JSON.parse(stored.result) as unknown, repeated: true };
}

function sqliteCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function isSqlError(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_');
}

function isFull(error: unknown): boolean {
  return sqliteCode(error) === 'SQLITE_FULL';
}

/** After a failed fsync nothing on this connection can be trusted: the process ends and starts anew (reliability, row 4). */
function isDiskFailure(error: unknown): boolean {
  return sqliteCode(error) === 'SQLITE_IOERR';
}
