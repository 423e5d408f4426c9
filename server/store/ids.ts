import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 16 * 256;

/**
 * Makes UUIDv7 (RFC 9562): 48 bits of time, then random bits. Time in it is for index order only and is never read out again.
 * Random bytes are drawn in a pool: an id costs no system call.
 */
export function createIdFactory(now: () => number): () => string {
  const pool = Buffer.allocUnsafe(POOL_BYTES);
  let used = POOL_BYTES;
  return () => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = pool.subarray(used, used + 16);
    used += 16;
    const at = now();
    bytes.writeUIntBE(at, 0, 6);
    bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x70, 6);
    bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
