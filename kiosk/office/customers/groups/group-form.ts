import type { CommandInputs } from '#domain/contract/commands';
import type { GroupView } from '#domain/contract/customer-book';
import { tiyin, type Tiyin } from '#domain/money/money';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** What kind of group it is. */
export type GroupKind = GroupView['groupKind'];

/** The kinds, from the one most used. */
export const groupKinds: readonly GroupKind[] = ['category', 'affiliation', 'tier', 'dynamic'];

/** What a group's form holds. The three conditions count for a dynamic group alone, and are kept while the kind is tried out. */
export type GroupValues = {
  name: LocalizedValues;
  groupKind: GroupKind;
  adHoc: boolean;
  colour: string;
  dimension: string;
  spentTiyin: Tiyin | null;
  orders: number | null;
  withinDays: number | null;
};

/** An empty form. */
export const emptyGroup: GroupValues = {
  name: toValues(null),
  groupKind: 'category',
  adHoc: false,
  colour: '',
  dimension: '',
  spentTiyin: null,
  orders: null,
  withinDays: null,
};

/** A row of the box as the form shows it. */
export function groupValues(group: GroupView): GroupValues {
  const spentTiyin = group.dynamicRule?.spentTiyin ?? null;
  return {
    name: toValues(group.name),
    groupKind: group.groupKind,
    adHoc: group.adHoc,
    colour: group.colour ?? '',
    dimension: group.dimension ?? '',
    spentTiyin: spentTiyin === null ? null : tiyin(spentTiyin),
    orders: group.dynamicRule?.orders ?? null,
    withinDays: group.dynamicRule?.withinDays ?? null,
  };
}

/** The form as the command wants it. Who fills itself is never chosen by hand, for a stranger neither. */
export function groupInput(values: GroupValues): Omit<CommandInputs['customer-group.create'], 'groupId' | 'sort'> {
  const { spentTiyin, orders, withinDays } = values;
  const fills = values.groupKind === 'dynamic';
  return {
    name: toLocalized(values.name),
    groupKind: values.groupKind,
    adHoc: !fills && values.adHoc,
    colour: values.colour === '' ? null : values.colour,
    dimension: values.dimension.trim() === '' ? null : values.dimension.trim(),
    dynamicRule: fills ? { spentTiyin, orders, withinDays } : null,
  };
}
