import type { ModifierGroupView } from '#domain/contract/menu';
import type { LineModifier } from '#domain/contract/order';
import { add, larger, multiplyDivide, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';

/** A group as far as choosing from it goes. */
export type ModifierChoice = Pick<ModifierGroupView, 'modifierGroupId' | 'name' | 'minimum' | 'maximum' | 'options'>;

/** An option and how many of it. */
export interface ChosenOption {
  readonly optionId: string;
  readonly count: number;
}

/** Modifiers frozen for a line, and what they add to the price of one unit. */
export interface ChosenModifiers {
  readonly modifiers: readonly LineModifier[];
  readonly deltaTiyin: Tiyin;
}

/**
 * Checks a choice against the product's groups and freezes it, in the order of groups and options, so that equal choices look equal.
 * Refuses `modifier-unknown`, `modifier-unavailable`, `modifier-required`, `modifier-too-many`.
 */
export function chooseModifiers(groups: readonly ModifierChoice[], chosen: readonly ChosenOption[]): Outcome<ChosenModifiers> {
  const counts = new Map<string, number>();
  for (const { optionId, count } of chosen) counts.set(optionId, (counts.get(optionId) ?? 0) + count);
  const modifiers: LineModifier[] = [];
  for (const group of groups) {
    const fault = groupFault(group, counts);
    if (fault !== null) return fault;
    for (const { optionId, name, priceDeltaTiyin } of group.options) {
      const count = counts.get(optionId);
      if (count === undefined) continue;
      modifiers.push({ optionId, name, priceDeltaTiyin, count });
      counts.delete(optionId);
    }
  }
  if (counts.size > 0) return refuse('modifier-unknown');
  return accept({ modifiers, deltaTiyin: modifiersDelta(modifiers) });
}

function groupFault(group: ModifierChoice, counts: ReadonlyMap<string, number>): Refusal | null {
  let total = 0;
  for (const option of group.options) {
    const count = counts.get(option.optionId) ?? 0;
    if (count > 0 && !option.active) return refuse('modifier-unavailable', { name: option.name });
    total += count;
  }
  // A group whose options are all off can't be asked for: the dish would be unsaleable.
  const minimum = group.options.some((option) => option.active) ? group.minimum : 0;
  if (total < minimum) return refuse('modifier-required', { name: group.name, minimum });
  if (total > group.maximum) return refuse('modifier-too-many', { name: group.name, maximum: group.maximum });
  return null;
}

/** What is chosen before anyone taps: the active defaults of each group, no more than it allows. */
export function defaultOptions(groups: readonly ModifierChoice[]): readonly ChosenOption[] {
  return groups.flatMap((group) =>
    group.options
      .filter((option) => option.isDefault && option.active)
      .slice(0, group.maximum)
      .map(({ optionId }) => ({ optionId, count: 1 })),
  );
}

/** Σ of what modifiers add to one unit; negative for smaller portions. */
export function modifiersDelta(modifiers: readonly Pick<LineModifier, 'priceDeltaTiyin' | 'count'>[]): Tiyin {
  return sum(modifiers.map(({ priceDeltaTiyin, count }) => multiplyDivide(priceDeltaTiyin, count, 1, 1)));
}

/** Price of one unit with its modifiers; never below nothing. */
export function unitPriceWith(productPriceTiyin: number, deltaTiyin: Tiyin): Tiyin {
  return larger(add(tiyin(productPriceTiyin), deltaTiyin), ZERO_TIYIN);
}
