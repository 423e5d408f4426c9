import type { CommandInputs } from '#domain/contract/commands';
import type { ModifierGroupView } from '#domain/contract/menu';
import { TIYIN_PER_SOM, tiyin } from '#domain/money/money';
import { makeId } from '#ui/live/id';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** One option as it is edited; the difference to the price is in whole soʻm and may be negative. */
export type OptionValues = { optionId: string; name: LocalizedValues; deltaSom: number | null; isDefault: boolean; active: boolean };

/** What a modifier group's form holds. */
export type ModifierValues = { name: LocalizedValues; minimum: number | null; maximum: number | null; options: OptionValues[] };

/** A new option, ready to be named. */
export function newOption(): OptionValues {
  return { optionId: makeId(), name: toValues(null), deltaSom: 0, isDefault: false, active: true };
}

/** An empty form: one choice of one, as most groups are. */
export function emptyGroup(): ModifierValues {
  return { name: toValues(null), minimum: 1, maximum: 1, options: [newOption(), newOption()] };
}

/** A row of the box as the form shows it. */
export function groupValues(group: ModifierGroupView): ModifierValues {
  return {
    name: toValues(group.name),
    minimum: group.minimum,
    maximum: group.maximum,
    options: group.options.map((option) => ({
      optionId: option.optionId,
      name: toValues(option.name),
      deltaSom: Math.trunc(option.priceDeltaTiyin / TIYIN_PER_SOM),
      isDefault: option.isDefault,
      active: option.active,
    })),
  };
}

/** The form as the command wants it. */
export function groupInput(values: ModifierValues): Omit<CommandInputs['modifier-group.create'], 'modifierGroupId'> {
  return {
    name: toLocalized(values.name),
    minimum: values.minimum ?? 0,
    maximum: values.maximum ?? 1,
    options: values.options.map((option) => ({
      optionId: option.optionId,
      name: toLocalized(option.name),
      priceDeltaTiyin: tiyin((option.deltaSom ?? 0) * TIYIN_PER_SOM),
      isDefault: option.isDefault,
      active: option.active,
    })),
  };
}
