import type { CommandInputs } from '#domain/contract/commands';
import type { HallRow } from '#domain/contract/floor';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** What a hall's form holds. `ownRate` says whether the hall has a rate that replaces the branch's. */
export type HallValues = {
  name: LocalizedValues;
  kind: HallRow['kind'];
  serviceChargeOn: boolean;
  ownRate: boolean;
  rateBasisPoints: number | null;
  printerId: string;
  closingPrinterId: string;
  waiterIds: string[];
};

/** An empty form: a hall with the branch's percentages. */
export const emptyHall: HallValues = {
  name: toValues(null),
  kind: 'dine-in',
  serviceChargeOn: true,
  ownRate: false,
  rateBasisPoints: null,
  printerId: '',
  closingPrinterId: '',
  waiterIds: [],
};

/** A row of the box as the form shows it. */
export function hallValues(hall: HallRow): HallValues {
  return {
    name: toValues(hall.name),
    kind: hall.kind,
    serviceChargeOn: hall.serviceChargeOn,
    ownRate: hall.serviceRateBasisPoints !== null,
    rateBasisPoints: hall.serviceRateBasisPoints,
    printerId: hall.printerId ?? '',
    closingPrinterId: hall.closingPrinterId ?? '',
    waiterIds: [...hall.waiterIds],
  };
}

/** The form as the command wants it. */
export function hallInput(values: HallValues): Omit<CommandInputs['hall.create'], 'hallId' | 'sort'> {
  return {
    name: toLocalized(values.name),
    kind: values.kind,
    serviceChargeOn: values.serviceChargeOn,
    serviceRateBasisPoints: values.ownRate ? (values.rateBasisPoints ?? 0) : null,
    printerId: values.printerId === '' ? null : values.printerId,
    closingPrinterId: values.closingPrinterId === '' ? null : values.closingPrinterId,
    waiterIds: values.waiterIds,
  };
}
