import type { Knex } from 'knex';
import { ackAnswer, stateAnswer } from './answers';
import { BackOff } from './back-off';
import { EMPTY_CHAIN } from '#server/log/chain';
import type { ChainHead } from '#server/log/chain';
import type { LogSource } from '#server/log/event-log';
import { FULL_BATCH, nextBatch } from './outbox';
import type { BatchSize, OutgoingBatch } from './outbox';
import type { PortalAnswer, PortalClient, PortalRefusal } from './portal-client';
import type { SyncState } from './sync-state';
import { PortalUnreachable } from './transport';

/**
 * Invariant: what the portal has not acknowledged stays in the log and is sent again; one request is under way at a time. Nothing here may stop a sale: entries are read by
 * the readers, what is remembered is written seldom, and whatever the portal says, the box goes on selling.
 */

/** Time and chance, passed in so that a simulator can drive them. */
export interface SyncWorld {
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Waits; ends early when the signal is raised. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Why nothing gets through just now. */
export interface PushFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly at: number;
}

/** What the pusher is built from. */
export interface PusherOptions {
  readonly client: PortalClient;
  readonly readers: Knex;
  /** All of it, the archive too. */
  readonly log: LogSource;
  readonly state: SyncState;
  readonly world: SyncWorld;
  /** The log's last committed place. */
  readonly head: () => number;
  /** Rises with each restore of this box. */
  readonly epoch: () => number;
  /** The owner said that this is the box he knows, restored: gets back what it has lost. False where it has lost nothing. */
  readonly takeBack?: (ackedSeq: number) => Promise<boolean>;
  /** The owner said that this box is a copy: it goes on under another name, and another pusher. False where it is the one whose history stands. */
  readonly becomeAnother?: (acked: ChainHead) => Promise<boolean>;
  /** The newest revision of the owner's log, with each answer: what to pull. */
  readonly onCursorHint: (rev: number) => void;
  readonly onChanged: () => void;
  readonly onError: (error: unknown, context: string) => void;
}

const TIMEOUT_MS = 30_000;
/** Sales that come together go together; still well under a second. */
const GATHER_MS = 40;
/** An upgrade of the portal, or a decision of the owner, is asked about so often. */
const WAITING_MS = 5 * 60_000;
const GROW_AFTER = 5;
/** The place is written at most so often: after a stop the last batches go again, and the portal skips them. */
const REMEMBER_MS = 5_000;

/** What comes after one step: go on at once, wait for something to send, or wait for a time. */
type Next = { readonly kind: 'more' } | { readonly kind: 'idle' } | { readonly kind: 'wait'; readonly ms: number };

/** Sends the log to the portal. */
export class Pusher {
  readonly #options: PusherOptions;
  readonly #backOff: BackOff;
  /** Behind it this box's own log begins: what lies before is another's and never sent. */
  readonly #start: ChainHead;
  #acked: ChainHead;
  #size: BatchSize = FULL_BATCH;
  #successes = 0;
  #rememberedAt = 0;
  #fault: PushFault | null = null;
  #syncedAt: number | null;
  #offlineSince: number | null = null;
  #asked = true;
  #stopped = false;
  /** It has become another: its place under the old name is nobody's. */
  #isOver = false;
  #wait: AbortController | null = null;
  #isIdle = false;
  #running: Promise<void> | null = null;

