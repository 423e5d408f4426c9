import { randomBytes } from 'node:crypto';
import { uuidV7 } from '#domain/text/uuid';

/** Makes UUIDv7. */
export function createIdFactory(now: () => number): () => string {
  return () => uuidV7(now(), randomBytes(16));
}
