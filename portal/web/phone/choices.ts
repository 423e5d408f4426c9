import type { PhoneCardDish, PhoneDish, PhoneMenuView, PhoneSlot, PhoneSlotOption } from '#domain/contract/portal/phone-order';
import { add, tiyin, ZERO_TIYIN, type Tiyin } from '#domain/money/money';

/** What is chosen with a dish on the phone: extras by group, and of a combo one dish a slot, each with its own. */

type Group = PhoneMenuView['modifierGroups'][number];

/** Options by group. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The dish of a slot. */
export type ChosenPart = { readonly option: PhoneSlotOption; readonly chosen: Chosen };

/** The groups of a dish or of a part, as the menu has them; one without anything to choose is left out. */
export function groupsOf(menu: PhoneMenuView, { groupIds }: { readonly groupIds: readonly string[] }): readonly Group[] {
  return groupIds.flatMap((id) => menu.modifierGroups.filter(({ groupId, options }) => groupId === id && options.length > 0));
}

/** What the house puts with it, and where more is demanded the first, until the guest has said; `wanted` = instead, as far as there is such, what he had the last time. */
export function firstChoice(
  menu: PhoneMenuView,
  of: { readonly groupIds: readonly string[] },
  wanted: readonly string[] | null = null,
): Chosen {
  const chosen = groupsOf(menu, of).map(({ groupId, minimum, maximum, options }): [string, readonly string[]] => {
    const had = options.filter(({ optionId, isDefault }) => (wanted === null ? isDefault : wanted.includes(optionId))).slice(0, maximum);
    const rest = options.filter((option) => !had.includes(option)).slice(0, Math.max(0, minimum - had.length));
    return [groupId, [...had, ...rest].map(({ optionId }) => optionId)];
  });
  return Object.fromEntries(chosen.filter(([, options]) => options.length > 0));
}

/** One dish out of each slot: the one he had, else the first that can be had; null where a slot has none. */
export function firstParts(
  menu: PhoneMenuView,
  slots: readonly PhoneSlot[],
  had: readonly PhoneCardDish[] = [],
): readonly ChosenPart[] | null {
  const left = [...had];
  const parts = slots.map(({ options }): ChosenPart | null => {
    const there = options.filter(({ stopped }) => !stopped);
    const at = left.findIndex((dish) => there.some((option) => isSameDish(option, dish)));
    const [before] = at === -1 ? [] : left.splice(at, 1);
    const option = there.find((one) => before !== undefined && isSameDish(one, before)) ?? there[0];
    const wanted = before?.modifiers.map(({ optionId }) => optionId) ?? null;
    return option === undefined ? null : { option, chosen: firstChoice(menu, option, wanted) };
  });
  return parts.some((part) => part === null) ? null : parts.filter((part) => part !== null);
}

/** What one adds to the price. */
export function extrasTiyin(menu: PhoneMenuView, chosen: Chosen): Tiyin {
  const prices = new Map(menu.modifierGroups.flatMap(({ options }) => options.map((option) => [option.optionId, option.priceTiyin])));
  return Object.values(chosen)
    .flat()
    .reduce((total, optionId) => add(total, tiyin(prices.get(optionId) ?? 0)), ZERO_TIYIN);
}

/** With an option put to the others of its group, or taken off them. */
export function toggled(chosen: Chosen, groupId: string, optionId: string): Chosen {
  const own = chosen[groupId] ?? [];
  return { ...chosen, [groupId]: own.includes(optionId) ? own.filter((one) => one !== optionId) : [...own, optionId] };
}

/** Whether every group has as much as it demands, and no more than it takes. */
export function isComplete(menu: PhoneMenuView, of: { readonly groupIds: readonly string[] }, chosen: Chosen): boolean {
  return groupsOf(menu, of).every(({ groupId, minimum, maximum }) => {
    const count = chosen[groupId]?.length ?? 0;
    return count >= minimum && count <= maximum;
  });
}

/** As a request names them. */
export function optionsOf(chosen: Chosen): { readonly optionId: string; readonly count: number }[] {
  return Object.values(chosen)
    .flat()
    .map((optionId) => ({ optionId, count: 1 }));
}

/** Whether two are the same dish in the same form. */
export function isSameDish(
  one: Pick<PhoneDish, 'productId' | 'variantId'>,
  other: { readonly productId: string; readonly variantId: string | null },
): boolean {
  return one.productId === other.productId && one.variantId === other.variantId;
}
