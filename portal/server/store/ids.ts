import { randomBytes } from 'node:crypto';
import { uuidV7 } from '#domain/text/uuid';

/** Of the twelve bits behind the time, how many may be drawn: the rest is room to count up in. */
const COUNT_BITS = 0xfff;
const START_BITS = 0x7ff;

/**
 * Makes UUIDv7 that rise (RFC 9562, a counter behind the time): what one process writes down later stands later, in one millisecond too, and under a clock that was put back.
 */
export function createIdFactory(now: () => number): () => string {
  let last = { at: 0, count: 0 };
  return () => {
    const random = randomBytes(16);
    const at = Math.floor(now());
    const drawn = (((random[6] ?? 0) << 8) | (random[7] ?? 0)) & START_BITS;
    if (at > last.at) last = { at, count: drawn };
    else if (last.count < COUNT_BITS) last = { at: last.at, count: last.count + 1 };
    else last = { at: last.at + 1, count: drawn };
    random[6] = last.count >> 8;
    random[7] = last.count & 0xff;
    return uuidV7(last.at, random);
  };
}
