const STATIONS_KEY = 'dastarxon-kitchen-stations';
const SOUND_KEY = 'dastarxon-kitchen-sound';
const ALL_DAY_KEY = 'dastarxon-kitchen-all-day';

function storedList(key: string): readonly string[] {
  const stored = localStorage.getItem(key);
  return stored === null || stored === '' ? [] : stored.split(' ');
}

/** What this screen was told to be: its stations and its habits. Kept on the device, because a screen hangs in one place. */
export class Preferences {
  #stationIds = $state.raw<readonly string[]>(storedList(STATIONS_KEY));
  #repeats = $state(localStorage.getItem(SOUND_KEY) !== 'once');
  #showsAllDay = $state(localStorage.getItem(ALL_DAY_KEY) !== 'hidden');

  /** Stations shown here, in the order chosen; empty until someone chose. */
  get stationIds(): readonly string[] {
    return this.#stationIds;
  }

  set stationIds(ids: readonly string[]) {
    this.#stationIds = ids;
    localStorage.setItem(STATIONS_KEY, ids.join(' '));
  }

  /** Whether the chime of an untouched ticket repeats. */
  get repeats(): boolean {
    return this.#repeats;
  }

  set repeats(on: boolean) {
    this.#repeats = on;
    localStorage.setItem(SOUND_KEY, on ? 'repeat' : 'once');
  }

  /** Whether the column of sums is open. */
  get showsAllDay(): boolean {
    return this.#showsAllDay;
  }

  set showsAllDay(on: boolean) {
    this.#showsAllDay = on;
    localStorage.setItem(ALL_DAY_KEY, on ? 'shown' : 'hidden');
  }
}
