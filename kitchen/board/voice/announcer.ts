import { spokenParts, spokenSentence, type BoardVoice } from '#domain/kitchen/spoken-number';

/** What an announcer needs of the browser; tests pass their own. */
export type AnnouncerWorld = {
  /** The board's chime. */
  readonly chime: () => void;
  /** Plays recorded words one after another; false = they could not be played. */
  readonly playClips: (addresses: readonly string[]) => Promise<boolean>;
  /** Reads a sentence aloud with a voice of this device; false = it has none for this language. */
  readonly read: (sentence: string, voice: BoardVoice) => Promise<boolean>;
  readonly pause: (durationMs: number) => Promise<void>;
};

/** How the board sounds, as the office set it. */
export type BoardSound = { readonly on: boolean; readonly voices: readonly BoardVoice[] };

/** The chime rings out before anybody speaks. */
const CHIME_MS = 1100;
/** More calls than this at once (a cut, a full pass) are rung and not read out: it would take minutes. */
const SPOKEN_AT_ONCE_MAX = 6;

/** Languages whose words are recorded and shipped; the others are read by a voice of the device, where it has one. */
const recorded: ReadonlySet<BoardVoice> = new Set(['ru']);

/** Chimes once for each call and says the number after it, one call after another (BX-O-25). What cannot be said is chimed all the same. */
export class Announcer {
  readonly #world: AnnouncerWorld;
  #waiting: number[] = [];
  #speaking = false;

  constructor(world: AnnouncerWorld) {
    this.#world = world;
  }

  /** Announces numbers that became ready or are called again. */
  async announce(numbers: readonly number[], sound: BoardSound): Promise<void> {
    if (!sound.on) return;
    this.#waiting.push(...numbers);
    if (this.#speaking) return;
    this.#speaking = true;
    for (let number = this.#waiting.shift(); number !== undefined; number = this.#waiting.shift()) {
      this.#world.chime();
      await this.#world.pause(CHIME_MS);
      if (this.#waiting.length >= SPOKEN_AT_ONCE_MAX) continue;
      for (const voice of sound.voices) await this.#say(number, voice);
    }
    this.#speaking = false;
  }

  async #say(number: number, voice: BoardVoice): Promise<void> {
    const words = ['order', ...spokenParts(number, voice).map(String), 'ready'];
    const played = recorded.has(voice) && (await this.#world.playClips(words.map((word) => `voice/${voice}/${word}.wav`)));
    if (!played) await this.#world.read(spokenSentence(number, voice), voice);
  }
}
