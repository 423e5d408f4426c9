/** Papers of the drawer and the shift: X, Z (BX-O-137, BX-O-140) and the slip of a cash movement (BX-O-146). */
import type { CustomerMoneyFigures } from '#domain/contract/shift';
import { subtract, sum, tiyin } from '#domain/money/money';
import { isCustomerTender } from '#domain/payment/tenders';
import { pick } from '#domain/text/localized';
import { centred, columns, rule, signature, space, text } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { differenceText, momentText, momentTexts, reductionText, somText } from '../figures';
import type { CashSlipPaper, XReportPaper, ZReportPaper } from '../papers';
import { paperWords } from '../words';
import { cashWords } from '../words/cash-words';
import { customerPaperWords } from '../words/customer-words';
import { footBlocks, headingBlocks, markBlocks, tenderWord } from './parts';

type ReportPaper = XReportPaper | ZReportPaper;

const noBreakSpace = '\u00A0';

function shiftBlocks(paper: ReportPaper): PaperBlock[] {
  const words = paperWords(paper.language);
  const { report } = paper;
  const moment = (at: number): string => momentText(at, paper.timeZone);
  return [
    columns(words.till, report.tillName, { bold: true }),
    columns(words.shiftOpened, moment(report.openedAt)),
    text(report.openedByName, { size: 'small', indented: true }),
    ...(report.closedAt === null ? [] : [columns(words.shiftClosed, moment(report.closedAt))]),
    ...(report.closedByName === null ? [] : [text(report.closedByName, { size: 'small', indented: true })]),
    ...(report.closedAt === null ? [columns(words.reportMade, moment(report.madeAt))] : []),
  ];
}

function salesBlocks(paper: ReportPaper): PaperBlock[] {
  const words = paperWords(paper.language);
  const { report } = paper;
  const netTiyin = subtract(tiyin(report.salesTiyin), tiyin(report.refundsTiyin));
  return [
    columns(words.sales, somText(report.salesTiyin)),
    columns(words.refunds, reductionText(report.refundsTiyin)),
    columns(words.net, `${somText(netTiyin)}${noBreakSpace}${words.som}`, { size: 'large', bold: true }),
    space('small'),
    columns(words.serviceCharge, somText(report.serviceChargeTiyin)),
    columns(words.discounts, reductionText(report.discountsTiyin)),
    columns(words.vat, somText(report.vatTiyin)),
    space('small'),
    columns(words.receiptCount, String(report.salesCount)),
    columns(words.refundCount, String(report.refundsCount)),
    columns(words.cancelCount, String(report.cancelsCount)),
    columns(`${words.voids} (${String(report.voidsCount)})`, somText(report.voidsTiyin)),
  ];
}

function tenderBlocks(paper: ReportPaper): PaperBlock[] {
  const words = paperWords(paper.language);
  const taken = paper.report.tenders.map((row) => ({ ...row, netTiyin: subtract(tiyin(row.salesTiyin), tiyin(row.refundsTiyin)) }));
  const cashTiyin = sum(taken.filter((row) => row.tender === 'cash').map((row) => row.netTiyin));
  const onAccount = taken.filter((row) => isCustomerTender(row.tender));
  const cashlessTiyin = sum(taken.filter((row) => row.tender !== 'cash' && !isCustomerTender(row.tender)).map((row) => row.netTiyin));
  return [
    text(words.byTender, { bold: true }),
    ...taken.flatMap((row) => [
      columns(`${tenderWord(paper, row.tender)} (${String(row.count)})`, somText(row.salesTiyin)),
      ...(row.refundsTiyin === 0 ? [] : [columns(words.refunds, reductionText(row.refundsTiyin), { size: 'small', indented: true })]),
    ]),
    rule('dashed'),
    columns(words.cashPart, somText(cashTiyin), { bold: true }),
    columns(words.cashlessPart, somText(cashlessTiyin), { bold: true }),
    ...(onAccount.length === 0
      ? []
      : [columns(customerPaperWords(paper.language).onAccount, somText(sum(onAccount.map((row) => row.netTiyin))), { bold: true })]),
  ];
}

