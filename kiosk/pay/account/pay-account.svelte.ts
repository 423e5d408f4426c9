import type { CommandInputs } from '#domain/contract/commands';
import type { CustomerBrief } from '#domain/contract/customer-views';
import type { Tender } from '#domain/contract/order';
import type { Settings } from '#domain/contract/settings';
import { mostPoints } from '#domain/debt/points';
import { add, larger, smaller, subtract, tiyin, ZERO_TIYIN, type Tiyin } from '#domain/money/money';
import type { BoxClient } from '#ui/live/box-client';
import { fromDateInput } from '#ui/text/time-text';

const DAY_MS = 86_400_000;

/** What is agreed about the part on credit; an empty date = the customer's own terms. */
export type CreditTerms = { readonly dueDate: string; readonly guarantor: string; readonly note: string };
const ordinaryTerms: CreditTerms = { dueDate: '', guarantor: '', note: '' };

/** Whose account a payment may stand on, what is on it, and on what terms credit is given. The box decides in the end: this is what it last said. */
export class PayAccount {
  readonly #client: BoxClient;
  readonly #totalTiyin: () => Tiyin;
  readonly #settings: () => Settings | null;
  #brief = $state.raw<CustomerBrief | null>(null);
  #terms = $state.raw<CreditTerms>(ordinaryTerms);
  #stop = new AbortController();

  constructor(parts: { readonly client: BoxClient; readonly totalTiyin: () => Tiyin; readonly settings: () => Settings | null }) {
    this.#client = parts.client;
    this.#totalTiyin = parts.totalTiyin;
    this.#settings = parts.settings;
  }

  /** Null without a customer, and until the box has answered. */
  get brief(): CustomerBrief | null {
    return this.#brief;
  }

  get terms(): CreditTerms {
    return this.#terms;
  }

  agree(terms: CreditTerms): void {
    this.#terms = terms;
  }

  /** Asks the box anew; another customer begins with his own terms. */
  async load(customerId: string | null): Promise<void> {
    this.#stop.abort();
    if (customerId !== this.#brief?.customerId) {
      this.#brief = null;
      this.#terms = ordinaryTerms;
    }
    if (customerId === null) return;
    const stop = new AbortController();
    this.#stop = stop;
    const answer = await this.#client.query<CustomerBrief>(`/api/customers/${customerId}/brief`, {}, { signal: stop.signal });
    if (!stop.signal.aborted && answer.ok) this.#brief = answer.result;
  }

  /** The most that a tender may give: deposit and points are what there is, of points only a share of the bill (decision 42). */
  most(tender: Tender): Tiyin | null {
    if (tender === 'deposit') return larger(tiyin(this.#brief?.depositTiyin ?? 0), ZERO_TIYIN);
    if (tender !== 'points') return null;
    const settings = this.#settings();
    const have = larger(tiyin(this.#brief?.pointsTiyin ?? 0), ZERO_TIYIN);
    return settings === null ? ZERO_TIYIN : smaller(have, mostPoints(this.#totalTiyin(), settings));
  }

  /** By how much a credit would stand above the limit; 0 = within it. */
  over(creditTiyin: Tiyin): Tiyin {
    if (this.#brief === null || creditTiyin <= 0) return ZERO_TIYIN;
    return larger(subtract(add(tiyin(this.#brief.receivableTiyin), creditTiyin), tiyin(this.#brief.limitTiyin)), ZERO_TIYIN);
  }

  /** The day credit falls due, counted from now where nothing else is agreed. */
  dueAt(nowMs: number): number {
    const days = this.#brief?.creditDueDays ?? this.#settings()?.creditDueDays ?? 0;
    return this.#agreedAt() ?? nowMs + days * DAY_MS;
  }

  /** The terms as a command takes them; null where nothing of the bill is credit. */
  credit(creditTiyin: Tiyin): CommandInputs['order.pay']['credit'] {
    if (creditTiyin <= 0) return null;
    return { dueAt: this.#agreedAt(), guarantor: this.#terms.guarantor.trim(), note: this.#terms.note.trim() };
  }

  /** The last moment of the agreed day: whoever pays on that day is in time. */
  #agreedAt(): number | null {
    const startMs = fromDateInput(this.#terms.dueDate);
    return startMs === null ? null : startMs + DAY_MS - 1;
  }
}
