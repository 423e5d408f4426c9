import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { noFigures } from '#domain/import/figures';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { INSERT_IMPORT_ROWS, INSERT_IMPORTS } from '#server/store/imports/imports';
import type { ImportRecord } from '#server/store/imports/imports';
import type { Connection } from '#server/store/connection';
import { ROWS_MAX } from './table-file/table-file';
import { readTable } from './table-file/table-reader';

/** Files of rows as they come in: streamed to the disk, read in a process of their own, put beside the book row by row. The file itself is then gone. */

/** The largest file that is taken. */
export const IMPORT_MEGABYTES_MAX = 50;
const FOLDER = 'imports';
const BYTES_PER_MEGABYTE = 1_048_576;
/** A file that nobody has gone on with. */
const FORGOTTEN_AFTER_MS = 7 * 86_400_000;
const FORGET_ROWS = `DELETE FROM import_row WHERE import_id IN (SELECT id FROM import WHERE state = 'reading' OR (state IN ('read', 'checked') AND at < ?))`;
const FORGET_IMPORTS = `DELETE FROM import WHERE state = 'reading' OR (state IN ('read', 'checked') AND at < ?)`;

/** What the intake works with. */
export interface IntakeOptions {
  readonly dataFolder: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
}

/** Whose file it is. */
export interface IncomingFile {
  readonly fileName: string;
  /** What its rows are about. */
  readonly kind: ImportRecord['kind'];
  readonly sheet: string;
  readonly byId: string | null;
}

/** Takes files one at a time: the memory of two would be needed elsewhere. */
export class ImportIntake {
  readonly #options: IntakeOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Forgets files that a stop has cut short, and those that nobody went on with. */
  async tidy(): Promise<void> {
    const before = this.#options.now() - FORGOTTEN_AFTER_MS;
    await rm(join(this.#options.dataFolder, FOLDER), { recursive: true, force: true });
    await this.#options.write(async (writer) => {
      await writer.run(FORGET_ROWS, [before]);
      await writer.run(FORGET_IMPORTS, [before]);
    });
  }

  /** Takes a file to its end. Answers the id of the import, or why the file is not taken. */
  async take(body: Readable, file: IncomingFile): Promise<Outcome<string>> {
    const importId = this.#options.newId();
    const folder = join(this.#options.dataFolder, FOLDER);
    const path = join(folder, importId);
    await mkdir(folder, { recursive: true });
    try {
      const stored = await store(body, path);
      if (!stored.ok) return stored;
      const read = this.#last.then(() => this.#read(importId, path, file));
      this.#last = read.catch(() => undefined);
      return await read;
    } finally {
      await rm(path, { force: true });
    }
  }

  async #read(importId: string, path: string, { fileName, kind, sheet, byId }: IncomingFile): Promise<Outcome<string>> {
    const { write, now } = this.#options;
    let count = 0;
    const result = await readTable(
      { path, sheet },
      {
        onHead: ({ kind: _, heads, ...facts }) => {
          const record: ImportRecord = {
            importId,
            kind,
            fileName,
            ...facts,
            heads,
            rowCount: 0,
            state: 'reading',
            plan: null,
            doneRows: 0,
            figures: noFigures,
            groupIds: [],
            at: now(),
            byId,
            undoneAt: null,
          };
          return write((writer) => writer.run(INSERT_IMPORTS, [JSON.stringify([record])]).then(() => undefined));
        },
        onRows: (rows) => {
          const records = rows.map((cells, index) => ({ row: count + index + 1, cells }));
          count += rows.length;
          return write((writer) => writer.run(INSERT_IMPORT_ROWS, [importId, JSON.stringify(records)]).then(() => undefined));
        },
      },
    );
    if (!result.ok) {
      await write(async (writer) => {
        await writer.run('DELETE FROM import_row WHERE import_id = ?', [importId]);
        await writer.run('DELETE FROM import WHERE id = ?', [importId]);
      });
      return result.fault === 'import-too-many-rows' ? refuse(result.fault, { rows: ROWS_MAX }) : refuse(result.fault);
    }
    await write((writer) =>
      writer.run(`UPDATE import SET state = 'read', row_count = CAST(? AS INTEGER) WHERE id = ?`, [count, importId]).then(() => undefined),
    );
    return accept(importId);
  }
}

/** Streams a body to a file, up to the bound. */
async function store(body: Readable, path: string): Promise<Outcome<null>> {
  const limit = IMPORT_MEGABYTES_MAX * BYTES_PER_MEGABYTE;
  const counted = { bytes: 0 };
  const bounded = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      counted.bytes += chunk.length;
      if (counted.bytes > limit) done(new Error('too large'));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(body, bounded, createWriteStream(path));
    return counted.bytes === 0 ? refuse('import-empty') : accept(null);
  } catch (error) {
    if (counted.bytes > limit) return refuse('import-too-large', { megabytes: IMPORT_MEGABYTES_MAX });
    throw error;
  }
}
