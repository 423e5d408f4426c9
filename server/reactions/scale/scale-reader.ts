import type { Scale } from '#domain/catalogue/catalogue';
import { scaleDialects } from '#domain/device/scale/frames';
import { parseScaleAddress } from '#domain/device/scale/scale-address';
import { heard } from '#domain/device/scale/sight';
import type { ScaleHearing } from '#domain/device/scale/sight';
import { openScale } from '#server/devices/scale/open-scale';
import type { ScaleLine } from '#server/devices/scale/scale-line';

/** How often a scale that answers is asked, and a lost one looked for. */
const ASK_MS = 200;
const RETRY_MS = 1_000;
/** A line that says nothing for so long is opened anew: behind a serial server a pulled cable is no end. */
const DEAD_MS = 5_000;

/** Follows one scale for as long as it is set up so. What it heard last is kept in memory alone, and forgotten when the line ends. */
export class ScaleReader {
  readonly scale: Scale;
  readonly #now: () => number;
  #line: ScaleLine | null = null;
  #rest: Uint8Array = new Uint8Array();
  #hearing: ScaleHearing | null = null;
  #asking: NodeJS.Timeout | null = null;
  #retry: NodeJS.Timeout | null = null;
  #lastByteMs = 0;
  #stopped = false;

  constructor(scale: Scale, now: () => number) {
    this.scale = scale;
    this.#now = now;
  }

  get hearing(): ScaleHearing | null {
    return this.#hearing;
  }

  /** Begins to listen. */
  start(): void {
    void this.#open();
  }

  /** Lets the line go. */
  stop(): void {
    this.#stopped = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    const line = this.#line;
    this.#lose();
    line?.close();
  }

  async #open(): Promise<void> {
    const { connection, address, baudRate } = this.scale;
    const parsed = parseScaleAddress(connection, address);
    if (!parsed.ok) return;
    // The line of an earlier connection may still have something to say: it is not listened to any more.
    let isOurs = true;
    const line = await openScale(parsed.value, baudRate, {
      onData: (bytes) => {
        if (isOurs && !this.#stopped) this.#take(bytes);
      },
      onEnd: () => {
        if (!isOurs) return;
        isOurs = false;
        this.#lose();
        this.#later();
      },
    });
    if (this.#stopped) {
      line?.close();
      return;
    }
    if (line === null) {
      this.#later();
      return;
    }
    this.#line = line;
    this.#lastByteMs = performance.now();
    const { request } = scaleDialects[this.scale.protocol];
    this.#asking = setInterval(() => {
      if (performance.now() - this.#lastByteMs > DEAD_MS) {
        isOurs = false;
        this.#lose();
        line.close();
        this.#later();
      } else if (request !== null) line.write(request);
    }, ASK_MS);
  }

  #take(bytes: Uint8Array): void {
    this.#lastByteMs = performance.now();
    const joined = new Uint8Array(this.#rest.length + bytes.length);
    joined.set(this.#rest);
    joined.set(bytes, this.#rest.length);
    const { frames, rest } = scaleDialects[this.scale.protocol].read(joined);
    this.#rest = rest;
    for (const frame of frames) this.#hearing = heard(this.#hearing, frame, this.#now());
  }

  /** The line is gone, and with it all that was heard: a weight from before is none. */
  #lose(): void {
    if (this.#asking !== null) clearInterval(this.#asking);
    this.#asking = null;
    this.#line = null;
    this.#rest = new Uint8Array();
    this.#hearing = null;
  }

  #later(): void {
    if (this.#stopped) return;
    this.#retry = setTimeout(() => void this.#open(), RETRY_MS);
  }
}
