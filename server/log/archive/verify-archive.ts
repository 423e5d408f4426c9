import { join } from 'node:path';
import type { Knex } from 'knex';
import { anchorText, readSegment } from './segment-file';
import { ARCHIVE_FOLDER, readSegments } from './whole-log';

/** What is wrong with a file of the archive. */
export interface SegmentFault {
  readonly file: string;
  readonly why: 'missing' | 'changed' | 'not-signed';
}

/** Looks at every file of the archive: is it there, as it was written, and signed by this box? Answers the first that is not. The chain within is for the walk over the whole log. */
export async function findBrokenSegment(
  readers: Knex,
  dataFolder: string,
  isSigned: (text: string, signature: string) => boolean,
): Promise<SegmentFault | null> {
  for (const { file, fileHash, signature, ...named } of await readSegments(readers)) {
    const segment = await readSegment(join(dataFolder, ARCHIVE_FOLDER, file)).catch((error: unknown) =>
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
        ? ('missing' as const)
        : ('changed' as const),
    );
    if (typeof segment === 'string') return { file, why: segment };
    const { head } = segment;
    const isNamed =
      head.fromSeq === named.fromSeq &&
      head.toSeq === named.toSeq &&
      head.previousHash === named.previousHash &&
      head.lastHash === named.lastHash;
    if (!isNamed || segment.fileHash !== fileHash || segment.entries.length !== head.count) return { file, why: 'changed' };
    if (!isSigned(anchorText(head, fileHash), signature)) return { file, why: 'not-signed' };
  }
  return null;
}
