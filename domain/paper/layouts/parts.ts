/** Parts that several papers share: heading, foot, the order, lines and sums. */
import { banner, centred, columns, framed, rule, space, text } from '../document';
import type { Language } from '#domain/contract/primitives';
import type { Tender } from '#domain/contract/order';
import type { PaperBlock } from '../document';
import { momentTexts, quantityText, rateText, reductionText, somText } from '../figures';
import type { BadgeLine, PaperAdjustment, PaperBase, PaperLine, PaperOrder, PaperPayment, PaperSums } from '../papers';
import { paperWords } from '../words';

const noBreakSpace = '\u00A0';

/** What marks a paper as not the first or not from its own printer; nothing on an ordinary one. */
export function markBlocks(paper: PaperBase): PaperBlock[] {
  const words = paperWords(paper.language);
  const blocks: PaperBlock[] = [];
  if (paper.substituteFor !== null) blocks.push(banner(words.insteadOf(paper.substituteFor), 'large'), space('small'));
  if (paper.copyNumber > 0) blocks.push(banner(`${words.copy} ${String(paper.copyNumber)}`, 'large'), space('small'));
  return blocks;
}

/** The shop's picture at the head of a guest's paper. */
export function logoBlocks({ heading }: PaperBase): PaperBlock[] {
  return heading.logoId === undefined ? [] : [{ type: 'logo', pictureId: heading.logoId }];
}

/** The branch at the head of a paper. */
export function headingBlocks(paper: PaperBase): PaperBlock[] {
  const { heading, language } = paper;
  const blocks: PaperBlock[] = [centred(heading.branchName, { size: 'large', bold: true })];
  for (const line of [heading.legalName, heading.address, heading.phone]) {
    if (line !== null && line !== '') blocks.push(centred(line, { size: 'small' }));
  }
  if (heading.taxId !== null && heading.taxId !== '')
    blocks.push(centred(`${paperWords(language).taxId} ${heading.taxId}`, { size: 'small' }));
  blocks.push(space('small'));
  return blocks;
}

/** The end of every paper: the branch's closing words on a guest's one, and that it is not a fiscal receipt (decision 44). */
export function footBlocks(paper: PaperBase, closing: string | null): PaperBlock[] {
  const blocks: PaperBlock[] = [space('small')];
  if (closing !== null && closing !== '') blocks.push(centred(closing), space('small'));
  blocks.push(centred(paperWords(paper.language).notFiscal, { size: 'small' }));
  return blocks;
}

/** The order with its place and people; the queue number first and largest, because the guest listens for it. */
export function orderBlocks(paper: PaperBase, order: PaperOrder, cashierName: string | null): PaperBlock[] {
  const words = paperWords(paper.language);
  const { date, time } = momentTexts(paper.at, paper.timeZone);
  const blocks: PaperBlock[] = [];
  if (order.queueNumber !== null) {
    blocks.push(centred(words.queue, { size: 'small' }), centred(String(order.queueNumber), { size: 'giant', bold: true }), space('small'));
  }
  blocks.push(columns(words.order, order.orderNumberText, { bold: true }), columns(date, time));
  if (order.tableName === null) blocks.push(text(words.kinds[order.kind]));
  else blocks.push(columns(order.hallName ?? words.kinds[order.kind], `${words.table}${noBreakSpace}${order.tableName}`));
  if (order.guests !== null) blocks.push(columns(words.guests, String(order.guests)));
  if (order.waiterName !== null) blocks.push(columns(words.waiter, order.waiterName));
  if (cashierName !== null) blocks.push(columns(words.cashier, cashierName));
  return blocks;
}

/** Sold lines: the name over the whole width, then quantity × price with the sum at the edge, so that no name can push a sum away. */
export function lineBlocks(paper: PaperBase, lines: readonly PaperLine[]): PaperBlock[] {
  const words = paperWords(paper.language);
  return lines.flatMap((line) => {
    const quantity = `${quantityText(line.quantityThousandths, paper.language)}${noBreakSpace}${words.units[line.unit]}`;
    return [
      text(line.name),
      ...line.modifiers.map((modifier) => text(`+ ${modifier}`, { size: 'small', indented: true })),
      columns(`${quantity} × ${somText(line.unitPriceTiyin)}`, somText(line.sumTiyin), { indented: true }),
      space('small'),
    ];
  });
}

