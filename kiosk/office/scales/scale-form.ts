import type { CommandInputs } from '#domain/contract/commands';
import type { ScaleView } from '#domain/contract/scale';
import { scaleBaudRates } from '#domain/device/scale/baud-rates';

type Fields = Omit<CommandInputs['scale.create'], 'scaleId'>;

/** What a scale's form holds; the speed is a word, as the choices are. */
export type ScaleValues = {
  name: string;
  connection: Fields['connection'];
  address: string;
  baudRate: string;
  protocol: Fields['protocol'];
  deviceIds: string[];
  capacityGrams: number | null;
  divisionGrams: number | null;
  containers: { name: string; tareGrams: number | null }[];
};

/** An empty form: a counter's scale of 15 kg on a USB cable. */
export const emptyScale: ScaleValues = {
  ...{ name: '', connection: 'serial', address: '', baudRate: '9600', protocol: 'cas' },
  ...{ deviceIds: [], capacityGrams: 15_000, divisionGrams: 5, containers: [] },
};

/** A row of the box as the form shows it. */
export function scaleValues({ name, connection, address, baudRate, protocol, deviceIds, ...rest }: ScaleView): ScaleValues {
  const { capacityGrams, divisionGrams, containers } = rest;
  return {
    ...{ name, connection, address, baudRate: String(baudRate), protocol, deviceIds: [...deviceIds], capacityGrams, divisionGrams },
    containers: containers.map((container) => ({ ...container })),
  };
}

/** The form as the command wants it; containers that were left empty are none. */
export function scaleInput(values: ScaleValues): Fields {
  return {
    ...values,
    name: values.name.trim(),
    address: values.address.trim(),
    baudRate: scaleBaudRates.find((rate) => String(rate) === values.baudRate) ?? 9_600,
    capacityGrams: values.capacityGrams ?? 15_000,
    divisionGrams: values.divisionGrams ?? 1,
    containers: values.containers.flatMap(({ name, tareGrams }) =>
      name.trim() === '' || tareGrams === null ? [] : [{ name: name.trim(), tareGrams }],
    ),
  };
}
