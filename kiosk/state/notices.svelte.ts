import { Toasts } from '#ui/feedback/toasts.svelte.ts';

/** Short messages at the edge of the screen, said by state and screens alike. */
export class Notices {
  readonly toasts = new Toasts();

  /** Says something; it goes after a while, a refusal stays longer. `action` is what can be done about it: undo, start work. */
  say(
    text: string,
    tone: 'good' | 'bad' | 'plain' = 'plain',
    action: { readonly text: string; readonly run: () => void } | null = null,
  ): void {
    this.toasts.show({ text, tone: tone === 'plain' ? 'info' : tone, ...(action === null ? {} : { action }) });
  }
}
