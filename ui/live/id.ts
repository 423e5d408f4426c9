/** Source of random bytes; the browser's by default. `crypto.randomUUID` is missing on plain http, `getRandomValues` is not. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => void;

const browserRandom: RandomBytes = (bytes) => {
  crypto.getRandomValues(bytes);
};

/** A UUIDv7 (RFC 9562): 48 bits of time in ms, then 74 random bits. Ids of one device sort by the moment they were made. */
export function makeId(nowMs: number = Date.now(), random: RandomBytes = browserRandom): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  let rest = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
