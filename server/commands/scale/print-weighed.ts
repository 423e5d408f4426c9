import { activeRow } from '#domain/catalogue/rows-in-use';
import { printWeighed as contract } from '#domain/contract/scale';
import { accept, refuse } from '#domain/problem/refusal';
import { pick } from '#domain/text/localized';
import { labelOf } from '../office/print-labels';
import { tillPrinter } from '../order/printers';
import { defineCommand } from '../registry';
import { freeWeighing, useWeighing } from './weighings';

/** `scale.print-label`: the label of a package as it was weighed, at the till's printer. The package is sold by its barcode, so its weighing is used up. */
export const printWeighed = defineCommand(contract, {
  permission: 'order.open',
  refusals: ['not-found', 'product-not-found', 'label-not-weighed', 'label-code-needed', 'no-printer'],
  decide: async (work, { weighingId }) => {
    const { catalogue, settings } = work.state;
    const weighing = await freeWeighing(work, weighingId);
    if (weighing === null) return refuse('not-found');
    const product = activeRow(catalogue.products, weighing.productId);
    if (!product) return refuse('product-not-found');
    const printer = tillPrinter(work.state, work.tillDeviceId);
    if (!printer) return refuse('no-printer');
    const paper = labelOf(work, product, { count: 1, weightThousandths: weighing.netGrams });
    if (!paper.ok) return paper;
    const { printerId } = printer;
    const jobId = work.paper({
      ...{ printerId, kind: 'label', title: pick(product.name, settings.paperLanguage), orderId: null, stationId: null },
      paper: paper.value,
      dedupeKey: `label/${work.commandId}`,
    });
    useWeighing(work, weighingId, jobId);
    const { productId, netGrams } = weighing;
    work.fact('label.printed', 'printer', printerId, { count: 1, productIds: [productId], weighingId, netGrams });
    return accept({ jobId });
  },
});
