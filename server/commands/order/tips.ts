import type { ParsedInputs } from '#domain/contract/commands';
import { tipPosting } from '#domain/ledger/postings';
import { larger, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { isWholeSom } from '#domain/money/rounding';
import type { Tip } from '#domain/order/order-entity';
import { isCustomerTender, isTenderActive, tenderName } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';

/** The tips left with a bill: beside it, never in it (BX-X-15). */
export function tipsOf(work: Work, offered: ParsedInputs['order.pay']['tips'], shiftId: string): Outcome<readonly Tip[]> {
  if (new Set(offered.map(({ tipId }) => tipId)).size !== offered.length) return refuse('payment-duplicate');
  for (const { tender, employeeId, amountTiyin } of offered) {
    if (isCustomerTender(tender)) return refuse('tip-tender');
    if (!isTenderActive(tender, work.state.settings)) return refuse('tender-inactive', { tender: tenderName(tender) });
    if (!isWholeSom(amountTiyin)) return refuse('amount-not-whole');
    if (!work.state.people.employees.has(employeeId)) return refuse('not-found');
  }
  return accept(
    offered.map((tip): Tip => ({ ...tip, kind: 'tip', amountTiyin: tiyin(tip.amountTiyin), shiftId, at: work.now, byId: work.employeeId })),
  );
}

/** Posts them: the money that came, and for whom. */
export function postTips(work: Work, orderId: string, tips: readonly Tip[]): void {
  for (const { tender, ...tip } of tips)
    if (!isCustomerTender(tender)) work.post(tipPosting({ ...tip, tender }), { shiftId: tip.shiftId, orderId });
}

/** What is handed back: the change, less what of it was left. */
export function changeAfterTips(changeTiyin: Tiyin, tips: readonly Tip[]): Tiyin {
  const leftTiyin = sum(tips.filter(({ tender }) => tender === 'cash').map(({ amountTiyin }) => amountTiyin));
  return larger(subtract(changeTiyin, leftTiyin), ZERO_TIYIN);
}
