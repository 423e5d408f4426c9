import type { CommandInputs } from '#domain/contract/commands';
import type { Tender } from '#domain/contract/order';
import type { Settings } from '#domain/contract/settings';
import { add, fromSom, larger, smaller, subtract, sum, ZERO_TIYIN, type Tiyin } from '#domain/money/money';
import { cashDue } from '#domain/payment/cash-rounding';
import { halves, quickNotes } from '#domain/payment/quick-notes';
import { isCustomerTender } from '#domain/payment/tenders';
import { typeDigits, type KeypadKey } from '#ui/keypad/keypad-keys';
import { makeId } from '#ui/live/id';

/** One tender of a payment as it is put together. `typedTiyin` null = as much as is due, nobody typed a figure. */
export type Part = { readonly paymentId: string; readonly tender: Tender; readonly typedTiyin: Tiyin | null; readonly reference: string };

/** A part with what it pays of the bill and, for cash, what goes back. */
export type PartFigures = {
  readonly part: Part;
  readonly amountTiyin: Tiyin;
  readonly tenderedTiyin: Tiyin | null;
  readonly changeTiyin: Tiyin;
};

const DIGITS_MAX = 9;

const newPart = (tender: Tender): Part => ({ paymentId: makeId(), tender, typedTiyin: null, reference: '' });

/**
 * A payment being put together: parts in order, each takes what the ones before left. It begins with cash for the whole bill, so that an exact sum is
 * one tap. Only cash may exceed what is due, by change (BX-O-74); the rest after each part is offered to the next (BX-O-75). Deposit and points give no
 * more than there is (`mostTiyin`; null = as much as is due).
 */
export class PaySheet {
  readonly #totalTiyin: () => Tiyin;
  readonly #settings: () => Pick<Settings, 'cashRoundingTiyin'> | null;
  readonly #mostTiyin: (tender: Tender) => Tiyin | null;
  #parts = $state.raw<readonly Part[]>([newPart('cash')]);
  #currentId = $state('');
  #digits = $state('');
  readonly #figures = $derived.by(() => this.#count());

  constructor(
    totalTiyin: () => Tiyin,
    settings: () => Pick<Settings, 'cashRoundingTiyin'> | null,
    mostTiyin: (tender: Tender) => Tiyin | null = () => null,
  ) {
    this.#totalTiyin = totalTiyin;
    this.#settings = settings;
    this.#mostTiyin = mostTiyin;
    this.#currentId = this.#parts[0]?.paymentId ?? '';
  }

  get figures(): readonly PartFigures[] {
    return this.#figures.parts;
  }

  /** The part that the keypad fills. */
  get current(): PartFigures | undefined {
    return this.#figures.parts.find((figure) => figure.part.paymentId === this.#currentId) ?? this.#figures.parts.at(-1);
  }

  /** What the parts do not cover yet. */
  get restTiyin(): Tiyin {
    return this.#figures.restTiyin;
  }

