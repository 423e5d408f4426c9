import type { IconName } from '#ui/icons/icon-paths';

/** Something that happened, said for a while at the edge of the screen. */
export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'info';
  readonly icon: IconName | undefined;
  /** Undo, or the next step. Pressing it closes the toast. */
  readonly action: { readonly text: string; readonly run: () => void } | undefined;
};

/** What a screen says; everything but the text has a default. */
export type ToastRequest = {
  readonly text: string;
  readonly tone?: Toast['tone'];
  readonly icon?: IconName;
  readonly action?: Toast['action'];
  readonly durationMs?: number;
};

/** More than this at once nobody reads; the oldest goes. */
const TOASTS_MAX = 3;

/** The toasts of one screen. Undo stays for eight seconds, words for four; a fault until it is closed or replaced. */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #timers: Readonly<Record<number, ReturnType<typeof setTimeout>>> = {};
  #lastId = 0;

  get list(): readonly Toast[] {
    return this.#list;
  }

  /** Says something; returns its id. The same words while they stand are not said twice. */
  show(request: ToastRequest): number {
    const same = this.#list.find((toast) => toast.text === request.text && toast.action === undefined);
    if (same !== undefined) this.close(same.id);
    this.#lastId += 1;
    const id = this.#lastId;
    const tone = request.tone ?? 'info';
    this.#list = [...this.#list, { id, text: request.text, tone, icon: request.icon, action: request.action }].slice(-TOASTS_MAX);
    const durationMs = request.durationMs ?? (tone === 'bad' ? 12_000 : request.action === undefined ? 4000 : 8000);
    this.#timers = { ...this.#timers, [id]: setTimeout(() => this.close(id), durationMs) };
    return id;
  }

  /** Takes a toast away. */
  close(id: number): void {
    const { [id]: timer, ...others } = this.#timers;
    clearTimeout(timer);
    this.#timers = others;
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  /** Runs a toast's action and takes it away. */
  act(toast: Toast): void {
    this.close(toast.id);
    toast.action?.run();
  }
}
