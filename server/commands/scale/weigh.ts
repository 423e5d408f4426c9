import type { Scale } from '#domain/catalogue/catalogue';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { testScale as testContract, weigh as weighContract } from '#domain/contract/scale';
import type { ScaleSight } from '#domain/contract/scale';
import { takeWeight } from '#domain/device/scale/sight';
import type { ScaleHearing } from '#domain/device/scale/sight';
import { isWeighed } from '#domain/menu/label-barcode';
import { accept, refuse } from '#domain/problem/refusal';
import { definePreparedCommand } from '../registry';
import type { Work } from '../work';
import { forgetOldWeighings, keepWeighing } from './weighings';

/** `scale.test`: what the box hears of a scale now. */
export const testScale = definePreparedCommand<'scale.test', ScaleSight>(testContract, {
  permission: 'printer.manage',
  refusals: ['not-found'],
  prepare: ({ scaleId }, { services }) => Promise.resolve(accept(services.scales.sight(scaleId))),
  decide: (work, { scaleId }, sight) => {
    if (!activeRow(work.state.catalogue.scales, scaleId)) return refuse('not-found');
    work.fact('scale.tested', 'scale', scaleId, { ...sight });
    return accept(sight);
  },
});

/**
 * `scale.weigh`: the weight that the box itself hears at this moment is taken for a line or a label. What the till's screen shows does not count, so that a weight in motion
 * can't be sold, not even by a screen that lags behind; and a line that says it was weighed has a weighing in the log (BX-X-18).
 */
export const weigh = definePreparedCommand<'scale.weigh', ScaleHearing | null>(weighContract, {
  permission: 'order.open',
  refusals: [
    'not-found',
    'id-taken',
    'product-not-found',
    'label-not-weighed',
    'scale-elsewhere',
    'scale-silent',
    'scale-unstable',
    'scale-overload',
    'scale-empty',
    'scale-tare-heavier',
    'scale-misread',
  ],
  prepare: ({ scaleId }, { services }) => Promise.resolve(accept(services.scales.hearing(scaleId))),
  decide: async (work, { weighingId, scaleId, productId, tareGrams }, hearing) => {
    const { catalogue } = work.state;
    const scale = activeRow(catalogue.scales, scaleId);
    if (!scale) return refuse('not-found');
    if (!standsAt(scale, work)) return refuse('scale-elsewhere', { name: scale.name });
    const product = activeRow(catalogue.products, productId);
    if (!product) return refuse('product-not-found');
    if (!isWeighed(product.unit)) return refuse('label-not-weighed', { name: product.name });
    const taken = takeWeight(hearing, scale, { tareGrams, now: work.now });
    if (!taken.ok) return taken;
    if (await work.get('SELECT 1 FROM weighing WHERE id = ?', [weighingId])) return refuse('id-taken');
    forgetOldWeighings(work);
    keepWeighing(work, { weighingId, scaleId, scaleName: scale.name, productId, ...taken.value });
    work.fact('scale.weighed', 'scale', scaleId, { weighingId, productId, name: product.name, ...taken.value });
    const { grossGrams, netGrams } = taken.value;
    return accept({ weighingId, scaleName: scale.name, grossGrams, tareGrams, netGrams });
  },
});

/** Whether a scale stands at this device, or at the till that it works with. */
function standsAt({ deviceIds }: Scale, work: Work): boolean {
  return deviceIds.length === 0 || deviceIds.includes(work.deviceId) || deviceIds.includes(work.tillDeviceId);
}
