import type { FramesRead, ScaleFrame } from './frames';
import { gramsOf, readLines } from './lines';

/** `SI`: the weight at once, whether it stands still or not. */
export const sicsRequest = Uint8Array.of(0x53, 0x49, 0x0d, 0x0a);

/** The value stands right-aligned in ten characters, so that a lost digit shortens the line and is seen. */
const WEIGHT = /^S ([SD]) ([ \d.-]{10}) (kg|g)$/;
const NUMBER = /^ *(-?)(\d{1,6}(?:\.\d{1,4})?)$/;

/** Mettler-Toledo's MT-SICS: `S S      1.234 kg` stands still, `S D …` moves, `S +` is too much, `S -` too little, `S I` and `ES` cannot say. It does not tell of a tare on the scale. */
export function readSics(bytes: Uint8Array): FramesRead {
  return readLines(bytes, parse);
}

function parse(line: string): ScaleFrame | null {
  if (line === 'S +') return { kind: 'overload' };
  if (line === 'S -') return { kind: 'underload' };
  if (line === 'S I' || line === 'ES' || line === 'EL' || line === 'ET' || line === 'S L') return { kind: 'trouble' };
  const [, motion, value = '', unit = ''] = WEIGHT.exec(line) ?? [];
  const [, minus, digits] = NUMBER.exec(value) ?? [];
  if (motion === undefined || digits === undefined) return null;
  const grams = gramsOf(minus === '-', digits, unit);
  return grams === null ? null : { kind: 'weight', grams, stable: motion === 'S', tared: false };
}