  constructor(options: PusherOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.world.random);
    const acked = options.state.get('acked');
    this.#start = options.state.get('identity')?.start ?? EMPTY_CHAIN;
    this.#acked = acked !== null && acked.seq >= this.#start.seq ? acked : this.#start;
    this.#syncedAt = acked?.at ?? null;
  }

  /** Where it stands. */
  get status(): {
    readonly ackedSeq: number;
    readonly fault: PushFault | null;
    readonly syncedAt: number | null;
    readonly offlineSince: number | null;
  } {
    return { ackedSeq: this.#acked.seq, fault: this.#fault, syncedAt: this.#syncedAt, offlineSince: this.#offlineSince };
  }

  /** Begins to send. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the request that is under way was given up or answered; remembers its place. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wait?.abort();
    await this.#running;
  }

  /** Something was committed. A wait after a failure goes on. */
  wake(): void {
    if (this.#isIdle) this.#wait?.abort();
  }

  /** The line is back, the portal poked, or somebody pressed the button: whatever the wait was for, it is over. */
  retryNow(): void {
    this.#backOff.reset();
    this.#asked = true;
    this.#wait?.abort();
  }

  async #run(): Promise<void> {
    while (!this.#isEnding()) {
      const next = await this.step().catch((error: unknown): Next => {
        this.#options.onError(error, 'sync');
        return { kind: 'wait', ms: this.#backOff.next() };
      });
      if (next.kind !== 'more') await this.#pause(next);
    }
    if (!this.#isOver) await this.#remember();
  }

  async #pause(next: Exclude<Next, { kind: 'more' }>): Promise<void> {
    const { world, head } = this.#options;
    if (this.#isCalled()) return;
    const wait = new AbortController();
    this.#wait = wait;
    this.#isIdle = next.kind === 'idle';
    // Committed between the last read and here: nobody will wake it for that.
    const isLate = this.#isIdle && head() > this.#acked.seq;
    if (!isLate) await world.sleep(next.kind === 'idle' ? WAITING_MS : next.ms, wait.signal);
    const isWoken = this.#isIdle && !this.#isCalled();
    this.#isIdle = false;
    this.#wait = null;
    if (isWoken) await world.sleep(GATHER_MS, new AbortController().signal);
  }

  #isEnding(): boolean {
    return this.#stopped || this.#isOver;
  }

  /** Somebody wants it now, or wants it to end. */
  #isCalled(): boolean {
    return this.#asked || this.#isEnding();
  }

  /** One request, or none. Answers what comes next. */
  async step(): Promise<Next> {
    const { readers, log, client, state } = this.#options;
    const wasAsked = this.#asked;
    this.#asked = false;
    // The first thing after being bound: where the portal stands, which may know this box from before.
    if (state.get('epoch') === null || state.get('frozen') !== null || state.get('revoked') !== null) return this.#askState();
    const from = { log, box: client.identity.box, epoch: this.#epoch(), after: this.#acked };
    const batch = await nextBatch(readers, from, this.#size);
    if (batch === null) {
      if (this.#options.world.now() - this.#rememberedAt >= REMEMBER_MS) await this.#remember();
      // With nothing to send the portal is asked all the same while something is wrong, so that it is seen when it is right again.
      return wasAsked || this.#fault !== null ? this.#askState() : { kind: 'idle' };
    }
    try {
      return await this.#take(await client.post('/sync/push', batch.body, { timeoutMs: TIMEOUT_MS, packed: true }), batch);
    } catch (error) {
      return this.#unreachable(error);
    }
  }

  async #take(answer: PortalAnswer, batch: OutgoingBatch): Promise<Next> {
    if (!answer.ok) return this.#refused(answer);
    const parsed = ackAnswer.safeParse(answer.value);
    if (!parsed.success) return this.#failed('sync-answer', {});
    const { ackedSeq, hash, cursorHint, retryAfterSeconds } = parsed.data;
    if (!(await this.#moveTo(ackedSeq, hash, batch))) return { kind: 'wait', ms: WAITING_MS };
    this.#reached(cursorHint);
    this.#successes += 1;
    if (this.#successes % GROW_AFTER === 0) this.#size = grown(this.#size);
    return retryAfterSeconds === undefined ? { kind: 'more' } : { kind: 'wait', ms: retryAfterSeconds * 1000 };
  }

  /**
   * Believes the portal where it stands, as far as that is a place in this log. Where it stands beyond it, this is an old copy: what it had to say fitted, and its first
   * entry that does not fit will tell the portal.
   */
  async #moveTo(seq: number, hash: string, batch: OutgoingBatch): Promise<boolean> {
    const own = batch.lastSeq === seq ? batch.lastHash : await this.#options.log.hashAt(seq);
    if (own !== null && own !== hash) {
      await this.#freeze('sync-fork', { seq });
      return false;
    }
    this.#acked = own === null ? { seq: batch.lastSeq, hash: batch.lastHash } : { seq, hash };
    if (this.#options.world.now() - this.#rememberedAt >= REMEMBER_MS) await this.#remember();
    return true;
  }

  async #refused(refusal: PortalRefusal): Promise<Next> {
    const { code, params, status } = refusal;
    this.#successes = 0;
    if (code === 'sync-gap') return this.#rewind(Number(params['expected']) - 1);
    if (code === 'sync-unknown-box') {
      await this.#options.state.set('revoked', { at: this.#options.world.now() });
      return this.#failed(code, params, WAITING_MS);
    }
    if (status === 409 || code === 'sync-chain') {
      await this.#freeze(code, params);
      // The portal has frozen it too: under which epoch is asked at once, since the owner's answer is told from it.
      if (code === 'sync-fork') this.#asked = true;
      return { kind: 'wait', ms: WAITING_MS };
    }
    if (status === 426) return this.#failed('sync-version', params, WAITING_MS);
    if (status === 413) this.#size = halved(this.#size);
    return this.#failed(code, params, refusal.retryAfterSeconds === null ? undefined : refusal.retryAfterSeconds * 1000);
  }

  /** The portal has less than this box thought: it was restored, or forgot. What it lacks goes again. */
  async #rewind(seq: number): Promise<Next> {
    const hash = Number.isInteger(seq) && seq >= this.#start.seq ? await this.#options.log.hashAt(seq) : null;
    if (hash === null) {
      await this.#freeze('sync-fork', { seq });
      return { kind: 'wait', ms: WAITING_MS };
    }
    // The same place again would turn for ever.
    if (seq === this.#acked.seq) return this.#failed('sync-gap', { expected: seq + 1 });
    this.#acked = { seq, hash };
    return { kind: 'more' };
  }

  /** Asks where the portal stands: with nothing to send, and while an owner's decision is waited for. */
  async #askState(): Promise<Next> {
    const { client, state } = this.#options;
    try {
      const answer = await client.get('/sync/state', TIMEOUT_MS);
      if (!answer.ok) return await this.#refused(answer);
      const parsed = stateAnswer.safeParse(answer.value);
      if (!parsed.success) return this.#failed('sync-answer', {});
      if (parsed.data.frozen) {
        if (state.get('frozen') === null) await this.#freeze('sync-fork', { seq: parsed.data.ackedSeq });
        await this.#waitsUnder(parsed.data.epoch);
        return { kind: 'wait', ms: WAITING_MS };
      }
      if (await this.#isAnother(parsed.data)) return { kind: 'wait', ms: WAITING_MS };
      await this.#takeBack(parsed.data);
      if (state.get('frozen') !== null || state.get('revoked') !== null) await state.forget(['frozen', 'revoked']);
      if (state.get('epoch') === null) await state.set('epoch', parsed.data.epoch);
      const { ackedSeq, hash } = parsed.data;
      const own = await this.#options.log.hashAt(ackedSeq);
      if (own === hash && ackedSeq >= this.#start.seq) this.#acked = { seq: ackedSeq, hash };
      // Another history than this one, or more of it. Whoever is right, the owner must hear of it, and he hears it from the portal: what was not acknowledged here is
      // sent, and the portal finds where it does not fit.
      else if (own !== null && this.#options.head() <= this.#acked.seq) {
        await this.#freeze('sync-fork', { seq: ackedSeq });
        return { kind: 'wait', ms: WAITING_MS };
      }
      this.#reached(parsed.data.cursorHint);
      return this.#options.head() > this.#acked.seq ? { kind: 'more' } : { kind: 'idle' };
    } catch (error) {
      return this.#unreachable(error);
    }
  }

  /** Under which epoch entries go: the box's own count, until an owner has given it one. */
  #epoch(): number {
    const { state, epoch } = this.#options;
    const given = state.get('recovered');
    return given?.counter === epoch() ? given.epoch : Math.max(epoch(), state.get('epoch') ?? 0);
  }

  /** No longer frozen, under a higher epoch: the owner has decided that this is the box he knows. */
  async #takeBack({ ackedSeq, epoch }: { readonly ackedSeq: number; readonly epoch: number }): Promise<void> {
    const { state, takeBack } = this.#options;
    const isDecided = state.get('frozen') !== null && epoch > (state.get('epoch') ?? 0);
    if (!isDecided || !(await takeBack?.(ackedSeq))) return;
    await state.set('recovered', { counter: this.#options.epoch(), epoch });
    await state.set('epoch', epoch);
  }

  /** The epoch under which the owner was asked: a higher one is his answer that this is the same box. */
  async #waitsUnder(epoch: number): Promise<void> {
    const frozen = this.#options.state.get('frozen');
    if (frozen !== null && frozen.epoch !== epoch) await this.#options.state.set('frozen', { ...frozen, epoch });
  }

  /**
   * No longer frozen, under the same epoch, and another history stands: this box becomes another, and there is nothing more to do under this name. Only where the portal itself
   * had frozen it: what the box holds back by itself nobody has decided.
   */
  async #isAnother({
    ackedSeq,
    hash,
    epoch,
  }: {
    readonly ackedSeq: number;
    readonly hash: string;
    readonly epoch: number;
  }): Promise<boolean> {
    const { state, log, becomeAnother } = this.#options;
    const frozen = state.get('frozen');
    if (frozen?.epoch !== epoch || (await log.hashAt(ackedSeq)) === hash) return false;
    this.#isOver = (await becomeAnother?.(this.#acked)) ?? false;
    return this.#isOver;
  }

  #reached(cursorHint: number): void {
    this.#backOff.reset();
    this.#fault = null;
    this.#offlineSince = null;
    this.#syncedAt = this.#options.world.now();
    this.#options.onCursorHint(cursorHint);
    this.#options.onChanged();
  }

  #unreachable(error: unknown): Next {
    if (!(error instanceof PortalUnreachable)) throw error;
    if (error.isTimeout) this.#size = halved(this.#size);
    this.#successes = 0;
    this.#offlineSince ??= this.#options.world.now();
    return this.#failed(error.code, {});
  }

  #failed(code: string, params: PushFault['params'], waitMs?: number): Next {
    this.#fault = { code, params, at: this.#options.world.now() };
    this.#options.onChanged();
    return { kind: 'wait', ms: waitMs ?? this.#backOff.next() };
  }

  async #freeze(code: string, params: PushFault['params']): Promise<void> {
    const at = this.#options.world.now();
    await this.#options.state.set('frozen', { at, code, params });
    this.#failed(code, params);
  }

  async #remember(): Promise<void> {
    const { state, world } = this.#options;
    if (state.get('acked')?.seq === this.#acked.seq && state.get('acked')?.hash === this.#acked.hash) return;
    this.#rememberedAt = world.now();
    await state.set('acked', { ...this.#acked, at: this.#syncedAt ?? world.now() });
  }
}

function halved({ entries, bytes }: BatchSize): BatchSize {
  return { entries: Math.max(1, Math.floor(entries / 2)), bytes: Math.max(16_384, Math.floor(bytes / 2)) };
}

function grown({ entries, bytes }: BatchSize): BatchSize {
  return { entries: Math.min(FULL_BATCH.entries, entries * 2), bytes: Math.min(FULL_BATCH.bytes, bytes * 2) };
}
