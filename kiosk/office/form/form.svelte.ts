import type { Answer, Problem } from '#ui/live/answers';

/** How one field of a row reads, for showing two versions of it side by side. */
export type FieldSummary = { readonly label: string; readonly text: string };

/** A row as the box has it now, in the shape of the form. */
export type LiveValues<Values> = { readonly values: Values; readonly version: number };

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The state of one form: what was saved, what is typed, which fields the box refused. `values` is edited in place by the fields.
 * `version` is that of the row the person began to edit, not of the newest one: else a colleague's change would be overwritten unseen.
 * Faults are found by path (`name.ru`); an edit does not clear them, the next save does, so that a long form keeps its marks while it is mended.
 */
export class Form<Values extends object> {
  values: Values;
  #saved: Values;
  #version: number | null;
  #saving = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #faults = $state.raw<ReadonlyMap<string, string>>(new Map());

  /** `version` null = a row that does not exist yet. */
  constructor(initial: Values, version: number | null = null) {
    this.values = $state(structuredClone(initial));
    this.#saved = $state.raw(initial);
    this.#version = $state(version);
  }

  /** Whether the row is not on the box yet. */
  get isNew(): boolean {
    return this.#version === null;
  }

  /** The version that is being edited; 0 for a new row, which has none. */
  get version(): number {
    return this.#version ?? 0;
  }

  /** Whether something differs from what is saved. */
  get dirty(): boolean {
    return !same(this.values, this.#saved);
  }

  get saving(): boolean {
    return this.#saving;
  }

  /** The last refusal, until the next save. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** The values as plain data, to be sent. */
  snapshot(): Values {
    // A form holds plain data only, and of plain data a snapshot is the same type.
    const plain: unknown = $state.snapshot(this.values);
    return plain as Values;
  }

  /** Only the fields that differ from what is saved. */
  changes(): Partial<Values> {
    const now = this.snapshot();
    const changed: Partial<Values> = {};
    for (const key of Object.keys(now) as (keyof Values)[]) {
      if (!same(now[key], this.#saved[key])) changed[key] = now[key];
    }
    return changed;
  }

  /** What is wrong with the field at this path, or with anything below it. */
  fault(path: string): string | undefined {
    const exact = this.#faults.get(path);
    if (exact !== undefined) return exact;
    for (const [at, message] of this.#faults) if (at.startsWith(`${path}.`)) return message;
    return undefined;
  }

  /** Marks fields that this screen itself finds wrong; true when there are any. */
  mark(faults: Readonly<Record<string, string | undefined>>): boolean {
    const found = Object.entries(faults).flatMap(([path, message]) => (message === undefined ? [] : [[path, message] as const]));
    this.#faults = new Map(found);
    return found.length > 0;
  }

  /** Begins anew from these values. */
  reset(values: Values, version: number | null = this.#version): void {
    this.values = structuredClone(values);
    this.#saved = values;
    this.#version = version;
    this.#problem = null;
    this.#faults = new Map();
  }

  /** Back to what is saved. */
  discard(): void {
    this.reset(this.#saved);
  }

  /** Takes over what another person saved, unless something is being typed here. */
  follow(live: LiveValues<Values>): void {
    if (this.#saving || this.isNew || live.version < this.version || this.dirty) return;
    // A change that this form does not show (its place in the list, a PIN) still makes a new version.
    if (same(live.values, this.#saved)) this.#version = live.version;
    else this.reset(live.values, live.version);
  }

  /** What was typed here on top of what the box has now: a field that nobody touched here is the box's. */
  merged(live: LiveValues<Values>): Values {
    return { ...live.values, ...this.changes() };
  }

  /** Goes on from what the box has now, with what was typed here on top: the next save goes through. */
  rebase(live: LiveValues<Values>): void {
    this.values = structuredClone(this.merged(live));
    this.#saved = live.values;
    this.#version = live.version;
    this.#problem = null;
  }

  /** Sends; on success what is typed becomes what is saved. Null while another save is on its way: a second press does nothing. */
  async submit<Result>(send: () => Promise<Answer<Result>>, versionOf: (result: Result) => number | null): Promise<Answer<Result> | null> {
    if (this.#saving) return null;
    this.#saving = true;
    this.#problem = null;
    this.#faults = new Map();
    const sent = this.snapshot();
    try {
      const answer = await send();
      if (answer.ok) {
        this.#saved = sent;
        this.#version = versionOf(answer.result) ?? this.#version ?? 1;
      } else this.#refused(answer.problem);
      return answer;
    } finally {
      this.#saving = false;
    }
  }

  #refused(problem: Problem): void {
    // The person closed the manager's dialog: that is an answer, not a problem.
    if (problem.code === 'aborted') return;
    this.#problem = problem;
    const faults = new Map((problem.faults ?? []).map((fault) => [fault.path.replace(/^input\./, ''), fault.message]));
    const field = problem.params['field'];
    if (typeof field === 'string') faults.set(field, problem.detail);
    this.#faults = faults;
  }
}
