/** What a sound says. */
export type SoundName = 'new' | 'changed' | 'voided' | 'ready' | 'warning';

/** One note: pitch in Hz, start and length in ms. */
type Tone = { readonly hz: number; readonly atMs: number; readonly lengthMs: number; readonly shape: OscillatorType };

// Told apart by rhythm and direction, not by pitch alone: a kitchen is loud and a fan hums through one octave.
const chimes: Readonly<Record<SoundName, readonly Tone[]>> = {
  new: [
    { hz: 784, atMs: 0, lengthMs: 220, shape: 'triangle' },
    { hz: 1047, atMs: 180, lengthMs: 420, shape: 'triangle' },
  ],
  changed: [
    { hz: 880, atMs: 0, lengthMs: 140, shape: 'triangle' },
    { hz: 880, atMs: 200, lengthMs: 140, shape: 'triangle' },
    { hz: 988, atMs: 400, lengthMs: 260, shape: 'triangle' },
  ],
  voided: [
    { hz: 523, atMs: 0, lengthMs: 260, shape: 'square' },
    { hz: 392, atMs: 260, lengthMs: 420, shape: 'square' },
  ],
  ready: [
    { hz: 659, atMs: 0, lengthMs: 200, shape: 'sine' },
    { hz: 831, atMs: 160, lengthMs: 200, shape: 'sine' },
    { hz: 988, atMs: 320, lengthMs: 600, shape: 'sine' },
  ],
  warning: [
    { hz: 440, atMs: 0, lengthMs: 300, shape: 'square' },
    { hz: 440, atMs: 420, lengthMs: 300, shape: 'square' },
  ],
};

/** Peak of a note at each loudness; `loud` is for a kitchen with the extractor on. */
const peaks = { quiet: 0.12, normal: 0.35, loud: 0.9 } as const;

/** How loud a screen sounds, beside the device's own volume. */
export type Loudness = keyof typeof peaks;

/**
 * Chimes made on the spot, without files. A browser lets a page sound only after a tap: until `allow()` ran inside one, `allowed` is false and the
 * screen shows a button for it.
 */
export class Sounds {
  #context: AudioContext | undefined;
  #allowed = $state(false);
  #muted = $state(false);
  #loudness = $state<Loudness>('normal');
  readonly #recordings = new Map<string, Promise<AudioBuffer | null>>();

  /** Whether a sound would be heard. */
  get allowed(): boolean {
    return this.#allowed;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
  }

  get loudness(): Loudness {
    return this.#loudness;
  }

  set loudness(loudness: Loudness) {
    this.#loudness = loudness;
  }

  /** Call it in a tap or key press. Resolves with whether the browser agreed. */
  async allow(): Promise<boolean> {
    if (typeof AudioContext === 'undefined') return false;
    this.#context ??= new AudioContext();
    const context = this.#context;
    context.onstatechange = () => {
      this.#allowed = context.state === 'running';
    };
    await context.resume().catch(() => undefined);
    this.#allowed = context.state === 'running';
    return this.#allowed;
  }

  /** Lets the person hear it. */
  async test(name: SoundName = 'new'): Promise<boolean> {
    const allowed = await this.allow();
    if (allowed) this.play(name);
    return allowed;
  }

  /** Plays recorded sounds one after another, as loud as the chimes; resolves at their end with whether they could be played. */
  async playFiles(addresses: readonly string[]): Promise<boolean> {
    const context = this.#context;
    if (context === undefined || !this.#allowed || this.#muted) return false;
    const loaded = await Promise.all(addresses.map((address) => this.#recording(context, address)));
    const recordings = loaded.filter((recording) => recording !== null);
    if (recordings.length < addresses.length) return false;
    const gain = context.createGain();
    gain.gain.value = peaks[this.#loudness] / peaks.loud;
    gain.connect(context.destination);
    let atS = context.currentTime;
    for (const recording of recordings) {
      const source = context.createBufferSource();
      source.buffer = recording;
      source.connect(gain);
      source.start(atS);
      atS += recording.duration;
    }
    await new Promise((resolve) => setTimeout(resolve, (atS - context.currentTime) * 1000));
    return true;
  }

  #recording(context: AudioContext, address: string): Promise<AudioBuffer | null> {
    const known = this.#recordings.get(address);
    if (known !== undefined) return known;
    const loading = fetch(address)
      .then((response) => (response.ok ? response.arrayBuffer() : null))
      .then((bytes) => (bytes === null ? null : context.decodeAudioData(bytes)))
      .catch(() => null);
    this.#recordings.set(address, loading);
    // What did not arrive is asked for again the next time.
    void loading.then((recording) => (recording === null ? this.#recordings.delete(address) : undefined));
    return loading;
  }

  /** Sounds once, if it may; two at the same moment are mixed. */
  play(name: SoundName): void {
    if (this.#context === undefined || !this.#allowed || this.#muted) return;
    for (const tone of chimes[name]) strike(this.#context, tone, peaks[this.#loudness]);
  }
}

function strike(context: AudioContext, tone: Tone, peak: number): void {
  const startS = context.currentTime + tone.atMs / 1000;
  const endS = startS + tone.lengthMs / 1000;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = tone.shape;
  oscillator.frequency.value = tone.hz;
  gain.gain.setValueAtTime(0.0001, startS);
  gain.gain.exponentialRampToValueAtTime(tone.shape === 'square' ? peak / 3 : peak, startS + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, endS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startS);
  oscillator.stop(endS + 0.05);
}
