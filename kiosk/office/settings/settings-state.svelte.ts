import { SvelteMap } from 'svelte/reactivity';
import type { Settings } from '#domain/contract/settings';
import type { Office } from '../state/office.svelte.ts';

/** The settings as this page changes them: each on its own, at once, with a way back. */
export class SettingsState {
  readonly #office: Office;
  readonly #pending = new SvelteMap<keyof Settings, unknown>();
  readonly #faults = new SvelteMap<keyof Settings, string>();

  constructor(office: Office) {
    this.#office = office;
    office.data.settingsRoom.enter();
  }

  /** What is set, with what is on its way; null until the room is here. */
  readonly values = $derived.by<Settings | null>(() => {
    const saved = this.#office.data.settings;
    return saved === null ? null : { ...saved, ...Object.fromEntries(this.#pending) };
  });

  /** Why the last value of a setting was refused. */
  fault(key: keyof Settings): string | undefined {
    return this.#faults.get(key);
  }

  /** Saves one setting and offers to undo it. False when the box refused; the old value is then shown again and the reason beside it. */
  async set<Key extends keyof Settings>(key: Key, value: Settings[Key], label: string): Promise<boolean> {
    const before = this.values?.[key];
    if (before === undefined || JSON.stringify(before) === JSON.stringify(value)) return true;
    const { t, host } = this.#office;
    if (!(await this.#send(key, value))) return false;
    host.notices.say(t.settings.changed(label), 'good', {
      text: t.common.undo,
      run: () => void this.#send(key, before).then((done) => (done ? host.notices.say(t.settings.undone) : undefined)),
    });
    return true;
  }

  async #send<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<boolean> {
    this.#pending.set(key, value);
    this.#faults.delete(key);
    const answer = await this.#office.send('settings.update', { changes: { [key]: value } });
    if (!answer.ok && answer.problem.code !== 'aborted')
      this.#faults.set(key, answer.problem.faults?.[0]?.message ?? this.#office.sentence(answer.problem));
    // The room's patch carries the new value; until it is here the pending one stands in for it.
    if (answer.ok) await this.#arrived(key, value);
    this.#pending.delete(key);
    return answer.ok;
  }

  async #arrived<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<void> {
    const wanted = JSON.stringify(value);
    for (let tries = 0; tries < 20 && JSON.stringify(this.#office.data.settings?.[key]) !== wanted; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
