import { promisify } from 'node:util';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { TableRefused } from './table-file';

/** What a spreadsheet's ZIP may unfold to, an entry: a sheet of 200,000 rows is a quarter of it, a bomb is a thousand times more. */
const ENTRY_BYTES_MAX = 400_000_000;
const ENTRIES_MAX = 5_000;

/** The entries of a ZIP file by name, each opened when it is asked for. Throws `TableRefused` on what is no ZIP, and on one that unfolds to more than a spreadsheet can. */
export class ZipEntries {
  readonly #file: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(file: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  static async open(path: string): Promise<ZipEntries> {
    const file = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(refuse);
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of file.eachEntry()) {
        entries.set(entry.fileName, entry);
        if (entries.size > ENTRIES_MAX) throw new TableRefused('import-too-complex');
      }
    } catch (error) {
      throw error instanceof TableRefused ? error : new TableRefused('import-unreadable');
    }
    return new ZipEntries(file, entries);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The text of an entry, chunk by chunk. The size that its head claims is checked before, the one it really has while it is read. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (!entry) throw new TableRefused('import-unreadable');
    if (entry.uncompressedSize > ENTRY_BYTES_MAX) throw new TableRefused('import-too-complex');
    const stream: Readable = await promisify<Entry, Readable>(this.#file.openReadStream.bind(this.#file))(entry).catch(refuse);
    const decoder = new TextDecoder();
    try {
      for await (const chunk of stream) yield decoder.decode(chunk as Uint8Array, { stream: true });
    } catch {
      throw new TableRefused('import-unreadable');
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.#file.close();
  }
}

function refuse(): never {
  throw new TableRefused('import-unreadable');
}
