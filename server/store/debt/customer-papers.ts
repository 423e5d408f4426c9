import type { Language } from '#domain/contract/primitives';
import type { ReconciliationPaper, StatementFigures, StatementPaper } from '#domain/paper/customer-papers';
import type { PaperBase } from '#domain/paper/papers';
import type { BranchState } from '../branch-state';
import type { CustomerAccount } from './customer-money';
import { readStatement } from './customer-statement';
import type { Ask } from '../shift-reports';

/** What a statement or an act is made for; `from` null = from the beginning. */
export interface PaperPeriod {
  readonly from: number | null;
  readonly to: number;
  readonly language: Language;
}

/** The statement of a customer as a paper. */
export async function statementPaper(
  ask: Ask,
  state: BranchState,
  account: CustomerAccount,
  base: PaperBase,
  period: PaperPeriod,
): Promise<StatementPaper> {
  const view = await readStatement(ask, state, account, { ...period, from: period.from ?? 0 });
  const open = view.open.map(({ label, at, dueAt, openTiyin }) => ({ label, at, dueAt, openTiyin }));
  return { ...base, ...figuresOf(view, period), kind: 'statement', open, depositTiyin: view.depositTiyin, pointsTiyin: view.pointsTiyin };
}

/** The act of reconciliation with a customer as a paper. */
export async function reconciliationPaper(
  ask: Ask,
  state: BranchState,
  account: CustomerAccount,
  base: PaperBase,
  period: PaperPeriod,
): Promise<ReconciliationPaper> {
  const view = await readStatement(ask, state, account, { ...period, from: period.from ?? 0 });
  const [row] = await ask('SELECT legal_name, tax_id FROM party WHERE id = ?', [account.customerId]);
  const legalName = textOf(row?.['legal_name']);
  return {
    ...base,
    ...figuresOf(view, period),
    kind: 'reconciliation',
    customerLegalName: legalName === '' ? account.name : legalName,
    customerTaxId: textOf(row?.['tax_id']),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function figuresOf(view: Awaited<ReturnType<typeof readStatement>>, period: PaperPeriod): StatementFigures {
  return {
    customerName: view.name,
    from: period.from,
    to: period.to,
    openingTiyin: view.openingTiyin,
    closingTiyin: view.closingTiyin,
    lines: view.lines.map(({ at, kind, label, debitTiyin, creditTiyin }) => ({ at, kind, label, debitTiyin, creditTiyin })),
  };
}
