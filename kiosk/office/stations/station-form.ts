import type { CommandInputs } from '#domain/contract/commands';
import type { StationView } from '#domain/contract/printer';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** What a station's form holds; the limits are in minutes, as people speak of them. */
export type StationValues = {
  name: LocalizedValues;
  printerId: string;
  printsTickets: boolean;
  hasScreen: boolean;
  warningMinutes: number | null;
  lateMinutes: number | null;
  counterWarningMinutes: number | null;
  counterLateMinutes: number | null;
};

const MINUTE_SECONDS = 60;

/** An empty form with the usual limits: 10 and 15 minutes at tables, 5 and 8 over the counter. */
export const emptyStation: StationValues = {
  name: toValues(null),
  printerId: '',
  printsTickets: false,
  hasScreen: true,
  warningMinutes: 10,
  lateMinutes: 15,
  counterWarningMinutes: 5,
  counterLateMinutes: 8,
};

const minutes = (seconds: number): number => Math.round(seconds / MINUTE_SECONDS);

/** A row of the box as the form shows it. */
export function stationValues(station: StationView): StationValues {
  return {
    name: toValues(station.name),
    printerId: station.printerId ?? '',
    printsTickets: station.printsTickets,
    hasScreen: station.hasScreen,
    warningMinutes: minutes(station.warningSeconds),
    lateMinutes: minutes(station.lateSeconds),
    counterWarningMinutes: minutes(station.counterWarningSeconds),
    counterLateMinutes: minutes(station.counterLateSeconds),
  };
}

/** The form as the command wants it. */
export function stationInput(values: StationValues): Omit<CommandInputs['station.create'], 'stationId' | 'sort'> {
  const seconds = (value: number | null): number => (value ?? 1) * MINUTE_SECONDS;
  return {
    name: toLocalized(values.name),
    printerId: values.printerId === '' ? null : values.printerId,
    printsTickets: values.printsTickets && values.printerId !== '',
    hasScreen: values.hasScreen,
    warningSeconds: seconds(values.warningMinutes),
    lateSeconds: seconds(values.lateMinutes),
    counterWarningSeconds: seconds(values.counterWarningMinutes),
    counterLateSeconds: seconds(values.counterLateMinutes),
  };
}
