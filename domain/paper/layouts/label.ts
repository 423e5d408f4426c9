/** Labels for goods: the name, the price, and bars that a till reads. */
import { centred, columns, rule, space } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { quantityText, somText } from '../figures';
import type { LabelPaper } from '../papers';

/** One label after the other, a dashed line between two. */
export function layoutLabel(paper: LabelPaper): PaperDocument {
  const one = labelBlocks(paper);
  return Array.from({ length: paper.count }, (_, index) => (index === 0 ? one : [rule('dashed'), ...one])).flat();
}

function labelBlocks({ name, code, unit, priceTiyin, weighed, ean, heading, language }: LabelPaper): readonly PaperBlock[] {
  return [
    centred(heading.branchName, { size: 'small' }),
    centred(name, { size: 'large', bold: true }),
    ...(weighed === null
      ? [columns(unit, somText(priceTiyin), { size: 'huge', bold: true })]
      : [
          columns(`1 ${unit}`, somText(priceTiyin)),
          columns(`${quantityText(weighed.thousandths, language)} ${unit}`, somText(weighed.sumTiyin), { size: 'huge', bold: true }),
        ]),
    ...(ean === null ? (code === null ? [] : [centred(code, { size: 'large' })]) : ([{ type: 'ean', digits: ean }] as const)),
    space('small'),
  ];
}
