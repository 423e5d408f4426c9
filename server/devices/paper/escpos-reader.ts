/** Reads a stream of ESC/POS as a printer would: for the printer whose paper is a screen, and for the fake printer of the tests. */
import type { Bitmap } from './raster/bitmap';

/** What a stream of bytes makes a printer do. */
export interface PrinterActions {
  /** One picture a paper: strips up to a cut (or the end) are put under each other. */
  readonly papers: readonly Bitmap[];
  readonly cuts: number;
  readonly drawerKicks: readonly (2 | 5)[];
  /** Bytes that are text. */
  readonly text: Uint8Array;
}

/** Length of each command we know, with its parameters; `GS v 0` and `GS V` are counted by hand. */
const fixedLengths: ReadonlyMap<number, number> = new Map([
  [0x1b40, 2],
  [0x1b70, 5],
  [0x1b64, 3],
  [0x1b74, 3],
  [0x1b61, 3],
  [0x1b45, 3],
  [0x1b21, 3],
  [0x1b4d, 3],
  [0x1b52, 3],
  [0x1d21, 3],
  [0x1d42, 3],
  [0x1c2e, 2],
  [0x1c26, 2],
  [0x1004, 3],
]);

class StreamReader {
  readonly papers: Bitmap[] = [];
  readonly kicks: (2 | 5)[] = [];
  readonly text: number[] = [];
  cuts = 0;
  #strips: Uint8Array[] = [];
  #stride = 0;

  /** Takes one command or letter at `at`; returns where the next begins. */
  step(bytes: Uint8Array, at: number): number {
    const first = bytes[at] ?? 0;
    const pair = (first << 8) | (bytes[at + 1] ?? 0);
    if (pair === 0x1d76) return this.#strip(bytes, at);
    if (pair === 0x1d56) {
      this.cuts += 1;
      this.endPaper();
      return at + ((bytes[at + 2] ?? 0) >= 0x41 ? 4 : 3);
    }
    if (pair === 0x1b70) this.kicks.push(bytes[at + 2] === 1 ? 5 : 2);
    const length = fixedLengths.get(pair);
    if (length !== undefined) return at + length;
    this.text.push(first);
    return at + 1;
  }

  endPaper(): void {
    const rows = this.#strips.reduce((total, strip) => total + strip.length, 0) / Math.max(1, this.#stride);
    if (rows > 0) this.papers.push({ widthDots: this.#stride * 8, heightDots: rows, bytes: Buffer.concat(this.#strips) });
    this.#strips = [];
  }

  #strip(bytes: Uint8Array, at: number): number {
    const stride = (bytes[at + 4] ?? 0) | ((bytes[at + 5] ?? 0) << 8);
    const rows = (bytes[at + 6] ?? 0) | ((bytes[at + 7] ?? 0) << 8);
    if (this.#strips.length > 0 && stride !== this.#stride) this.endPaper();
    this.#stride = stride;
    const end = at + 8 + stride * rows;
    const strip = bytes.subarray(at + 8, end);
    // A stream cut off in the middle of a strip leaves the rows that arrived whole.
    this.#strips.push(strip.subarray(0, Math.floor(strip.length / Math.max(1, stride)) * stride));
    return end;
  }
}

/** Reads a whole stream. Never throws: a broken stream does what its whole commands say. */
export function readEscPos(bytes: Uint8Array): PrinterActions {
  const reader = new StreamReader();
  let at = 0;
  while (at < bytes.length) at = reader.step(bytes, at);
  reader.endPaper();
  return { papers: reader.papers, cuts: reader.cuts, drawerKicks: reader.kicks, text: Uint8Array.from(reader.text) };
}
