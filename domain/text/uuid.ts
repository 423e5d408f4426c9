/**
 * A UUIDv7 (RFC 9562): 48 bits of time, then random bits, of which `random` holds sixteen bytes that are changed here. Time in it is for index order only and is never
 * read out again.
 */
export function uuidV7(at: number, random: Uint8Array): string {
  const bytes = random;
  for (let index = 5, rest = at; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[index] ?? 0] ?? '';
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
