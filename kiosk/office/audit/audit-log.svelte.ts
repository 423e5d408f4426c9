import type { AuditEntry, AuditView } from '#domain/contract/audit';
import type { Problem } from '#ui/live/answers';
import type { BoxClient } from '#ui/live/box-client';
import { fromDateInput } from '#ui/text/time-text';

const DAY_MS = 86_400_000;
const PAGE = 60;

/** What the log is narrowed to; empty strings narrow nothing. Days are written `2026-11-21`, the last one included. */
export type AuditFilter = {
  readonly employeeId: string;
  readonly deviceId: string;
  readonly fact: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
};

/** Nothing narrowed. */
export const everything: AuditFilter = { employeeId: '', deviceId: '', fact: '', from: '', to: '', text: '' };

/** The log, page by page, newest first. A new filter begins anew and forgets answers that are still on their way. */
export class AuditLog {
  readonly #client: BoxClient;
  #entries = $state.raw<readonly AuditEntry[]>([]);
  #orderNames = $state.raw<ReadonlyMap<string, string>>(new Map());
  #factNames = $state.raw<readonly string[]>([]);
  #next = $state<number | null>(null);
  #loading = $state(false);
  #loaded = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #filter: AuditFilter = everything;
  #entityId: string | null = null;
  #run = 0;

  constructor(client: BoxClient) {
    this.#client = client;
  }

  get entries(): readonly AuditEntry[] {
    return this.#entries;
  }

  /** Number and place of each order that the entries speak of. */
  get orderNames(): ReadonlyMap<string, string> {
    return this.#orderNames;
  }

  /** Facts there are in the log, for the filter. */
  get factNames(): readonly string[] {
    return this.#factNames;
  }

  get loading(): boolean {
    return this.#loading;
  }

  /** Whether the first page has arrived. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Begins anew with this filter; `entityId` = the history of one record. */
  async open(filter: AuditFilter, entityId: string | null): Promise<void> {
    this.#filter = filter;
    this.#entityId = entityId;
    this.#run += 1;
    await this.#fetch(null);
  }

  /** The next page; nothing while one is on its way or at the end. */
  async more(): Promise<void> {
    if (this.#loading || this.#next === null) return;
    await this.#fetch(this.#next);
  }

  async #fetch(beforeSeq: number | null): Promise<void> {
    const run = this.#run;
    const { employeeId, deviceId, fact, from, to, text } = this.#filter;
    const orNothing = (value: string): string | undefined => (value === '' ? undefined : value);
    const end = fromDateInput(to);
    this.#loading = true;
    const answer = await this.#client.query<AuditView>('/api/audit', {
      employeeId: orNothing(employeeId),
      deviceId: orNothing(deviceId),
      fact: orNothing(fact),
      entityId: this.#entityId,
      from: fromDateInput(from),
      to: end === null ? null : end + DAY_MS,
      q: orNothing(text.trim()),
      beforeSeq,
      limit: PAGE,
    });
    if (run !== this.#run) return;
    this.#loading = false;
    this.#loaded = true;
    this.#problem = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    this.#orderNames = new Map([
      ...this.#orderNames,
      ...answer.result.orders.map(
        ({ orderId, number, placeName }) => [orderId, [number, placeName].filter((part) => part !== '').join(', ')] as const,
      ),
    ]);
    this.#entries = beforeSeq === null ? answer.result.entries : [...this.#entries, ...answer.result.entries];
    this.#next = answer.result.nextBeforeSeq;
    if (answer.result.factNames.length > 0) this.#factNames = answer.result.factNames;
  }
}