  get allottedTiyin(): Tiyin {
    return sum(this.#figures.parts.map((figure) => figure.amountTiyin));
  }

  get changeTiyin(): Tiyin {
    return sum(this.#figures.parts.map((figure) => figure.changeTiyin));
  }

  /** What was handed over in cash and what goes back of it; null where nothing goes back. */
  get cash(): { readonly receivedTiyin: Tiyin; readonly changeTiyin: Tiyin } | null {
    if (this.changeTiyin <= 0) return null;
    return { receivedTiyin: sum(this.#figures.parts.map((figure) => figure.tenderedTiyin ?? ZERO_TIYIN)), changeTiyin: this.changeTiyin };
  }

  /** What rounding of cash adds to the bill; negative when it takes. */
  get roundingTiyin(): Tiyin {
    return this.#figures.roundingTiyin;
  }

  /** What of the bill stands on a tender. */
  paidBy(tender: Tender): Tiyin {
    return sum(this.#figures.parts.filter((figure) => figure.part.tender === tender).map((figure) => figure.amountTiyin));
  }

  /** Whether anything of the bill stands on the customer's account. */
  get needsCustomer(): boolean {
    return this.#figures.parts.some((figure) => isCustomerTender(figure.part.tender));
  }

  /** What the current part would have to cover alone. */
  get dueTiyin(): Tiyin {
    const current = this.current;
    if (current === undefined) return ZERO_TIYIN;
    return this.#dueFor(current.part, sum(this.#figures.parts.filter((figure) => figure !== current).map((figure) => figure.amountTiyin)));
  }

  /** Notes a guest is likely to hand over for what is due. */
  get notes(): readonly Tiyin[] {
    return quickNotes(this.dueTiyin);
  }

  /** A rest is given to another tender; without a rest the current part changes its tender. An account stands in one part: a rest is added to it. */
  pick(tender: Tender): void {
    const current = this.current;
    const same = isCustomerTender(tender) ? this.#figures.parts.find((figure) => figure.part.tender === tender) : undefined;
    if (same !== undefined) {
      if (this.restTiyin > 0) this.#change(same.part, { typedTiyin: add(same.amountTiyin, this.restTiyin) });
      this.select(same.part.paymentId);
      return;
    }
    if (this.restTiyin > 0 || current === undefined) {
      const part = newPart(tender);
      this.#parts = [...this.#parts, part];
      this.select(part.paymentId);
      return;
    }
    this.#change(current.part, {
      tender,
      typedTiyin: tender === 'cash' ? null : current.part.typedTiyin === null ? null : current.amountTiyin,
    });
    this.#digits = '';
  }

  select(paymentId: string): void {
    this.#currentId = paymentId;
    this.#digits = '';
  }

  /** Takes a part away; one always stays. */
  remove(paymentId: string): void {
    const rest = this.#parts.filter((part) => part.paymentId !== paymentId);
    this.#parts = rest.length === 0 ? [newPart('cash')] : rest;
    this.select(this.#parts.at(-1)?.paymentId ?? '');
  }

  key(key: KeypadKey): void {
    this.#digits = typeDigits(this.#digits, key, DIGITS_MAX, 'drop');
    this.#type(this.#digits === '' ? null : fromSom(Number(this.#digits)));
  }

  /** A quick note, or the exact sum (null). */
  give(amountTiyin: Tiyin | null): void {
    this.#digits = '';
    this.#type(amountTiyin);
  }

  /** The larger half now; the other half waits for a tender. */
  half(): void {
    const [first] = halves(this.dueTiyin);
    if (first !== undefined) this.give(first);
  }

  setReference(reference: string): void {
    const current = this.current;
    if (current !== undefined) this.#change(current.part, { reference });
  }

  /** The parts as a command takes them. */
  get payments(): CommandInputs['order.pay']['payments'] {
    return this.#figures.parts
      .filter((figure) => figure.amountTiyin > 0)
      .map(({ part, amountTiyin, tenderedTiyin }) => ({
        paymentId: part.paymentId,
        tender: part.tender,
        amountTiyin,
        tenderedTiyin,
        reference: part.reference.trim(),
      }));
  }

  #type(typedTiyin: Tiyin | null): void {
    const current = this.current;
    if (current !== undefined) this.#change(current.part, { typedTiyin });
  }

  #change(part: Part, fields: Partial<Part>): void {
    this.#parts = this.#parts.map((one) => (one.paymentId === part.paymentId ? { ...one, ...fields } : one));
  }

  /** Takes away every part that stands on a customer's account: the customer left. */
  dropAccount(): void {
    const kept = this.#parts.filter((part) => !isCustomerTender(part.tender));
    if (kept.length === this.#parts.length) return;
    this.#parts = kept.length === 0 ? [newPart('cash')] : kept;
    this.select(this.#parts.at(-1)?.paymentId ?? '');
  }

  #dueFor(part: Part, othersTiyin: Tiyin): Tiyin {
    const due = larger(subtract(this.#totalTiyin(), othersTiyin), ZERO_TIYIN);
    const most = this.#mostTiyin(part.tender);
    if (most !== null) return smaller(due, larger(most, ZERO_TIYIN));
    return part.tender === 'cash' ? cashDue(due, this.#settings()?.cashRoundingTiyin ?? 0) : due;
  }

  #count(): { readonly parts: readonly PartFigures[]; readonly restTiyin: Tiyin; readonly roundingTiyin: Tiyin } {
    const parts: PartFigures[] = [];
    let paid = ZERO_TIYIN;
    let rounding = ZERO_TIYIN;
    for (const part of this.#parts) {
      const exact = larger(subtract(this.#totalTiyin(), paid), ZERO_TIYIN);
      const due = this.#dueFor(part, paid);
      const typed = part.typedTiyin ?? due;
      const amountTiyin = smaller(typed, due);
      const isCash = part.tender === 'cash';
      if (isCash && amountTiyin === due) rounding = subtract(due, exact);
      // Rounding is settled with the cash that brings it: the bill then counts as covered.
      paid = add(paid, isCash && amountTiyin === due ? exact : amountTiyin);
      parts.push({
        part,
        amountTiyin,
        tenderedTiyin: isCash && typed > amountTiyin ? typed : null,
        changeTiyin: isCash ? subtract(typed, amountTiyin) : ZERO_TIYIN,
      });
    }
    return { parts, restTiyin: larger(subtract(this.#totalTiyin(), paid), ZERO_TIYIN), roundingTiyin: rounding };
  }
}
