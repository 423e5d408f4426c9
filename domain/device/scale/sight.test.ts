import { expect, it } from 'vitest';
import type { Scale } from '#domain/catalogue/catalogue';
import type { ScaleFrame } from './frames';
import { parseScaleAddress } from './scale-address';
import { heard, sightOf, takeWeight } from './sight';
import type { ScaleHearing } from './sight';

const scale: Scale = {
  ...{ scaleId: 's', version: 1, archived: false, name: 'Tarozi', connection: 'network', address: '10.0.0.9:4001', baudRate: 9_600 },
  ...{ protocol: 'cas', deviceIds: [], capacityGrams: 15_000, divisionGrams: 5, containers: [] },
};
const weight = (grams: number, stable = true): ScaleFrame => ({ kind: 'weight', grams, stable, tared: false });
const after = (...frames: readonly ScaleFrame[]): ScaleHearing | null =>
  frames.reduce<ScaleHearing | null>((before, frame, index) => heard(before, frame, 1_000 + index), null);
const code = (hearing: ScaleHearing | null, tareGrams = 0, now = 1_500, of = scale): string => {
  const taken = takeWeight(hearing, of, { tareGrams, now });
  return taken.ok ? `${String(taken.value.grossGrams)}-${String(taken.value.tareGrams)}=${String(taken.value.netGrams)}` : taken.code;
};

it('[BX-X-18] takes a weight that stands still, and none that moves, is too much, too little, old, or not of the display', () => {
  expect(code(after(weight(400), weight(400)))).toBe('400-0=400');
  expect(code(after(weight(400), weight(400)), 25)).toBe('400-25=375');
  // One line without a checksum is not believed alone: a digit may be missing.
  expect(code(after(weight(400)))).toBe('scale-unstable');
  expect(code(after(weight(400)), 0, 1_500, { ...scale, protocol: 'massa-k' })).toBe('400-0=400');
  expect(code(after(weight(395), weight(400)))).toBe('scale-unstable');
  expect(code(after(weight(400), weight(400), weight(400, false)))).toBe('scale-unstable');
  expect(code(after(weight(0), weight(0)))).toBe('scale-empty');
  expect(code(after(weight(-5), weight(-5)))).toBe('scale-empty');
  expect(code(after({ kind: 'underload' }))).toBe('scale-empty');
  expect(code(after({ kind: 'overload' }))).toBe('scale-overload');
  expect(code(after(weight(15_005), weight(15_005)))).toBe('scale-overload');
  expect(code(after(weight(402), weight(402)))).toBe('scale-misread');
  expect(code(after(weight(400), weight(400)), 400)).toBe('scale-tare-heavier');
  expect(code(null)).toBe('scale-silent');
  expect(code(after({ kind: 'trouble' }))).toBe('scale-silent');
  expect(code(after(weight(400), weight(400)), 0, 1_001 + 1_500)).toBe('400-0=400');
  expect(code(after(weight(400), weight(400)), 0, 1_001 + 1_501)).toBe('scale-silent');
  expect(sightOf(after(weight(400, false)), scale, 1_500)).toEqual({ state: 'unstable', grams: 400 });
});

it.each([
  ['serial', '/dev/ttyUSB0', true],
  ['serial', '/dev/serial/by-id/usb-FTDI_FT232R_A9-if00-port0', true],
  ['serial', '/dev/sda', false],
  ['serial', '/dev/serial/by-id/../../sda', false],
  ['network', '192.168.1.60:4001', true],
  ['network', '192.168.1.60', false],
  ['network', 'scale:4001', false],
  ['network', '192.168.1.60:70000', false],
] as const)('[BX-X-18] a scale at %s %s: %s', (connection, address, isThere) => {
  expect(parseScaleAddress(connection, address).ok).toBe(isThere);
});
