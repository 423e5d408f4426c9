import type { PhoneCardLine, PhoneCardView, PhoneDish, PhoneMenuView } from '#domain/contract/portal/phone-order';
import type { PhoneOrderKind, PhoneOrderRequest } from '#domain/contract/phone-order';
import { add, lineSum, tiyin, ZERO_TIYIN, type Tiyin } from '#domain/money/money';
import { makeId } from '#ui/live/id';
import { extrasTiyin, firstChoice, firstParts, isComplete, isSameDish, optionsOf, type Chosen, type ChosenPart } from './choices';

const PIECE_THOUSANDTHS = 1_000;

/** A dish of the order that is being taken. */
export type DraftLine = {
  readonly key: string;
  readonly dish: PhoneDish;
  readonly count: number;
  readonly chosen: Chosen;
  /** Of a combo: one dish a slot. */
  readonly parts: readonly ChosenPart[];
  readonly note: string;
};

/** The order that an operator is taking, until it is sent. */
export class PhoneDraft {
  kind = $state<PhoneOrderKind>('delivery');
  name = $state('');
  /** One of the customer's addresses; '' = another one, which is typed. */
  addressId = $state('');
  street = $state('');
  landmark = $state('');
  note = $state('');
  lines = $state.raw<readonly DraftLine[]>([]);
  /** Under it the order is sent, however often the button is pressed. */
  requestId = $state.raw(makeId());

  /** Begins with whoever calls. */
  begin(card: PhoneCardView): void {
    this.name = card.customer?.name ?? '';
    this.addressId = card.customer?.addresses[0]?.addressId ?? '';
    this.street = '';
    this.landmark = '';
    this.note = '';
    this.lines = [];
    this.requestId = makeId();
  }

  /** One more of a dish; what is chosen otherwise is a line of its own. `again` = with what he had the last time. */
  add(dish: PhoneDish, menu: PhoneMenuView, count = 1, again: Pick<PhoneCardLine, 'modifiers' | 'parts'> | null = null): void {
    const parts = firstParts(menu, dish.slots, again?.parts);
    if (parts === null) return;
    const wanted = again?.modifiers.map(({ optionId }) => optionId) ?? null;
    const line: DraftLine = { key: makeId(), dish, count, chosen: firstChoice(menu, dish, wanted), parts, note: '' };
    const known = this.lines.find((other) => saysTheSame(other, line));
    if (known !== undefined) this.setCount(known.key, known.count + count);
    else this.lines = [...this.lines, line];
  }

  /** So many of a line; none takes it off. */
  setCount(key: string, count: number): void {
    this.lines = this.lines.flatMap((line) => (line.key !== key ? [line] : count < 1 ? [] : [{ ...line, count }]));
  }

  /** What the guest wants of a line. */
  change(key: string, wants: Partial<Pick<DraftLine, 'chosen' | 'parts' | 'note'>>): void {
    this.lines = this.lines.map((line) => (line.key === key ? { ...line, ...wants } : line));
  }

  /** Whether everything is chosen that has to be. */
  isComplete(menu: PhoneMenuView): boolean {
    return this.lines.every(
      ({ dish, chosen, parts }) =>
        isComplete(menu, dish, chosen) && parts.every(({ option, chosen: ofPart }) => isComplete(menu, option, ofPart)),
    );
  }

  /** The dishes of an order of before; answers the names of those that this branch does not sell now. */
  repeat(lines: readonly PhoneCardLine[], menu: PhoneMenuView): readonly PhoneCardLine['name'][] {
    this.lines = [];
    return lines.flatMap((line) => {
      const dish = menu.dishes.find((one) => isSameDish(one, line));
      if (dish === undefined || dish.stopped) return [line.name];
      this.add(dish, menu, Math.max(1, Math.round(line.quantityThousandths / PIECE_THOUSANDTHS)), line);
      return [];
    });
  }

  /** Another branch, another menu: what it has stays, at its prices and with what it has of the extras; answers what went. */
  takeMenu(menu: PhoneMenuView): readonly PhoneDish['name'][] {
    const kept = this.lines.map((line) => ({ line, now: lineAt(menu, line) }));
    this.lines = kept.flatMap(({ now }) => now ?? []);
    return kept.flatMap(({ line, now }) => (now === null ? [line.dish.name] : []));
  }

  /** What it comes to by the menu; the branch's till counts it exactly. */
  totalTiyin(menu: PhoneMenuView): Tiyin {
    return this.lines.reduce((total, { dish, count, chosen, parts }) => {
      const ofParts = parts.reduce(
        (sum, { option, chosen: extras }) => add(sum, add(tiyin(option.extraTiyin), extrasTiyin(menu, extras))),
        ZERO_TIYIN,
      );
      const eachTiyin = add(add(tiyin(dish.priceTiyin), extrasTiyin(menu, chosen)), ofParts);
      return add(total, lineSum(eachTiyin, count * PIECE_THOUSANDTHS));
    }, ZERO_TIYIN);
  }

  /** The order as it is sent. */
  request(card: PhoneCardView): PhoneOrderRequest {
    const carried = this.kind === 'delivery';
    const typed = carried && this.addressId === '';
    return {
      kind: this.kind,
      customerId: card.customer?.customerId ?? null,
      name: this.name.trim(),
      phone: card.phone,
      addressId: carried && this.addressId !== '' ? this.addressId : null,
      street: typed ? this.street.trim() : '',
      landmark: typed ? this.landmark.trim() : '',
      note: this.note.trim(),
      lines: this.lines.map(({ dish, count, chosen, parts, note }) => ({
        productId: dish.productId,
        variantId: dish.variantId,
        quantityThousandths: count * PIECE_THOUSANDTHS,
        modifiers: optionsOf(chosen),
        parts: parts.map(({ option: { productId, variantId }, chosen: extras }, slot) => ({
          ...{ slot, productId, variantId },
          modifiers: optionsOf(extras),
        })),
        note: note.trim(),
      })),
    };
  }
}

/** A line as another branch has it; null where it does not sell it. */
function lineAt(menu: PhoneMenuView, line: DraftLine): DraftLine | null {
  const dish = menu.dishes.find((one) => isSameDish(one, line.dish) && !one.stopped);
  if (dish === undefined) return null;
  const had = line.parts.map(({ option, chosen }) => ({ ...option, modifiers: optionsOf(chosen) }));
  const parts = firstParts(menu, dish.slots, had);
  return parts === null ? null : { ...line, dish, parts, chosen: firstChoice(menu, dish, Object.values(line.chosen).flat()) };
}

function saysTheSame(one: DraftLine, other: DraftLine): boolean {
  const said = ({ dish: { productId, variantId }, chosen, parts, note }: DraftLine): string =>
    JSON.stringify([
      ...[productId, variantId, optionsOf(chosen), note],
      parts.map(({ option, chosen: ofPart }) => [option.productId, option.variantId, optionsOf(ofPart)]),
    ]);
  return said(one) === said(other);
}
