import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { CELL_MAX, TableRefused } from './table-file';
import type { OpenTable, TableFacts } from './table-file';

/** Text with a separator between the cells: comma, semicolon or tab; UTF-8 with and without its mark, or Windows-1251 as old office programs save it. */

type Encoding = NonNullable<TableFacts['encoding']>;
type Separator = NonNullable<TableFacts['separator']>;
const SEPARATORS: readonly Separator[] = [',', ';', '\t'];
const SAMPLE_BYTES = 65_536;
/** Letters of Windows-1251 are above this. */
const RECORD_MAX = 1_000_000;

/** Opens a text file. Throws `TableRefused` where it is no text, or its quotes never close. */
export async function openCsv(path: string): Promise<OpenTable> {
  const encoding = await encodingOf(path);
  const sample = new TextDecoder(encoding).decode(await firstBytes(path));
  if (isBinary(sample)) throw new TableRefused('import-not-table');
  // Excel's own hint stands on a line of its own.
  const hint = /^\uFEFF?sep=([,;\t])\r?\n/i.exec(sample);
  const separator = SEPARATORS.find((sign) => sign === hint?.[1]) ?? separatorOf(sample);
  return { format: 'csv', encoding, separator, sheets: [], rows: records(path, encoding, separator, hint ? 2 : 1) };
}

/** The decoded text of a file, chunk by chunk. */
export async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Uint8Array, { stream: true });
  yield decoder.decode();
}

/** UTF-8 where every byte of the file is; else Windows-1251, in which every byte is a sign. */
export async function encodingOf(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Uint8Array, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1251';
  }
}

async function* records(path: string, encoding: Encoding, separator: Separator, fromLine: number): AsyncGenerator<readonly string[]> {
  const parser = parse({
    bom: true,
    delimiter: separator,
    from_line: fromLine,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
  });
  const feeding = feed(parser, decoded(path, encoding));
  try {
    for await (const record of parser) yield (record as string[]).map((cell) => cell.slice(0, CELL_MAX));
    await feeding;
  } catch {
    throw new TableRefused('import-unreadable');
  }
}

async function feed(parser: ReturnType<typeof parse>, chunks: AsyncIterable<string>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('unreadable'));
  }
}

/** The sign that stands most often outside quotes in the first records. */
function separatorOf(sample: string): Separator {
  const counts = new Map<string, number>(SEPARATORS.map((sign) => [sign, 0]));
  let isQuoted = false;
  let lines = 0;
  for (const sign of sample) {
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === '\n') lines += 1;
    // The head alone decides where it has more than one column: remarks below are full of commas.
    if (lines === 1 && [...counts.values()].some((count) => count > 0)) break;
    const count = counts.get(sign);
    if (count !== undefined) counts.set(sign, count + 1);
  }
  return [...SEPARATORS].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ',';
}

/** Bytes that no text has. */
function isBinary(sample: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(sample);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
