import type { PhoneCardLine, PhoneCardView, PhoneDish, PhoneMenuView } from '#domain/contract/portal/phone-order';
import type { PhoneOrderKind, PhoneOrderRequest } from '#domain/contract/phone-order';
import { add, lineSum, tiyin, ZERO_TIYIN, type Tiyin } from '#domain/money/money';
import { makeId } from '#ui/live/id';

const PIECE_THOUSANDTHS = 1_000;

/** A dish of the order that is being taken. */
export type DraftLine = {
  readonly key: string;
  readonly dish: PhoneDish;
  readonly count: number;
  /** What was chosen in each group that demands a choice, by the group. */
  readonly chosen: Readonly<Record<string, string>>;
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

  /** One more of a dish. */
  add(dish: PhoneDish, menu: PhoneMenuView, count = 1): void {
    const known = this.lines.find(({ dish: other }) => other.productId === dish.productId && other.variantId === dish.variantId);
    if (known !== undefined) this.setCount(known.key, known.count + count);
    else this.lines = [...this.lines, { key: makeId(), dish, count, chosen: firstChoice(dish, menu) }];
  }

  /** So many of a line; none takes it off. */
  setCount(key: string, count: number): void {
    this.lines = this.lines.flatMap((line) => (line.key !== key ? [line] : count < 1 ? [] : [{ ...line, count }]));
  }

  /** What the guest wants of a group of extras. */
  choose(key: string, groupId: string, optionId: string): void {
    this.lines = this.lines.map((line) => (line.key === key ? { ...line, chosen: { ...line.chosen, [groupId]: optionId } } : line));
  }

  /** The dishes of an order of before; answers the names of those that this branch does not sell now. */
  repeat(lines: readonly PhoneCardLine[], menu: PhoneMenuView): readonly PhoneCardLine['name'][] {
    this.lines = [];
    return lines.flatMap((line) => {
      const dish = menu.dishes.find(({ productId, variantId }) => productId === line.productId && variantId === line.variantId);
      if (dish === undefined || dish.stopped) return [line.name];
      this.add(dish, menu, Math.max(1, Math.round(line.quantityThousandths / PIECE_THOUSANDTHS)));
      return [];
    });
  }

  /** Another branch, another menu: what it has stays, at its prices; answers what went. */
  takeMenu(menu: PhoneMenuView): readonly PhoneDish['name'][] {
    const gone = this.lines.flatMap((line) => (dishOf(menu, line) === undefined ? [line.dish.name] : []));
    this.lines = this.lines.flatMap((line) => {
      const dish = dishOf(menu, line);
      return dish === undefined ? [] : [{ ...line, dish }];
    });
    return gone;
  }

  /** What it comes to by the menu; the branch's till counts it exactly. */
  totalTiyin(menu: PhoneMenuView): Tiyin {
    return this.lines.reduce((total, { dish, count, chosen }) => {
      const extras = Object.values(chosen).reduce((sum, optionId) => add(sum, optionPrice(menu, optionId)), ZERO_TIYIN);
      return add(total, lineSum(add(tiyin(dish.priceTiyin), extras), count * PIECE_THOUSANDTHS));
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
      lines: this.lines.map(({ dish, count, chosen }) => ({
        productId: dish.productId,
        variantId: dish.variantId,
        quantityThousandths: count * PIECE_THOUSANDTHS,
        modifiers: Object.values(chosen).map((optionId) => ({ optionId, count: 1 })),
        note: '',
      })),
    };
  }
}

function dishOf(menu: PhoneMenuView, { dish }: DraftLine): PhoneDish | undefined {
  return menu.dishes.find((one) => one.productId === dish.productId && one.variantId === dish.variantId && !one.stopped);
}

/** Where a choice is demanded, the first is taken until the guest has said. */
function firstChoice(dish: PhoneDish, menu: PhoneMenuView): Readonly<Record<string, string>> {
  return Object.fromEntries(
    menu.modifierGroups.flatMap(({ groupId, minimum, options }) => {
      const [first] = options;
      return minimum > 0 && first !== undefined && dish.groupIds.includes(groupId) ? [[groupId, first.optionId]] : [];
    }),
  );
}

function optionPrice(menu: PhoneMenuView, optionId: string): Tiyin {
  const option = menu.modifierGroups.flatMap(({ options }) => options).find((one) => one.optionId === optionId);
  return tiyin(option?.priceTiyin ?? 0);
}