/** What customers brought and took that is no sale: each kind with its tenders. */
function customerMoneyBlocks(paper: ReportPaper): PaperBlock[] {
  const own = customerPaperWords(paper.language);
  const rows = paper.report.customerMoney ?? [];
  if (rows.length === 0) return [];
  return [
    rule('thin'),
    text(own.customersMoney, { bold: true }),
    ...rows.map(({ kind, tender, amountTiyin }) =>
      columns(
        `${sentenceCase(own.movements[kind])}, ${tenderWord(paper, tender)}`,
        takesMoney(kind) ? reductionText(amountTiyin) : somText(amountTiyin),
      ),
    ),
  ];
}

/** Tips by person: money that came, but no revenue. */
function tipBlocks(paper: ReportPaper): PaperBlock[] {
  const { tips } = paper.report;
  if (tips === undefined || tips.people.length === 0) return [];
  const words = cashWords[paper.language];
  return [
    rule('thin'),
    text(words.tips, { bold: true }),
    ...tips.people.flatMap((person) => [
      columns(person.name, somText(person.inTiyin)),
      ...(person.outTiyin === 0
        ? []
        : [columns(words.kinds['tip-out'], reductionText(person.outTiyin), { size: 'small', indented: true })]),
    ]),
  ];
}

/** Whose hands the drawer went through, and what each count found. */
function handoverBlocks(paper: ReportPaper): PaperBlock[] {
  const handovers = paper.report.handovers ?? [];
  if (handovers.length === 0) return [];
  const words = cashWords[paper.language];
  return [
    rule('thin'),
    text(words.handovers, { bold: true }),
    ...handovers.flatMap((handover) => {
      const { time } = momentTexts(handover.at, paper.timeZone);
      const differenceTiyin = handover.countedTiyin - handover.expectedTiyin;
      const detail = [time, handover.approverName ?? '', handover.note].filter((part) => part !== '').join(', ');
      return [
        columns(`${handover.fromName} → ${handover.toName}`, somText(handover.countedTiyin)),
        text(detail, { size: 'small', indented: true }),
        ...(differenceTiyin === 0
          ? []
          : [columns(paperWords(paper.language).difference, differenceText(differenceTiyin), { indented: true })]),
      ];
    }),
  ];
}

/** The cash part of it, where the drawer is counted up. */
function customerCashBlocks(paper: ReportPaper): PaperBlock[] {
  const own = customerPaperWords(paper.language);
  return (paper.report.customerMoney ?? [])
    .filter(({ tender }) => tender === 'cash')
    .map(({ kind, amountTiyin }) =>
      columns(sentenceCase(own.movements[kind]), takesMoney(kind) ? reductionText(amountTiyin) : somText(amountTiyin)),
    );
}

function tipCashBlocks({ language, report: { tips } }: ReportPaper): PaperBlock[] {
  const words = cashWords[language];
  return [
    ...(tips === undefined || tips.inCashTiyin === 0 ? [] : [columns(words.tips, somText(tips.inCashTiyin))]),
    ...(tips === undefined || tips.outTiyin === 0 ? [] : [columns(words.kinds['tip-out'], reductionText(tips.outTiyin))]),
  ];
}

function takesMoney(kind: CustomerMoneyFigures['kind']): boolean {
  return kind === 'repayment-reversed' || kind === 'deposit-out';
}

function sentenceCase(capitals: string): string {
  return `${capitals.slice(0, 1)}${capitals.slice(1).toLowerCase()}`;
}

