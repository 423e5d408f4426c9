import type { FramesRead, ScaleFrame } from './frames';

/** Longer than any line of a scale: what has no end by then is noise. */
const LINE_BYTES_MAX = 64;

/** Reads frames that are lines of text, ended by CR, LF or both. What does not fit `parse` is left out. */
export function readLines(bytes: Uint8Array, parse: (line: string) => ScaleFrame | null): FramesRead {
  const frames: ScaleFrame[] = [];
  let start = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0x0a && byte !== 0x0d) continue;
    const frame = index - start > LINE_BYTES_MAX ? null : parse(String.fromCharCode(...bytes.subarray(start, index)));
    if (frame !== null) frames.push(frame);
    start = index + 1;
  }
  const rest = bytes.subarray(start);
  // Of an endless line only so much is kept that it is still seen to be too long when its end comes.
  return { frames, rest: rest.length > LINE_BYTES_MAX ? rest.slice(-LINE_BYTES_MAX - 1) : rest.slice() };
}

/** `1.234` kg or `400` g as whole grams; a weight finer than a gram is rounded to the nearest. Null for a unit that is neither. */
export function gramsOf(negative: boolean, digits: string, unit: string): number | null {
  const [whole = '', fraction = ''] = digits.split('.');
  const places = unit === 'kg' ? 3 : unit === 'g' ? 0 : null;
  if (places === null) return null;
  const exact = Number(`${whole}${fraction.slice(0, places).padEnd(places, '0')}`);
  const grams = exact + (Number(fraction[places] ?? '0') >= 5 ? 1 : 0);
  return negative ? 0 - grams : grams;
}
