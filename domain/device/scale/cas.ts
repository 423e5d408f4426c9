import type { FramesRead, ScaleFrame } from './frames';
import { gramsOf, readLines } from './lines';

/** State, gross or net, perhaps an id and a lamp byte of the indicator, the sign, the number, the unit. */
const WEIGHT = /^(ST|US),(GS|NT),(?:[^\n\r]{2},)?([+-]) *(\d{1,6}(?:\.\d{1,4})?) *(kg|g) *$/i;
const STX = '\u0002';
const OVERLOAD = /^OL,(?:GS|NT)?/;

/**
 * CAS (PD-II, PDS, CI, NT indicators) in stream mode, and the many that copy it: `ST,GS,+  1.234kg` CR LF. ST stands still, US moves, OL is too much;
 * GS is gross, NT is net of a tare on the scale. A line may begin with STX.
 */
export function readCas(bytes: Uint8Array): FramesRead {
  return readLines(bytes, (line) => parse(line.startsWith(STX) ? line.slice(1) : line));
}

function parse(line: string): ScaleFrame | null {
  if (OVERLOAD.test(line)) return { kind: 'overload' };
  const [, motion, load, sign, digits = '', unit = ''] = WEIGHT.exec(line) ?? [];
  if (motion === undefined) return null;
  const grams = gramsOf(sign === '-', digits, unit.toLowerCase());
  return grams === null ? null : { kind: 'weight', grams, stable: motion === 'ST', tared: load === 'NT' };
}
