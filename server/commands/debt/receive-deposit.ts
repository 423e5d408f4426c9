import type { CommandInputs } from '#domain/contract/commands';
import type { ManualTender } from '#domain/contract/order';
import { depositInPosting } from '#domain/ledger/postings';
import type { Tiyin } from '#domain/money/money';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import { queueRepaymentSlip } from './customer-papers';
import { kickForMoney } from './drawer';
import { findAccount, moneyOf, refuseTaken } from './find-account';
import type { TakenTender } from './find-account';
import { balancesAfter, writeMoney } from './write-money';
import type { Balances } from './write-money';

/** Money that was put on a customer's deposit. */
export interface ReceivedDeposit {
  readonly customerId: string;
  readonly amountTiyin: Tiyin;
  readonly tenders: readonly TakenTender<ManualTender>[];
  readonly balances: Balances;
  readonly jobId: string | null;
}

/** Takes money for a customer's deposit at the till: posting, record, fact, slip and drawer. `preorderId` = the order for later it is put down for. */
export async function receiveDeposit(
  work: Work,
  input: {
    readonly customerId: string;
    readonly moneyId: string;
    readonly tenders: CommandInputs['deposit.top-up']['tenders'];
    readonly note: string;
    readonly preorderId: string | null;
  },
): Promise<Outcome<ReceivedDeposit>> {
  const { moneyId, note, preorderId } = input;
  const found = await findAccount(work, input.customerId);
  if (!found.ok) return found;
  const free = await refuseTaken(work, 'customer_money', moneyId);
  if (!free.ok) return free;
  const money = moneyOf(work, input.tenders, false);
  if (!money.ok) return money;
  const { shiftId, amountTiyin, tenders } = money.value;
  const { customerId } = found.value;
  const postingId = work.post(depositInPosting({ customerId, shiftId, tenders }), { shiftId, orderId: null }) ?? '';
  const record = { moneyId, kind: 'deposit-in', amountTiyin, toDepositTiyin: amountTiyin, tenders, note } as const;
  writeMoney(work, { ...record, partyId: customerId, shiftId, postingId, preorderId });
  work.fact('deposit.topped-up', 'customer', customerId, { topUpId: moneyId, amountTiyin, tenders, shiftId, note });
  const balances = balancesAfter(found.value, { depositTiyin: amountTiyin });
  const jobId = queueRepaymentSlip(work, found.value, { ...record, toDebtsTiyin: 0, at: work.now }, balances);
  kickForMoney(work, tenders, moneyId);
  return accept({ customerId, amountTiyin, tenders, balances, jobId });
}
