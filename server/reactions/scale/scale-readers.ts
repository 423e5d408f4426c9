import type { Catalogue, Scale } from '#domain/catalogue/catalogue';
import type { ScaleSight } from '#domain/contract/scale';
import { sightOf } from '#domain/device/scale/sight';
import type { ScaleHearing } from '#domain/device/scale/sight';
import { ScaleReader } from './scale-reader';

/** How often at least screens hear of a scale that moves, and how soon of one that falls silent. */
const TELL_MS = 100;

/**
 * Follows every scale of the branch. Invariant: memory alone; what a scale shows is no fact until somebody takes it (`scale.weigh`), as what a guest's screen shows is none (ADR 25).
 */
export class ScaleReaders {
  readonly #catalogue: () => Catalogue;
  readonly #now: () => number;
  readonly #onChanged: (scaleIds: readonly string[]) => void;
  readonly #readers = new Map<string, ScaleReader>();
  readonly #told = new Map<string, string>();
  #scales: Catalogue['scales'] | null = null;
  #telling: NodeJS.Timeout | null = null;

  constructor(options: {
    readonly catalogue: () => Catalogue;
    readonly now: () => number;
    /** These show something else now. */
    readonly onChanged: (scaleIds: readonly string[]) => void;
  }) {
    this.#catalogue = options.catalogue;
    this.#now = options.now;
    this.#onChanged = options.onChanged;
  }

  /** Begins to follow the scales that are set up. */
  start(): void {
    this.follow();
    this.#telling = setInterval(() => {
      this.#tell();
    }, TELL_MS);
  }

  /** Lets all lines go. */
  stop(): void {
    if (this.#telling !== null) clearInterval(this.#telling);
    for (const reader of this.#readers.values()) reader.stop();
    this.#readers.clear();
  }

  /** Looks again which scales there are: called after each commit. */
  follow(): void {
    const { scales } = this.#catalogue();
    if (scales === this.#scales) return;
    this.#scales = scales;
    for (const [scaleId, reader] of this.#readers) {
      const scale = scales.get(scaleId);
      if (scale !== undefined && !scale.archived && isSameLine(scale, reader.scale)) continue;
      reader.stop();
      this.#readers.delete(scaleId);
    }
    for (const scale of scales.values()) {
      if (scale.archived || this.#readers.has(scale.scaleId)) continue;
      const reader = new ScaleReader(scale, this.#now);
      this.#readers.set(scale.scaleId, reader);
      reader.start();
    }
  }

  /** What was last heard; null = nothing, or nothing any more. */
  hearing(scaleId: string): ScaleHearing | null {
    return this.#readers.get(scaleId)?.hearing ?? null;
  }

  /** How a scale stands now. */
  sight(scaleId: string): ScaleSight {
    const scale = this.#catalogue().scales.get(scaleId);
    return scale === undefined ? { state: 'silent', grams: null } : sightOf(this.hearing(scaleId), scale, this.#now());
  }

  #tell(): void {
    const changed = [...this.#readers.keys()].filter((scaleId) => {
      const sight = JSON.stringify(this.sight(scaleId));
      if (this.#told.get(scaleId) === sight) return false;
      this.#told.set(scaleId, sight);
      return true;
    });
    if (changed.length > 0) this.#onChanged(changed);
  }
}

function isSameLine(scale: Scale, other: Scale): boolean {
  return (
    scale.connection === other.connection &&
    scale.address === other.address &&
    scale.baudRate === other.baudRate &&
    scale.protocol === other.protocol
  );
}
