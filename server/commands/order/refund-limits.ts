import { tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { RefundDecision } from '#domain/order/refund';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { drawerShort } from '#domain/shift/shift';
import { isWithinCap } from '#domain/staff/may';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { readMaterial } from '#server/store/shift-reports';
import type { Work } from '../work';

/**
 * Another tender than it was paid by asks for its own right (BX-O-104). Whoever answers for a refund, by himself or by his PIN, is held to his role's caps, for one refund and
 * for a business day; above them it takes somebody else (BX-O-109).
 */
export async function allowRefund(work: Work, decision: RefundDecision): Promise<Outcome<null>> {
  if (decision.otherTender) {
    const other = work.require('refund.other_tender');
    if (!other.ok) return other;
  }
  const over = await overCap(work, answersFor(work), decision.amountTiyin);
  if (over === null) return accept(null);
  if (work.approverId === null) {
    const another = work.requireAnother('refund');
    if (another.ok && (await overCap(work, answersFor(work), decision.amountTiyin)) === null) return accept(null);
  }
  return refuse('approval-required', { permission: 'refund', ...over });
}

function answersFor({ approverId, employeeId }: Work): string {
  return approverId ?? employeeId;
}

interface OverCap {
  readonly limitTiyin: number;
  readonly usedTiyin: number;
}

async function overCap(work: Work, personId: string, amountTiyin: Tiyin): Promise<OverCap | null> {
  const { employees, roles } = work.state.people;
  const caps = roles.get(employees.get(personId)?.roleId ?? '')?.caps;
  if (caps === undefined) return null;
  if (!isWithinCap(amountTiyin, caps.refundMaxTiyin)) return { limitTiyin: caps.refundMaxTiyin ?? 0, usedTiyin: 0 };
  const perDayTiyin = caps.refundPerDayMaxTiyin ?? null;
  if (perDayTiyin === null) return null;
  const { from } = businessDayBounds(businessDate(work.now));
  const row = await work.get(
    'SELECT COALESCE(SUM(amount_tiyin), 0) AS used FROM refund WHERE COALESCE(approver_id, by_id) = ? AND at >= ?',
    [personId, from],
  );
  const usedTiyin = Number(row?.['used'] ?? 0);
  return isWithinCap(usedTiyin + amountTiyin, perDayTiyin) ? null : { limitTiyin: perDayTiyin, usedTiyin };
}

/** By how much the cash of a refund exceeds what should be in the drawer (BX-O-107): a warning that names the sum, never silence. */
export async function shortForRefund(work: Work, shiftId: string, decision: RefundDecision): Promise<Tiyin> {
  const cashTiyin = decision.tenders.find(({ tender }) => tender === 'cash')?.amountTiyin ?? 0;
  if (cashTiyin === 0) return tiyin(0);
  const material = await readMaterial((sql, parameters) => work.all(sql, parameters), [shiftId]);
  return drawerShort(shiftFigures(material.sums, material.counts).expectedCashTiyin, cashTiyin);
}
