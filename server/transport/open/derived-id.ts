import { createHash } from 'node:crypto';

const VERSION_8 = 0x80;
const VARIANT = 0x80;

/** A UUID (version 8, RFC 9562) that follows from a key and a purpose: the same request, sent again, names the same rows and commands. */
export function derivedId(key: string, purpose: string): string {
  const bytes = createHash('sha256').update(key).update('\n').update(purpose).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | VERSION_8;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | VARIANT;
  const digits = bytes.toString('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}
