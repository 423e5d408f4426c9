import type { BadgePaper, KitchenTicketPaper, LabelPaper, PaperBase, PaperOrder } from './papers';

/** The badge of what a slip tells of. */
export function sampleBadge(
  order: PaperOrder,
  { lines, orderNote, language, heading, at, timeZone, copyNumber, substituteFor }: KitchenTicketPaper,
): BadgePaper {
  return {
    ...{ language, heading, at, timeZone, copyNumber, substituteFor, orderNote },
    kind: 'badge',
    order,
    lines: lines.map(({ name, quantityThousandths, unit, modifiers, notes, allergy }) => ({
      ...{ name, quantityThousandths, unit, modifiers, notes, allergy },
    })),
  };
}

/** The label of a weighed piece. */
export function sampleLabel(base: PaperBase): LabelPaper {
  return {
    kind: 'label',
    ...base,
    ...{ name: 'Qazi, uy usulida', code: '12345', unit: 'kg', priceTiyin: 18_000_000, count: 2 },
    weighed: { thousandths: 400, sumTiyin: 7_200_000 },
    ean: '2212345004003',
  };
}
