import type { CommandInputs } from '#domain/contract/commands';
import type { Fulfilment, PreorderLineView } from '#domain/contract/preorder';
import { fromDateTime, toDateTime, type DateTime } from '#ui/text/date-time';

/** A line as the commands take it. */
export type NewPreorderLine = CommandInputs['preorder.create']['lines'][number];

/** When and how something is wanted, as fields write it; `addressId` empty = as agreed. */
export type Terms = DateTime & { readonly fulfilment: Fulfilment; readonly addressId: string };

/** A dish of the form: what is ordered, without when and how. */
export type FormItem = { readonly title: string; readonly line: Omit<NewPreorderLine, 'wantedAt' | 'fulfilment' | 'addressId'> };

const sameTerms = (a: Terms, b: Terms): boolean =>
  a.date === b.date && a.time === b.time && a.fulfilment === b.fulfilment && a.addressId === b.addressId;

/** The terms of a line that is agreed already. */
export function termsOf(line: Pick<PreorderLineView, 'wantedAt' | 'fulfilment' | 'addressId'>): Terms {
  return { ...toDateTime(line.wantedAt), fulfilment: line.fulfilment, addressId: line.addressId ?? '' };
}

/** A line that is agreed already, as a dish of the form. `title` is its name for the reader. */
export function itemOf(line: PreorderLineView, title: string): FormItem {
  const { lineId, productId, variantId, quantityThousandths, note } = line;
  const chosen = (all: PreorderLineView['modifiers']) => all.map(({ optionId, count }) => ({ optionId, count }));
  const parts = line.parts.map((part) => ({
    ...{ lineId: part.lineId, slot: part.slot, productId: part.productId, variantId: part.variantId },
    modifiers: chosen(part.modifiers),
  }));
  const choice = { modifiers: chosen(line.modifiers), notePresetIds: [...line.notePresetIds], note, parts };
  return { title, line: { lineId, productId, variantId, quantityThousandths, ...choice } };
}

/** What is being typed about an order for later: one date for all dishes, or one for each. */
export class PreorderForm {
  readonly items: readonly FormItem[];
  kind = $state<'order' | 'quote'>('order');
  common = $state.raw<Terms>({ date: '', time: '', fulfilment: 'pickup', addressId: '' });
  apart = $state(false);
  validUntil = $state('');
  depositBasisPoints = $state<number | null>(null);
  note = $state('');
  readonly #agreed: ReadonlyMap<string, Terms>;
  #own = $state.raw<ReadonlyMap<string, Terms>>(new Map());

  /** `own` = terms of lines that have theirs already; they stand apart where they differ. */
  constructor(items: readonly FormItem[], common: Terms, own: ReadonlyMap<string, Terms> = new Map()) {
    this.items = items;
    this.common = common;
    this.#own = own;
    this.#agreed = own;
    this.apart = [...own.values()].some((terms) => !sameTerms(terms, common));
  }

  termsOf(lineId: string): Terms {
    return (this.apart ? this.#own.get(lineId) : undefined) ?? this.common;
  }

  /** Whether a line may not be wanted at a moment: it is past, and was not agreed so before. */
  isPast(lineId: string, terms: Terms, nowMs: number): boolean {
    const wantedAt = fromDateTime(terms);
    const agreed = this.#agreed.get(lineId);
    return wantedAt !== null && wantedAt < nowMs && (agreed === undefined || fromDateTime(agreed) !== wantedAt);
  }

  change(lineId: string, terms: Terms): void {
    this.#own = new Map([...this.#own, [lineId, terms]]);
  }

  /** Each dish begins with what was said for all; or all have one date again. */
  setApart(apart: boolean): void {
    if (apart) this.#own = new Map(this.items.map(({ line }) => [line.lineId, this.common]));
    this.apart = apart;
  }

  /** Every address goes when the customer is another one. */
  forgetAddresses(): void {
    this.common = { ...this.common, addressId: '' };
    this.#own = new Map([...this.#own].map(([lineId, terms]) => [lineId, { ...terms, addressId: '' }]));
  }

  /** The lines as the commands take them; null while a date is missing or past. */
  lines(nowMs: number): NewPreorderLine[] | null {
    const lines: NewPreorderLine[] = [];
    for (const { line } of this.items) {
      const terms = this.termsOf(line.lineId);
      const wantedAt = fromDateTime(terms);
      if (wantedAt === null || this.isPast(line.lineId, terms, nowMs)) return null;
      const addressId = terms.fulfilment === 'delivery' && terms.addressId !== '' ? terms.addressId : null;
      lines.push({ ...line, wantedAt, fulfilment: terms.fulfilment, addressId });
    }
    return lines;
  }
}
