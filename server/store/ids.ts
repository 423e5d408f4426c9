import { randomFillSync } from 'node:crypto';
import { uuidV7 } from '#domain/text/uuid';

const POOL_BYTES = 16 * 256;

/** Makes UUIDv7. Random bytes are drawn in a pool: an id costs no system call. */
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
    return uuidV7(now(), bytes);
  };
}