function drawerBlocks(paper: ReportPaper): PaperBlock[] {
  const words = paperWords(paper.language);
  const { report } = paper;
  const cash = report.tenders.filter((row) => row.tender === 'cash');
  const counted: PaperBlock[] = [];
  if (report.expectedCashTiyin !== null) counted.push(columns(words.expected, somText(report.expectedCashTiyin), { bold: true }));
  if (report.countedCashTiyin !== null) counted.push(columns(words.counted, somText(report.countedCashTiyin), { bold: true }));
  if (report.differenceTiyin !== null)
    counted.push(columns(words.difference, differenceText(report.differenceTiyin), { size: 'large', bold: true }));
  if (report.approvedByName !== null) counted.push(columns(words.approvedBy, report.approvedByName));
  if (report.cashLeftTiyin !== null) counted.push(columns(words.leftInDrawer, somText(report.cashLeftTiyin)));
  return [
    text(words.drawer, { bold: true }),
    columns(words.openingFloat, somText(report.openingFloatTiyin)),
    columns(words.cashSales, somText(sum(cash.map((row) => tiyin(row.salesTiyin))))),
    columns(words.cashRefunds, reductionText(sum(cash.map((row) => tiyin(row.refundsTiyin))))),
    columns(words.cashIn, somText(report.cashInTiyin)),
    columns(words.cashOut, reductionText(report.cashOutTiyin)),
    ...customerCashBlocks(paper),
    ...tipCashBlocks(paper),
    ...((report.drawerOpenings ?? 0) === 0 ? [] : [columns(cashWords[paper.language].openings, String(report.drawerOpenings))]),
    ...(counted.length === 0 ? [] : [rule('dashed'), ...counted]),
    ...(report.note === '' ? [] : [text(`${words.note}: ${report.note}`)]),
  ];
}

function movementBlocks(paper: ReportPaper): PaperBlock[] {
  const words = paperWords(paper.language);
  if (paper.report.cashMovements.length === 0) return [];
  return [
    rule('thin'),
    text(words.movements, { bold: true }),
    ...paper.report.cashMovements.flatMap((movement) => {
      const { time } = momentTexts(movement.at, paper.timeZone);
      const amount = movement.direction === 'in' ? somText(movement.amountTiyin) : reductionText(movement.amountTiyin);
      const detail = [time, movement.byName, movement.note].filter((part) => part !== '').join(', ');
      return [columns(pick(movement.reason, paper.language), amount), text(detail, { size: 'small', indented: true })];
    }),
  ];
}

/** X and Z have the same figures; the Z has a number, an end and a count. */
export function layoutShiftReport(paper: ReportPaper): PaperDocument {
  const words = paperWords(paper.language);
  const { zNumber } = paper.report;
  const title = paper.kind === 'x-report' ? words.xReport : zNumber === null ? words.zReport : `${words.zReport} № ${String(zNumber)}`;
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(title, { size: 'huge', bold: true }),
    rule('thin'),
    ...shiftBlocks(paper),
    rule('thin'),
    ...salesBlocks(paper),
    rule('thin'),
    ...tenderBlocks(paper),
    ...customerMoneyBlocks(paper),
    ...tipBlocks(paper),
    ...handoverBlocks(paper),
    rule('thin'),
    ...drawerBlocks(paper),
    ...movementBlocks(paper),
    ...(paper.kind === 'z-report' ? [signature(words.signature)] : []),
    ...footBlocks(paper, null),
  ];
}

/** Cash in or out, to be signed and kept. */
export function layoutCashSlip(paper: CashSlipPaper): PaperDocument {
  const words = paperWords(paper.language);
  const { date, time } = momentTexts(paper.at, paper.timeZone);
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(paper.direction === 'in' ? words.cashIn : words.cashOut, { size: 'huge', bold: true }),
    rule('thin'),
    columns(words.till, paper.tillName),
    columns(date, time),
    columns(words.employee, paper.employeeName),
    ...(paper.counterpartName === null ? [] : [columns(words.counterpart, paper.counterpartName)]),
    rule('thin'),
    text(paper.reason, { bold: true }),
    ...(paper.note === null || paper.note === '' ? [] : [text(paper.note)]),
    columns('', `${somText(paper.amountTiyin)}${noBreakSpace}${words.som}`, { size: 'huge', bold: true }),
    signature(words.signature),
    ...footBlocks(paper, null),
  ];
}
