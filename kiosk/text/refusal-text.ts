import type { Problem } from '#ui/live/answers';
import type { KioskText } from './uz-latn';

/** The sentence for a refusal: the box's own in the reader's language, ours where the box could not be heard. `aborted` = a closed dialog, no words. */
export function refusalText(text: KioskText, problem: Problem): string {
  if (problem.code === 'unreachable') return text.common.noLink;
  if (problem.detail !== '') return problem.detail;
  if (problem.title !== '') return problem.title;
  return text.common.failed;
}
