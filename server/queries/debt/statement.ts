import { statementQuery as input } from '#domain/contract/debt';
import type { StatementView } from '#domain/contract/debt';
import { momentText } from '#domain/paper/figures';
import { customerPaperWords } from '#domain/paper/words/customer-words';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readAccount } from '#server/store/debt/customer-money';
import type { CustomerAccount } from '#server/store/debt/customer-money';
import { readStatement, turnoverOf } from '#server/store/debt/customer-statement';
import { reconciliationPaper, statementPaper } from '#server/store/debt/customer-papers';
import { paperBase } from '#server/store/paper/paper-base';
import { defineQuery, fileAnswer } from '../registry';
import type { FileAnswer, QueryContext } from '../registry';
import { ask } from '../shifts';

/** A customer's account and the period, or `customer-not-found`. */
export async function accountOf(context: QueryContext, customerId: string): Promise<Outcome<CustomerAccount>> {
  const account = await readAccount(ask(context), customerId);
  return account === null ? refuse('customer-not-found') : accept(account);
}

async function statementOf(
  context: QueryContext,
  of: { readonly id: string; readonly from: number; readonly to?: number | undefined },
): Promise<Outcome<StatementView>> {
  const account = await accountOf(context, of.id);
  if (!account.ok) return account;
  const language = context.state.settings.paperLanguage;
  return accept(await readStatement(ask(context), context.state, account.value, { from: of.from, to: of.to ?? context.now + 1, language }));
}

/** Every movement of a period with the balance after it; its end is the card's balance. */
export const statementViewQuery = defineQuery({
  path: '/customers/:id/statement',
  permission: 'customer.view',
  input,
  summary: 'The statement of a customer over a period',
  refusals: ['customer-not-found'],
  read: statementOf,
});

/** The statement as a table for a spreadsheet. */
export const statementCsvQuery = defineQuery({
  path: '/customers/:id/statement.csv',
  permission: 'customer.view',
  input,
  summary: 'The statement of a customer as CSV',
  refusals: ['customer-not-found'],
  read: async (context, of) => {
    const statement = await statementOf(context, of);
    if (!statement.ok) return statement;
    return fileAnswer({ name: 'statement.csv', mediaType: 'text/csv; charset=utf-8', content: statementCsv(statement.value, context) });
  },
});

const byteOrderMark = '\uFEFF';

/** Semicolons and a byte order mark: what a spreadsheet of this country opens without asking. Sums are soʻm with a comma. */
function statementCsv(view: StatementView, context: QueryContext): string {
  const words = customerPaperWords(context.state.settings.paperLanguage);
  const total = turnoverOf(view.lines);
  const rows = [
    [words.customer, view.name],
    [words.date, words.what, '', words.debit, words.credit, words.balance],
    ['', words.opening, '', '', '', csvSom(view.openingTiyin)],
    ...view.lines.map((line) => [
      momentText(line.at, 'Asia/Tashkent'),
      words.kinds[line.kind],
      line.label,
      csvSom(line.debitTiyin),
      csvSom(line.creditTiyin),
      csvSom(line.balanceTiyin),
    ]),
    ['', words.turnover, '', csvSom(total.debitTiyin), csvSom(total.creditTiyin), ''],
    ['', words.closing, '', '', '', csvSom(view.closingTiyin)],
  ];
  return byteOrderMark + rows.map((row) => row.map(csvCell).join(';')).join('\r\n') + '\r\n';
}

/** Whole soʻm without grouping, tiyin after a comma where there are any. */
function csvSom(amountTiyin: number): string {
  const magnitude = Math.abs(amountTiyin);
  const rest = magnitude % 100;
  const text = `${String(Math.floor(magnitude / 100))}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`;
  return amountTiyin < 0 ? `-${text}` : text;
}

/** Quoted where it must be; what a spreadsheet would take for a formula is kept a text. A negative number is none. */
function csvCell(value: string): string {
  const isFormula = /^[=+@\t\r]/.test(value) || (value.startsWith('-') && !/^-\d+(,\d+)?$/.test(value));
  const safe = isFormula ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The statement on A4. */
export const statementPdfQuery = defineQuery({
  path: '/customers/:id/statement.pdf',
  permission: 'customer.view',
  input,
  summary: 'The statement of a customer as PDF',
  refusals: ['customer-not-found'],
  read: (context, of) => sheet(context, of, 'statement'),
});

/** The act of reconciliation on A4, with the lines for both signatures. */
export const reconciliationPdfQuery = defineQuery({
  path: '/customers/:id/reconciliation.pdf',
  permission: 'customer.view',
  input,
  summary: 'The act of reconciliation with a customer as PDF',
  refusals: ['customer-not-found'],
  read: (context, of) => sheet(context, of, 'reconciliation'),
});

async function sheet(
  context: QueryContext,
  of: { readonly id: string; readonly from: number; readonly to?: number | undefined },
  kind: 'statement' | 'reconciliation',
): Promise<Outcome<FileAnswer>> {
  const account = await accountOf(context, of.id);
  if (!account.ok) return account;
  const language = context.state.settings.paperLanguage;
  const base = paperBase(context.state, { now: context.now, language });
  const period = { from: of.from === 0 ? null : of.from, to: of.to ?? context.now + 1, language };
  const make = kind === 'statement' ? statementPaper : reconciliationPaper;
  const paper = await make(ask(context), context.state, account.value, base, period);
  const content = Buffer.from(await context.drawSheet(paper));
  return fileAnswer({ name: `${kind}.pdf`, mediaType: 'application/pdf', content });
}
