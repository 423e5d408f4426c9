import type { ManualTender } from '#domain/contract/order';
import type { MoneyTender } from '#domain/payment/tenders';
import { larger, subtract, sum, ZERO_TIYIN, type Tiyin } from '#domain/money/money';
import { makeId } from '#ui/live/id';

/** One way to pay of a sum; `typedTiyin` null = what the others leave. */
export type TenderPart<Of extends MoneyTender = MoneyTender> = {
  readonly key: string;
  readonly tender: Of;
  readonly typedTiyin: Tiyin | null;
  readonly reference: string;
};

const PARTS_MAX = 10;
function newPart<Of extends MoneyTender>(tender: Of): TenderPart<Of> {
  return { key: makeId(), tender, typedTiyin: null, reference: '' };
}

/** How a sum outside of a bill is paid: one tender for the whole, or several, of which the last takes the rest. */
export class TenderParts<Of extends MoneyTender = ManualTender> {
  readonly #amountTiyin: () => Tiyin;
  #parts = $state.raw<readonly TenderPart<Of>[]>([]);

  constructor(amountTiyin: () => Tiyin, first: Of) {
    this.#amountTiyin = amountTiyin;
    this.#parts = [newPart(first)];
  }

  get list(): readonly TenderPart<Of>[] {
    return this.#parts;
  }

  /** What a part pays; the last takes what the others leave. */
  amountOf(part: TenderPart<Of>): Tiyin {
    if (part !== this.#parts.at(-1)) return part.typedTiyin ?? ZERO_TIYIN;
    return larger(subtract(this.#amountTiyin(), this.#typedTiyin), ZERO_TIYIN);
  }

  /** Whether the typed parts leave nothing for the last, or more is typed than is paid. */
  get areOver(): boolean {
    return this.#parts.length > 1 && this.#typedTiyin >= this.#amountTiyin();
  }

  get mayAdd(): boolean {
    return this.#parts.length < PARTS_MAX;
  }

  add(tender: Of): void {
    this.#parts = [...this.#parts, newPart(tender)];
  }

  /** Takes a part away; one always stays. */
  remove(key: string): void {
    if (this.#parts.length > 1) this.#parts = this.#parts.filter((part) => part.key !== key);
  }

  change(key: string, fields: Partial<Omit<TenderPart<Of>, 'key'>>): void {
    this.#parts = this.#parts.map((part) => (part.key === key ? { ...part, ...fields } : part));
  }

  /** One tender for the whole: money that comes by bank only. */
  only(tender: Of): void {
    this.#parts = [newPart(tender)];
  }

  /** The parts as a command takes them. */
  get tenders(): { tender: Of; amountTiyin: number; reference: string }[] {
    return this.#parts
      .map((part) => ({ tender: part.tender, amountTiyin: this.amountOf(part), reference: part.reference.trim() }))
      .filter((part) => part.amountTiyin > 0);
  }

  get #typedTiyin(): Tiyin {
    return sum(this.#parts.slice(0, -1).map((part) => part.typedTiyin ?? ZERO_TIYIN));
  }
}
