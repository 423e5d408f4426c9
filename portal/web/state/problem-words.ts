import type { Problem } from '#ui/live/answers';
import type { PortalText } from '../text/uz-latn';

/** What a person is told of a refusal: the portal's own sentences, or ours when there was no answer to read. */
export function problemWords(problem: Problem, t: PortalText['common']): { readonly title: string; readonly detail: string } {
  if (problem.title !== '') return { title: problem.title, detail: problem.detail };
  return { title: t.failed, detail: problem.code === 'unreachable' ? t.unreachable : t.unexpected };
}
