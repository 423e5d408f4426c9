import { activeRow } from '#domain/catalogue/rows-in-use';
import type { Product } from '#domain/catalogue/catalogue';
import { printLabels as contract } from '#domain/contract/printer';
import { isWeighed, ownBarcode, printableEan, weightBarcode } from '#domain/menu/label-barcode';
import { unitWord } from '#domain/menu/unit-words';
import { lineSum, tiyin } from '#domain/money/money';
import type { LabelPaper } from '#domain/paper/papers';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { pick } from '#domain/text/localized';
import { paperBase } from '#server/store/paper/paper-base';
import { defineCommand } from '../registry';
import type { Work } from '../work';

/** `label.print`: a paper a dish, through the same queue as receipts. A piece is weighed only of a dish that is sold by weight and has a number for the till. */
export const printLabels = defineCommand(contract, {
  permission: 'menu.edit',
  refusals: ['not-found', 'label-not-weighed', 'label-code-needed'],
  decide: (work, { printerId, labels }) => {
    const { catalogue } = work.state;
    if (!activeRow(catalogue.printers, printerId)) return refuse('not-found');
    const papers: LabelPaper[] = [];
    for (const { productId, count, weightThousandths } of labels) {
      const product = activeRow(catalogue.products, productId);
      if (!product) return refuse('not-found');
      const paper = labelOf(work, product, { count, weightThousandths });
      if (!paper.ok) return paper;
      papers.push(paper.value);
    }
    const jobIds = papers.map((paper, index) =>
      work.paper({
        ...{ printerId, kind: 'label', title: paper.name, orderId: null, stationId: null, paper },
        dedupeKey: `label/${work.commandId}/${String(index)}`,
      }),
    );
    const count = papers.reduce((total, paper) => total + paper.count, 0);
    work.fact('label.printed', 'printer', printerId, { count, productIds: labels.map(({ productId }) => productId) });
    return accept({ jobIds });
  },
});

/** The label of a dish, or of a weighed piece of it. Refused where there is no barcode that a till could read back. */
export function labelOf(
  work: Work,
  product: Product,
  { count, weightThousandths }: { readonly count: number; readonly weightThousandths: number | null },
): Outcome<LabelPaper> {
  const language = work.state.settings.paperLanguage;
  const { name, code, unit, priceTiyin, barcode } = product;
  if (weightThousandths !== null && !isWeighed(unit)) return refuse('label-not-weighed', { name });
  const ean =
    weightThousandths === null
      ? (printableEan(barcode) ?? (barcode === null ? ownBarcode(code) : null))
      : weightBarcode(code, weightThousandths);
  if (weightThousandths !== null && ean === null) return refuse('label-code-needed', { name });
  return accept({
    ...paperBase(work.state, { now: work.now, language }),
    kind: 'label',
    name: pick(name, language),
    code: barcode ?? code,
    unit: unitWord(unit, language),
    priceTiyin,
    weighed:
      weightThousandths === null ? null : { thousandths: weightThousandths, sumTiyin: lineSum(tiyin(priceTiyin), weightThousandths) },
    ean,
    count,
  });
}
