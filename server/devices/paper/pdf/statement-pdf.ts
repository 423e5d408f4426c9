import { PDFDocument } from '@napi-rs/canvas';
import type { ReconciliationPaper, StatementPaper } from '#domain/paper/customer-papers';
import { momentTexts, somText } from '#domain/paper/figures';
import { actSentence, houseName } from '#domain/paper/layouts/customer-papers';
import { paperWords } from '#domain/paper/words';
import { customerPaperWords } from '#domain/paper/words/customer-words';
import { sum, tiyin } from '#domain/money/money';
import { Page } from './page';
import type { Cell } from './page';

/** Papers that are made for A4 as well. */
export type SheetPaper = StatementPaper | ReconciliationPaper;

const noBreakSpace = '\u00A0';

/** A statement or an act of reconciliation on A4, page after page. The fonts are registered by the caller. */
export function drawSheet(paper: SheetPaper): Uint8Array {
  const words = customerPaperWords(paper.language);
  const title = paper.kind === 'statement' ? words.statement : words.reconciliation;
  const pdf = new PDFDocument({ title, creator: 'Dastarxon' });
  const page = new Page(pdf);
  heading(page, paper, title);
  table(page, paper);
  if (paper.kind === 'statement') openDebts(page, paper);
  else signatures(page, paper);
  page.space(14);
  page.text(paperWords(paper.language).notFiscal, { size: 8 });
  page.end();
  return pdf.close();
}

function day(paper: SheetPaper, at: number): string {
  return momentTexts(at, paper.timeZone).date;
}

function heading(page: Page, paper: SheetPaper, title: string): void {
  const words = customerPaperWords(paper.language);
  const common = paperWords(paper.language);
  const { heading: house } = paper;
  page.text(house.branchName, { size: 13, bold: true });
  for (const line of [house.legalName, house.address, house.phone]) if (line !== null && line !== '') page.text(line, { size: 9 });
  if (house.taxId !== null && house.taxId !== '') page.text(`${common.taxId} ${house.taxId}`, { size: 9 });
  page.space(16);
  page.text(title, { size: 15, bold: true });
  if (paper.kind === 'reconciliation') {
    page.text(words.between(houseName(paper), paper.customerLegalName), { size: 11 });
    if (paper.customerTaxId !== '') page.text(`${common.taxId} ${paper.customerTaxId}`, { size: 9 });
  } else page.text(paper.customerName, { size: 12, bold: true });
  const from = paper.from === null ? words.fromBeginning : day(paper, paper.from);
  page.text(`${words.period}: ${from} – ${day(paper, paper.to)}`, { size: 10 });
  page.space(10);
}

function table(page: Page, paper: SheetPaper): void {
  const words = customerPaperWords(paper.language);
  const total = (of: 'debitTiyin' | 'creditTiyin'): string => somText(sum(paper.lines.map((line) => tiyin(line[of]))));
  const row = (cells: readonly string[], bold = false) => {
    page.row(
      cells.map((text, index): Cell => ({ text, width: WIDTHS[index] ?? 0, right: index >= 2 })),
      bold,
    );
  };
  row([words.date, words.what, words.debit, words.credit, words.balance], true);
  row(['', words.opening, '', '', somText(paper.openingTiyin)], true);
  let balanceTiyin = tiyin(paper.openingTiyin);
  for (const line of paper.lines) {
    balanceTiyin = sum([balanceTiyin, tiyin(line.debitTiyin), tiyin(-line.creditTiyin)]);
    row([
      day(paper, line.at),
      line.label === '' ? words.kinds[line.kind] : `${words.kinds[line.kind]}: ${line.label}`,
      line.debitTiyin === 0 ? '' : somText(line.debitTiyin),
      line.creditTiyin === 0 ? '' : somText(line.creditTiyin),
      somText(balanceTiyin),
    ]);
  }
  row(['', words.turnover, total('debitTiyin'), total('creditTiyin'), ''], true);
  row(['', words.closing, '', '', somText(paper.closingTiyin)], true);
  page.space(12);
}

/** Points of the five columns; together the width between the margins. */
const WIDTHS = [66, 229, 70, 70, 80] as const;

function openDebts(page: Page, paper: StatementPaper): void {
  const words = customerPaperWords(paper.language);
  const { som } = paperWords(paper.language);
  page.text(paper.open.length === 0 ? words.nothingOpen : words.openDebts, { size: 11, bold: true });
  for (const { label, at, dueAt, openTiyin } of paper.open)
    page.text(`${day(paper, at)}  ${label}: ${somText(openTiyin)}${noBreakSpace}${som}, ${words.until} ${day(paper, dueAt)}`, { size: 10 });
  if (paper.depositTiyin !== 0) page.text(`${words.depositNow}: ${somText(paper.depositTiyin)}${noBreakSpace}${som}`, { size: 10 });
  if (paper.pointsTiyin !== 0) page.text(`${words.pointsNow}: ${somText(paper.pointsTiyin)}`, { size: 10 });
}

function signatures(page: Page, paper: ReconciliationPaper): void {
  const words = customerPaperWords(paper.language);
  page.text(actSentence(paper), { size: 11, bold: true });
  page.space(34);
  page.signatures([`${words.houseSide}: ${houseName(paper)}`, `${words.customerSide}: ${paper.customerLegalName}`]);
}
