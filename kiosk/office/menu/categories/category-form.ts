import type { CommandInputs } from '#domain/contract/commands';
import type { CategoryView } from '#domain/contract/menu';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** What a category's form holds. `station` is a station's id, `not-prepared`, or empty where nobody chose yet. */
export type CategoryValues = {
  name: LocalizedValues;
  icon: string;
  colour: string;
  station: string;
  alsoPrinterIds: string[];
  /** Empty = none. */
  course: string;
};

/** The mark for goods that nobody makes. */
export const NOT_PREPARED = 'not-prepared';

/** An empty form. */
export const emptyCategory: CategoryValues = { name: toValues(null), icon: '', colour: '', station: '', alsoPrinterIds: [], course: '' };

/** A row of the box as the form shows it. */
export function categoryValues(category: CategoryView): CategoryValues {
  return {
    name: toValues(category.name),
    icon: category.icon ?? '',
    colour: category.colour ?? '',
    course: category.course === null ? '' : String(category.course),
    station: category.notPrepared ? NOT_PREPARED : (category.stationId ?? ''),
    alsoPrinterIds: [...category.alsoPrinterIds],
  };
}

/** The form as the command wants it. */
export function categoryInput(values: CategoryValues): Omit<CommandInputs['category.create'], 'categoryId' | 'sort'> {
  const prepared = values.station !== NOT_PREPARED;
  return {
    name: toLocalized(values.name),
    icon: values.icon === '' ? null : values.icon,
    colour: values.colour === '' ? null : values.colour,
    stationId: prepared && values.station !== '' ? values.station : null,
    notPrepared: !prepared,
    alsoPrinterIds: prepared ? values.alsoPrinterIds : [],
    course: values.course === '' ? null : Number(values.course),
  };
}
