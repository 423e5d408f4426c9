/** Papers about a customer's money, for 58 and 80 mm: the slip he signs, the slip he is given, the statement, the act both sign. */
import { subtract, sum, tiyin } from '#domain/money/money';
import type { CreditSlipPaper, ReconciliationPaper, RepaymentSlipPaper, StatementFigures, StatementPaper } from '../customer-papers';
import { centred, columns, rule, signature, space, text } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { differenceText, momentTexts, somText } from '../figures';
import type { PaperBase } from '../papers';
import { paperWords } from '../words';
import { customerPaperWords } from '../words/customer-words';
import { footBlocks, headingBlocks, markBlocks, tenderWord } from './parts';

const noBreakSpace = '\u00A0';

/** The day of an instant in the branch's time zone. */
function day(paper: PaperBase, at: number): string {
  return momentTexts(at, paper.timeZone).date;
}

function money(paper: PaperBase, amountTiyin: number): string {
  return `${somText(amountTiyin)}${noBreakSpace}${paperWords(paper.language).som}`;
}

/** The slip of a sale on credit: how much, until when, and a line to sign. */
export function layoutCreditSlip(paper: CreditSlipPaper): PaperDocument {
  const words = customerPaperWords(paper.language);
  const common = paperWords(paper.language);
  const { date, time } = momentTexts(paper.at, paper.timeZone);
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(words.creditSlip, { size: 'huge', bold: true }),
    rule('thin'),
    columns(common.order, paper.orderNumberText, { bold: true }),
    columns(date, time),
    columns(common.cashier, paper.cashierName),
    rule('thin'),
    text(words.customer, { size: 'small' }),
    text(paper.customerName, { size: 'large', bold: true }),
    ...(paper.customerPhone === null ? [] : [columns(words.phone, paper.customerPhone)]),
    ...(paper.guarantor === '' ? [] : [columns(words.guarantor, paper.guarantor)]),
    rule('thin'),
    columns(common.total, somText(paper.totalTiyin)),
    columns(words.creditAmount, money(paper, paper.creditTiyin), { size: 'huge', bold: true }),
    columns(words.dueOn, day(paper, paper.dueAt), { bold: true }),
    columns(words.owesInAll, money(paper, paper.receivableTiyin)),
    ...(paper.approverName === null ? [] : [columns(common.approvedBy, paper.approverName)]),
    ...(paper.note === '' ? [] : [text(`${common.note}: ${paper.note}`)]),
    space('small'),
    text(words.promise),
    signature(words.customerSignature),
    ...footBlocks(paper, null),
  ];
}

/** Money that is no sale: what came, where it went, what stands now. */
export function layoutRepaymentSlip(paper: RepaymentSlipPaper): PaperDocument {
  const words = customerPaperWords(paper.language);
  const common = paperWords(paper.language);
  const { date, time } = momentTexts(paper.at, paper.timeZone);
  const gives = paper.movement === 'deposit-out' || paper.movement === 'repayment-reversed';
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(words.movements[paper.movement], { size: 'large', bold: true }),
    rule('thin'),
    columns(date, time),
    columns(common.cashier, paper.cashierName),
    text(words.customer, { size: 'small' }),
    text(paper.customerName, { size: 'large', bold: true }),
    rule('thin'),
    columns(common.total, money(paper, paper.amountTiyin), { size: 'huge', bold: true }),
    ...paper.tenders.map(({ tender, amountTiyin }) => columns(tenderWord(paper, tender), somText(amountTiyin))),
    ...(paper.toDebtsTiyin === 0 ? [] : [columns(words.offDebt, somText(paper.toDebtsTiyin))]),
    ...(paper.toDepositTiyin > 0 && paper.toDebtsTiyin > 0 ? [columns(words.toDeposit, somText(paper.toDepositTiyin))] : []),
    rule('dashed'),
    columns(words.owesNow, money(paper, paper.receivableTiyin), { bold: true }),
    ...(paper.depositTiyin === 0 ? [] : [columns(words.depositNow, money(paper, paper.depositTiyin))]),
    ...(paper.note === '' ? [] : [text(`${common.note}: ${paper.note}`)]),
    signature(gives ? words.customerSignature : words.cashierSignature),
    ...footBlocks(paper, null),
  ];
}

