import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Request } from 'express';
import { PUSH_BYTES_MAX } from '#domain/contract/sync/push';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

const unzip = promisify(gunzip);

/** The body as it was before it was packed. What would unpack to more than `PUSH_BYTES_MAX` is given up on the way, at that size. Refuses `sync-too-large`, `body-not-json`. */
export async function unpackedBody(request: Request): Promise<Outcome<Buffer>> {
  const packed = await bytesOf(request).catch((error: unknown) => {
    // Whoever hangs up hears no answer, even where all of it had come: no fault of the portal.
    if (isHangUp(error)) return undefined;
    throw error;
  });
  if (packed === undefined) return refuse('body-not-json');
  if (packed === null) return refuse('sync-too-large');
  if (request.headers['content-encoding'] !== 'gzip') return accept(packed);
  try {
    return accept(await unzip(packed, { maxOutputLength: PUSH_BYTES_MAX }));
  } catch (error) {
    const isTooLarge = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return refuse(isTooLarge ? 'sync-too-large' : 'body-not-json');
  }
}

function isHangUp(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ECONNRESET';
}

/** Null when it is too large; the rest is then read and let go, so that the answer arrives. */
async function bytesOf(request: Request): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= PUSH_BYTES_MAX) chunks.push(chunk);
  }
  return size <= PUSH_BYTES_MAX ? Buffer.concat(chunks, size) : null;
}
