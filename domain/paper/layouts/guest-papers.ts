/** What a guest holds: the bill before payment, the receipt after it, the paper of a refund. */
import { centred, columns, rule, signature, space, text } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { reductionText, somText } from '../figures';
import type { BillPaper, ReceiptPaper, RefundReceiptPaper } from '../papers';
import { paperWords } from '../words';
import { cashWords } from '../words/cash-words';
import {
  adjustmentName,
  footBlocks,
  headingBlocks,
  lineBlocks,
  logoBlocks,
  markBlocks,
  orderBlocks,
  paymentBlocks,
  sumBlocks,
} from './parts';

const noBreakSpace = '\u00A0';

/** The receipt (BX-O-86). */
export function layoutReceipt(paper: ReceiptPaper): PaperDocument {
  const words = paperWords(paper.language);
  return [
    ...markBlocks(paper),
    ...logoBlocks(paper),
    ...headingBlocks(paper),
    rule('thin'),
    ...orderBlocks(paper, paper.order, paper.cashierName),
    rule('thin'),
    ...lineBlocks(paper, paper.sums.lines),
    ...sumBlocks(paper, paper.sums, words.total),
    ...partBlocks(paper),
    rule('dashed'),
    ...paymentBlocks(paper, paper.payments),
    ...(paper.tipsTiyin === undefined ? [] : [columns(cashWords[paper.language].tips, somText(paper.tipsTiyin))]),
    ...footBlocks(paper, paper.heading.footer),
  ];
}

/** Which part of the bill this is: the guest sees the whole and what was theirs. */
function partBlocks({ part, language }: ReceiptPaper): PaperBlock[] {
  if (part === undefined) return [];
  const words = paperWords(language);
  const name = `${words.billPart} ${String(part.number)} / ${String(part.of)}`;
  return [columns(name, `${somText(part.amountTiyin)}${noBreakSpace}${words.som}`, { size: 'large', bold: true })];
}

/** The bill before payment: says that it is none yet. */
export function layoutBill(paper: BillPaper): PaperDocument {
  const words = paperWords(paper.language);
  return [
    ...markBlocks(paper),
    ...logoBlocks(paper),
    ...headingBlocks(paper),
    centred(words.bill, { size: 'huge', bold: true }),
    rule('thin'),
    ...orderBlocks(paper, paper.order, null),
    rule('thin'),
    ...lineBlocks(paper, paper.sums.lines),
    ...sumBlocks(paper, paper.sums, words.toPay),
    space('body'),
    centred(words.notPaid, { bold: true }),
    ...footBlocks(paper, paper.heading.footer),
  ];
}

/** Money back, with a line for the guest's signature. */
export function layoutRefund(paper: RefundReceiptPaper): PaperDocument {
  const words = paperWords(paper.language);
  const people: PaperBlock[] = [];
  if (paper.reason !== null) people.push(text(`${words.reason}: ${paper.reason}`));
  if (paper.approverName !== null) people.push(columns(words.approvedBy, paper.approverName));
  return [
    ...markBlocks(paper),
    ...logoBlocks(paper),
    ...headingBlocks(paper),
    centred(words.refund, { size: 'huge', bold: true }),
    rule('thin'),
    ...orderBlocks(paper, paper.order, paper.cashierName),
    ...people,
    rule('thin'),
    ...lineBlocks(paper, paper.lines),
    ...((paper.discountsTiyin ?? 0) === 0 ? [] : [columns(words.discounts, reductionText(paper.discountsTiyin ?? 0))]),
    ...paper.adjustments.map((adjustment) => columns(adjustmentName(paper, adjustment), somText(adjustment.amountTiyin))),
    rule('thin'),
    columns(words.refunded, `${somText(paper.totalTiyin)}${noBreakSpace}${words.som}`, { size: 'huge', bold: true }),
    rule('dashed'),
    ...paymentBlocks(paper, paper.payments),
    signature(words.guestSignature),
    ...footBlocks(paper, null),
  ];
}