function periodBlocks(paper: PaperBase & StatementFigures): PaperBlock[] {
  const words = customerPaperWords(paper.language);
  const from = paper.from === null ? words.fromBeginning : day(paper, paper.from);
  return [columns(words.period, `${from} – ${day(paper, paper.to)}`), columns(words.opening, somText(paper.openingTiyin), { bold: true })];
}

function lineBlocks(paper: PaperBase & StatementFigures): PaperBlock[] {
  const words = customerPaperWords(paper.language);
  return paper.lines.flatMap((line) => [
    columns(`${day(paper, line.at)} ${words.kinds[line.kind]}`, differenceText(subtract(tiyin(line.debitTiyin), tiyin(line.creditTiyin)))),
    ...(line.label === '' ? [] : [text(line.label, { size: 'small', indented: true })]),
  ]);
}

function turnoverBlocks(paper: PaperBase & StatementFigures): PaperBlock[] {
  const words = customerPaperWords(paper.language);
  const total = (of: 'debitTiyin' | 'creditTiyin'): string => somText(sum(paper.lines.map((line) => tiyin(line[of]))));
  return [
    rule('thin'),
    text(words.turnover, { size: 'small' }),
    columns(words.debit, total('debitTiyin')),
    columns(words.credit, total('creditTiyin')),
    columns(words.closing, money(paper, paper.closingTiyin), { size: 'large', bold: true }),
  ];
}

/** Every movement of a period, and what is open now. */
export function layoutStatement(paper: StatementPaper): PaperDocument {
  const words = customerPaperWords(paper.language);
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(words.statement, { size: 'large', bold: true }),
    rule('thin'),
    text(words.customer, { size: 'small' }),
    text(paper.customerName, { size: 'large', bold: true }),
    ...periodBlocks(paper),
    rule('thin'),
    ...lineBlocks(paper),
    ...turnoverBlocks(paper),
    rule('thin'),
    text(paper.open.length === 0 ? words.nothingOpen : words.openDebts, { bold: true }),
    ...paper.open.map(({ label, at, dueAt, openTiyin }) =>
      columns(`${day(paper, at)} ${label} (${words.until} ${day(paper, dueAt)})`, somText(openTiyin)),
    ),
    ...(paper.depositTiyin === 0 ? [] : [columns(words.depositNow, money(paper, paper.depositTiyin))]),
    ...(paper.pointsTiyin === 0 ? [] : [columns(words.pointsNow, somText(paper.pointsTiyin))]),
    ...footBlocks(paper, null),
  ];
}

/** What an act ends with: who owes whom how much, in a sentence. */
export function actSentence(paper: ReconciliationPaper): string {
  const words = customerPaperWords(paper.language);
  const date = day(paper, paper.to);
  if (paper.closingTiyin === 0) return words.owesNothing(date);
  const house = houseName(paper);
  const [debtor, creditor] = paper.closingTiyin > 0 ? [paper.customerLegalName, house] : [house, paper.customerLegalName];
  return words.owesTo(debtor, creditor, date, money(paper, Math.abs(paper.closingTiyin)));
}

/** The house as it signs. */
export function houseName(paper: PaperBase): string {
  return paper.heading.legalName ?? paper.heading.branchName;
}

/** Act of reconciliation: movements, turnover, who owes whom, two signatures. */
export function layoutReconciliation(paper: ReconciliationPaper): PaperDocument {
  const words = customerPaperWords(paper.language);
  const common = paperWords(paper.language);
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(words.reconciliation, { size: 'large', bold: true }),
    centred(words.between(houseName(paper), paper.customerLegalName)),
    ...(paper.customerTaxId === '' ? [] : [columns(common.taxId, paper.customerTaxId)]),
    rule('thin'),
    ...periodBlocks(paper),
    rule('thin'),
    ...lineBlocks(paper),
    ...turnoverBlocks(paper),
    space('small'),
    text(actSentence(paper), { bold: true }),
    signature(`${words.houseSide}: ${houseName(paper)}`),
    signature(`${words.customerSide}: ${paper.customerLegalName}`),
    ...footBlocks(paper, null),
  ];
}
