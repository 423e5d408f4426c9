import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrinterState } from '#domain/contract/printer';
import { readEscPos } from '../paper/escpos-reader';
import { encodePng } from '../paper/raster/bitmap-png';
import type { PrinterTransport, SendResult } from './printer-transport';

/** How many pictures are kept, all screen printers together. */
const keptPictures = 200;

/** Where the picture of a job is, under the folder of pictures. */
export function pictureFile(folder: string, jobId: string): string {
  return join(folder, `${jobId}.png`);
}

/**
 * A printer without a device: what it would have printed is read back from the very bytes and kept as a picture that a browser shows.
 * For the demo, for development, and for a branch whose printer has not come yet.
 */
export class ScreenTransport implements PrinterTransport {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async send(bytes: Uint8Array, jobId: string): Promise<SendResult> {
    try {
      await mkdir(this.#folder, { recursive: true });
      const picture = readEscPos(bytes).papers[0];
      if (picture !== undefined) {
        const file = pictureFile(this.#folder, jobId);
        await writeFile(`${file}.part`, encodePng(picture));
        await rename(`${file}.part`, file);
        await this.#forgetOldest();
      }
      return { outcome: 'printed', reason: 'kept', state: 'ready' };
    } catch {
      return { outcome: 'not-started', reason: 'write-failed', state: 'error' };
    }
  }

  readState(): Promise<PrinterState> {
    return Promise.resolve('ready');
  }

  async #forgetOldest(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.png'));
    if (names.length <= keptPictures) return;
    const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(this.#folder, name))).mtimeMs })));
    dated.sort((a, b) => a.at - b.at);
    await Promise.all(dated.slice(0, names.length - keptPictures).map(({ name }) => rm(join(this.#folder, name), { force: true })));
  }
}
