import type { PaperView } from '#domain/contract/printer';
import type { OfficeText } from '../text/uz-latn';

/** What a paper is, in words: `Chek: B1-0417 · VIP 2`. A kind of a later version keeps its own title alone. */
export function paperTitle(paper: Pick<PaperView, 'paperKind' | 'title'>, text: OfficeText): string {
  const kind = Object.entries(text.printers.paperKinds).find(([key]) => key === paper.paperKind)?.[1];
  if (kind === undefined) return paper.title;
  return paper.title === '' || paper.title === kind ? kind : `${kind}: ${paper.title}`;
}
