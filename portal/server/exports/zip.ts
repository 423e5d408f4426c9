import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { OfficePackage } from '#domain/table-file/office-package';

/** Chunks worth a system call: rows are a few hundred bytes. */
const CHUNK = 65_536;

/** A package as the ZIP that Excel opens, packed as it is written. */
export function zipped({ parts, name, content }: OfficePackage): Readable {
  return archive([...Object.entries(parts).map(([path, text]) => ({ path, content: textPieces([text]) })), { path: name, content }]);
}

/** A file inside an archive. Its content is not asked for before the one before it is written. */
export interface ArchivedFile {
  readonly path: string;
  readonly content: AsyncIterable<string>;
}

/** Files one after the other in a ZIP: never more than a piece of one of them is in memory. */
export function archive(files: readonly ArchivedFile[]): Readable {
  const zip = new yazl.ZipFile();
  // Not `wrap`: that stops for ever once the reader is slower than the packer.
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  for (const { path, content } of files)
    zip.addReadStreamLazy(path, (give) => {
      const stream = Readable.from(chunked(content));
      stream.on('error', (error) => output.destroy(error));
      give(null, stream);
    });
  zip.end();
  return output;
}

/** A text, or a few, as content. */
export async function* textPieces(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

async function* chunked(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