/** How much of a dish, for whoever holds it: pieces and portions are bare numbers. */
export function dishQuantity({ quantityThousandths, unit }: Pick<BadgeLine, 'quantityThousandths' | 'unit'>, language: Language): string {
  const isCounted = unit === 'piece' || unit === 'portion';
  const quantity = quantityText(quantityThousandths, language);
  return isCounted ? quantity : `${quantity}${noBreakSpace}${paperWords(language).units[unit]}`;
}

/** What must not be overlooked of a dish: an allergy white on black, other notes in a frame. */
export function noteBlocks(line: Pick<BadgeLine, 'notes' | 'allergy'>, language: Language): PaperBlock[] {
  const { allergy } = paperWords(language);
  const notes = line.notes.filter((note) => note !== '').join(', ');
  if (line.allergy) return [banner(notes === '' ? allergy : `${allergy}: ${notes}`, 'large')];
  return notes === '' ? [] : [framed(notes, 'large')];
}

/** `Xizmat haqi 10 %`. */
export function adjustmentName(paper: PaperBase, adjustment: PaperAdjustment): string {
  return adjustment.rateBasisPoints === null
    ? adjustment.name
    : `${adjustment.name} ${rateText(adjustment.rateBasisPoints, paper.language)}`;
}

/** From the dishes' sum to the total, with each step that changes it. */
export function sumBlocks(paper: PaperBase, sums: PaperSums, totalWord: string): PaperBlock[] {
  const words = paperWords(paper.language);
  const steps: PaperBlock[] = [
    ...sums.discounts.map((discount) => columns(adjustmentName(paper, discount), reductionText(discount.amountTiyin))),
    ...sums.charges.map((charge) => columns(adjustmentName(paper, charge), somText(charge.amountTiyin))),
    ...(sums.roundingTiyin === 0 ? [] : [columns(words.rounding, somText(sums.roundingTiyin))]),
  ];
  return [
    rule('thin'),
    ...(steps.length === 0 ? [] : [columns(words.linesSum, somText(sums.linesTiyin)), ...steps, rule('thin')]),
    columns(totalWord, `${somText(sums.totalTiyin)}${noBreakSpace}${words.som}`, { size: 'huge', bold: true }),
    ...sums.vat.map((vat) =>
      columns(
        vat.rateBasisPoints === null ? words.vatIncluded : `${words.vatIncluded} ${rateText(vat.rateBasisPoints, paper.language)}`,
        somText(vat.amountTiyin),
        {
          size: 'small',
        },
      ),
    ),
  ];
}

/** What a tender is called on paper: the branch's own word, else the house's. */
export function tenderWord(paper: Pick<PaperBase, 'language' | 'tenderNames'>, tender: Tender): string {
  return paper.tenderNames?.[tender] ?? paperWords(paper.language).tenders[tender];
}

/** Each tender; under cash what was handed over and what went back. */
export function paymentBlocks(paper: PaperBase, payments: readonly PaperPayment[]): PaperBlock[] {
  const words = paperWords(paper.language);
  return payments.flatMap((payment) => [
    columns(tenderWord(paper, payment.tender), somText(payment.amountTiyin), { bold: true }),
    ...(payment.tenderedTiyin === null || payment.tenderedTiyin === payment.amountTiyin
      ? []
      : [columns(words.tendered, somText(payment.tenderedTiyin), { indented: true })]),
    ...(payment.changeTiyin === null || payment.changeTiyin === 0
      ? []
      : [columns(words.change, `${somText(payment.changeTiyin)}${noBreakSpace}${words.som}`, { size: 'large', bold: true })]),
  ]);
}
