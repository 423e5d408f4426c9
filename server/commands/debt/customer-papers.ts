import type { Language } from '#domain/contract/primitives';
import type { CustomerMoneyFigures } from '#domain/contract/shift';
import type { CreditSlipPaper, CustomerPaper, RepaymentSlipPaper } from '#domain/paper/customer-papers';
import { formatPhone } from '#domain/party/phone';
import { isTender } from '#domain/payment/tenders';
import type { CustomerAccount, CustomerMoneyRecord, DebtRecord } from '#server/store/debt/customer-money';
import { paperBase } from '#server/store/paper/paper-base';
import { tillPrinter } from '../order/printers';
import type { Work } from '../work';
import type { Balances } from './write-money';

/** The language a customer's papers speak: the branch's, like every paper of the till. */
export function customerPaperLanguage(work: Work): Language {
  return work.state.settings.paperLanguage;
}

/** Queues a paper about a customer's money on the till's printer. Answers the job's id, or null where there is no printer. */
export function queueCustomerPaper(
  work: Work,
  paper: CustomerPaper,
  of: { readonly title: string; readonly key: string; readonly orderId: string | null },
): string | null {
  const printer = tillPrinter(work.state, work.tillDeviceId);
  if (!printer) return null;
  return work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: of.title,
    orderId: of.orderId,
    stationId: null,
    paper,
    dedupeKey: [paper.kind, of.key, printer.printerId].join(':'),
  });
}

/** The slip that the guest signs for what he takes on credit. `receivableTiyin` is what he owes with it. */
export function queueCreditSlip(
  work: Work,
  debt: DebtRecord,
  of: { readonly account: CustomerAccount; readonly totalTiyin: number; readonly receivableTiyin: number; readonly copyNumber: number },
): string | null {
  const { people } = work.state;
  const nameOf = (employeeId: string | null) => (employeeId === null ? null : (people.employees.get(employeeId)?.name ?? null));
  const paper: CreditSlipPaper = {
    ...paperBase(work.state, { now: debt.at, language: customerPaperLanguage(work), copyNumber: of.copyNumber }),
    kind: 'credit-slip',
    orderNumberText: debt.label,
    customerName: of.account.name,
    customerPhone: of.account.phone === null ? null : formatPhone(of.account.phone),
    totalTiyin: of.totalTiyin,
    creditTiyin: debt.amountTiyin,
    dueAt: debt.dueAt,
    receivableTiyin: of.receivableTiyin,
    guarantor: debt.guarantor,
    note: debt.note,
    cashierName: nameOf(debt.byId) ?? '',
    approverName: nameOf(debt.approverId),
  };
  return queueCustomerPaper(work, paper, {
    title: `${debt.label} · ${of.account.name}`,
    key: [debt.debtId, of.copyNumber].join(':'),
    orderId: debt.orderId,
  });
}

/** The slip of a repayment or of a deposit in or out; nothing for what moves no money. */
export function queueRepaymentSlip(
  work: Work,
  account: CustomerAccount,
  money: Pick<CustomerMoneyRecord, 'moneyId' | 'kind' | 'amountTiyin' | 'toDebtsTiyin' | 'toDepositTiyin' | 'tenders' | 'note' | 'at'>,
  after: Balances,
  copyNumber = 0,
): string | null {
  const movement = movementOf(money.kind);
  if (movement === null) return null;
  const paper: RepaymentSlipPaper = {
    ...paperBase(work.state, { now: money.at, language: customerPaperLanguage(work), copyNumber }),
    kind: 'repayment-slip',
    movement,
    customerName: account.name,
    tenders: money.tenders.flatMap(({ tender, amountTiyin }) => (isTender(tender) ? [{ tender, amountTiyin }] : [])),
    amountTiyin: money.amountTiyin,
    toDebtsTiyin: money.toDebtsTiyin,
    toDepositTiyin: money.toDepositTiyin,
    receivableTiyin: after.receivableTiyin,
    depositTiyin: after.depositTiyin,
    note: money.note,
    cashierName: work.state.people.employees.get(work.employeeId)?.name ?? '',
  };
  return queueCustomerPaper(work, paper, { title: account.name, key: [money.moneyId, copyNumber].join(':'), orderId: null });
}

function movementOf(kind: CustomerMoneyRecord['kind']): CustomerMoneyFigures['kind'] | null {
  return kind === 'repayment' || kind === 'repayment-reversed' || kind === 'deposit-in' || kind === 'deposit-out' ? kind : null;
}
