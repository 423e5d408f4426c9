import { printCustomerPaper as contract } from '#domain/contract/debt';
import type { ParsedInputs } from '#domain/contract/commands';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readDebts, readMoney } from '#server/store/debt/customer-money';
import type { CustomerAccount } from '#server/store/debt/customer-money';
import { reconciliationPaper, statementPaper } from '#server/store/debt/customer-papers';
import { paperBase } from '#server/store/paper/paper-base';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { customerPaperLanguage, queueCreditSlip, queueCustomerPaper, queueRepaymentSlip } from './customer-papers';
import { asking, findAccount } from './find-account';
import { balancesOf } from './write-money';

type Input = ParsedInputs['customer.print'];

/** Prints a paper about a customer's money on the till's printer: the statement and the act anew, slips again with NUSXA. */
export const printCustomerPaper = defineCommand(contract, {
  permission: 'customer.view',
  refusals: ['customer-not-found', 'debt-not-found', 'repayment-not-found', 'no-printer'],
  decide: async (work, input) => {
    const found = await findAccount(work, input.customerId);
    if (!found.ok) return found;
    const queued = await queuePaper(work, found.value, input);
    if (!queued.ok) return queued;
    if (queued.value === null) return refuse('no-printer');
    work.fact('customer.paper-printed', 'customer', found.value.customerId, { paper: input.paper, subjectId: input.subjectId });
    return accept({ jobId: queued.value });
  },
});

async function queuePaper(work: Work, account: CustomerAccount, input: Input): Promise<Outcome<string | null>> {
  switch (input.paper) {
    case 'statement':
    case 'reconciliation':
      return accept(await queuePeriod(work, account, input, input.paper));
    case 'credit-slip':
      return queueSlipAgain(work, account, input.subjectId ?? '');
    case 'repayment-slip': {
      const money = await readMoney(asking(work), input.subjectId ?? '');
      if (money === null || money.partyId !== account.customerId) return refuse('repayment-not-found');
      return accept(queueRepaymentSlip(work, account, money, balancesOf(account), await copies(work, 'repayment-slip', money.moneyId)));
    }
  }
}

async function queuePeriod(
  work: Work,
  account: CustomerAccount,
  input: Input,
  kind: 'statement' | 'reconciliation',
): Promise<string | null> {
  const language = customerPaperLanguage(work);
  const base = paperBase(work.state, { now: work.now, language });
  const period = { from: input.from, to: input.to ?? work.now + 1, language };
  const make = kind === 'statement' ? statementPaper : reconciliationPaper;
  const paper = await make(asking(work), work.state, account, base, period);
  return queueCustomerPaper(work, paper, { title: account.name, key: work.commandId, orderId: null });
}

/** The slip of a credit sale again: its subject is the order. */
async function queueSlipAgain(work: Work, account: CustomerAccount, orderId: string): Promise<Outcome<string | null>> {
  const [debt] = await readDebts(asking(work), `order_id = ? AND kind = 'sale'`, [orderId]);
  if (debt === undefined || debt.partyId !== account.customerId) return refuse('debt-not-found');
  const order = await work.get('SELECT total_tiyin FROM customer_order WHERE id = ?', [orderId]);
  return accept(
    queueCreditSlip(work, debt, {
      account,
      totalTiyin: Number(order?.['total_tiyin'] ?? debt.amountTiyin),
      receivableTiyin: account.receivableTiyin,
      copyNumber: await copies(work, 'credit-slip', debt.debtId),
    }),
  );
}

/** How many of a slip are in the queue: the number of the next copy. */
async function copies(work: Work, kind: string, subjectId: string): Promise<number> {
  const row = await work.get('SELECT COUNT(*) AS count FROM print_job WHERE dedupe_key LIKE ?', [`${kind}:${subjectId}:%`]);
  return Math.max(1, Number(row?.['count'] ?? 0));
}
