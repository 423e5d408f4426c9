import { readOwnKeys, type OwnKeys } from '#kitchen/keys/hotkeys';
import type { Loudness } from '#ui/input/sounds.svelte.ts';

const STATIONS_KEY = 'dastarxon-kitchen-stations';
const SOUND_KEY = 'dastarxon-kitchen-sound';
const REPEAT_KEY = 'dastarxon-kitchen-repeat';
const LOUDNESS_KEY = 'dastarxon-kitchen-loudness';
const ALL_DAY_KEY = 'dastarxon-kitchen-all-day';
const TOLD_LANGUAGE_KEY = 'dastarxon-kitchen-told-language';
const KEYS_KEY = 'dastarxon-kitchen-keys';
const OFF = 'off';

function storedList(key: string): readonly string[] {
  const stored = localStorage.getItem(key);
  return stored === null || stored === '' ? [] : stored.split(' ');
}

function isOn(key: string): boolean {
  return localStorage.getItem(key) !== OFF;
}

function keep(key: string, on: boolean): void {
  localStorage.setItem(key, on ? 'on' : OFF);
}

function storedLoudness(): Loudness {
  const stored = localStorage.getItem(LOUDNESS_KEY);
  return stored === 'quiet' || stored === 'loud' ? stored : 'normal';
}

/** What this screen was told to be: its stations and its habits. Kept on the device, because a screen hangs in one place. */
export class Preferences {
  #stationIds = $state.raw<readonly string[]>(storedList(STATIONS_KEY));
  #sounds = $state(isOn(SOUND_KEY));
  #repeats = $state(isOn(REPEAT_KEY));
  #loudness = $state<Loudness>(storedLoudness());
  #showsAllDay = $state(isOn(ALL_DAY_KEY));
  #ownKeys = $state.raw<OwnKeys>(readOwnKeys(localStorage.getItem(KEYS_KEY)));

  /** Stations shown here; empty until someone chose. */
  get stationIds(): readonly string[] {
    return this.#stationIds;
  }

  set stationIds(ids: readonly string[]) {
    this.#stationIds = ids;
    localStorage.setItem(STATIONS_KEY, ids.join(' '));
  }

  /** Whether this screen sounds at all. */
  get sounds(): boolean {
    return this.#sounds;
  }

  set sounds(on: boolean) {
    this.#sounds = on;
    keep(SOUND_KEY, on);
  }

  /** Whether the chime of an untouched ticket repeats. */
  get repeats(): boolean {
    return this.#repeats;
  }

  set repeats(on: boolean) {
    this.#repeats = on;
    keep(REPEAT_KEY, on);
  }

  /** How loud it sounds. */
  get loudness(): Loudness {
    return this.#loudness;
  }

  set loudness(loudness: Loudness) {
    this.#loudness = loudness;
    localStorage.setItem(LOUDNESS_KEY, loudness);
  }

  /** Whether the column of sums is open. */
  get showsAllDay(): boolean {
    return this.#showsAllDay;
  }

  set showsAllDay(on: boolean) {
    this.#showsAllDay = on;
    keep(ALL_DAY_KEY, on);
  }

  /** Keys of this screen's bump bar that are not the usual ones. */
  get ownKeys(): OwnKeys {
    return this.#ownKeys;
  }

  set ownKeys(keys: OwnKeys) {
    this.#ownKeys = keys;
    localStorage.setItem(KEYS_KEY, JSON.stringify(keys));
  }

  /** The language the office gave this screen when it was last asked; a new word of the office counts, the cook's own choice stays otherwise. */
  get toldLanguage(): string | null {
    return localStorage.getItem(TOLD_LANGUAGE_KEY);
  }

  set toldLanguage(language: string | null) {
    if (language !== null) localStorage.setItem(TOLD_LANGUAGE_KEY, language);
  }
}
