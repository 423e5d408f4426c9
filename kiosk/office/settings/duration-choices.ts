import type { OfficeText } from '../text/uz-latn';

/** A duration in words, in its largest whole unit. */
export function durationText(seconds: number, words: OfficeText['settings']['durations']): string {
  if (seconds % 3600 === 0) return words.hours(seconds / 3600);
  return seconds % 60 === 0 ? words.minutes(seconds / 60) : words.seconds(seconds);
}

/** After how long a screen may lock itself (BX-O-122). */
const LOCK_SECONDS = [30, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400] as const;

/** Choices for the lock of a screen. */
export function lockChoices(
  current: number,
  words: OfficeText['settings']['durations'],
): readonly { readonly value: string; readonly text: string }[] {
  return durationChoices(LOCK_SECONDS, current, words);
}

/** Choices for a duration; one that was set elsewhere is offered too, so that the list never lies. */
export function durationChoices(
  choices: readonly number[],
  current: number,
  words: OfficeText['settings']['durations'],
): readonly { readonly value: string; readonly text: string }[] {
  const all = choices.includes(current) ? choices : [...choices, current].sort((a, b) => a - b);
  return all.map((seconds) => ({ value: String(seconds), text: durationText(seconds, words) }));
}
