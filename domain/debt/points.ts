/** Points: 1 point = 1 soʻm, held in tiyin. Earned and spent by rule (decision 42); always whole, never rounded up. */
import type { Tender } from '#domain/contract/order';
import { add, multiplyDivide, subtract, sum, tiyin, TIYIN_PER_SOM, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { floorShare, shareUpTo } from '#domain/money/rounding';

const wholeBasisPoints = 10_000;

/** How points are earned and spent. */
export interface PointsRule {
  readonly pointsEarnBasisPoints: number;
  readonly pointsMaxBasisPoints: number;
  readonly pointsOnCredit: boolean;
  readonly pointsOnServiceCharge: boolean;
}

/** The most that points may pay of a bill. */
export function mostPoints(totalTiyin: Tiyin, rule: Pick<PointsRule, 'pointsMaxBasisPoints'>): Tiyin {
  return floorShare(totalTiyin, rule.pointsMaxBasisPoints, wholeBasisPoints);
}

/** What a paid bill earns: never on what points paid, nor (by rule) on credit and on the service charge. */
export function pointsEarned(
  bill: {
    readonly totalTiyin: Tiyin;
    readonly chargesTiyin: Tiyin;
    readonly payments: readonly { readonly tender: Tender; readonly amountTiyin: Tiyin }[];
  },
  rule: PointsRule,
): Tiyin {
  const earning = bill.payments.filter(({ tender }) => tender !== 'points' && (tender !== 'nasiya' || rule.pointsOnCredit));
  const paidTiyin = sum(earning.map(({ amountTiyin }) => amountTiyin));
  if (paidTiyin <= 0 || bill.totalTiyin <= 0) return ZERO_TIYIN;
  const dishesTiyin = rule.pointsOnServiceCharge ? bill.totalTiyin : subtract(bill.totalTiyin, bill.chargesTiyin);
  const baseTiyin = multiplyDivide(paidTiyin, dishesTiyin, bill.totalTiyin, 1);
  return floorShare(baseTiyin, rule.pointsEarnBasisPoints, wholeBasisPoints);
}

/** What a refund takes back of the points a bill earned, so that after the last refund nothing of them is left. */
export function pointsReversed(
  earnedTiyin: Tiyin,
  bill: { readonly totalTiyin: Tiyin; readonly refundedBeforeTiyin: Tiyin; readonly refundTiyin: Tiyin },
): Tiyin {
  if (bill.totalTiyin === 0) return ZERO_TIYIN;
  const upTo = (refundedTiyin: number): Tiyin =>
    shareUpTo(earnedTiyin, Math.min(refundedTiyin, bill.totalTiyin), bill.totalTiyin, TIYIN_PER_SOM);
  return subtract(upTo(add(bill.refundedBeforeTiyin, bill.refundTiyin)), upTo(tiyin(bill.refundedBeforeTiyin)));
}
