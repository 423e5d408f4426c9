import type { PaidView, PayAdvance, PayFine, PayPart, PayRateView, PayStatement } from '#domain/contract/pay';
import type { LocalizedText } from '#domain/contract/primitives';
import { refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { momentText } from '#domain/report/file-cells';
import { ownSales, payLines, payDue, ratesFor } from '#domain/staff/pay/pay';
import type { PayPeriod } from '#domain/staff/pay/pay';
import { withheldName } from '#domain/staff/pay/pay-purpose';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { readOrderFacts } from '../reports/order-facts';
import type { Ask } from '../shift-reports';
import { readWorkTimes } from './work-times';

type Row = Readonly<Record<string, unknown>>;

const STRETCHES_MAX = 5_000;
const PAID_SHOWN = 12;
/** A cash movement that was taken back took its pay back with it. */
const STANDS = 'NOT EXISTS (SELECT 1 FROM cash_movement WHERE reverses_id = pay.id)';
const RATES = 'SELECT id, version, subject, parts FROM pay_rate';
const PAID = `SELECT pay.*, employee.name AS by_name, ${STANDS} AS stands FROM pay LEFT JOIN employee ON employee.id = pay.by_id WHERE employee_id = ?
  ORDER BY to_at DESC, pay.at DESC LIMIT ${String(PAID_SHOWN)}`;
const OVERLAPPING = `SELECT from_at, to_at FROM pay WHERE employee_id = ? AND from_at < CAST(? AS INTEGER) AND to_at > CAST(? AS INTEGER) AND ${STANDS} ORDER BY from_at`;
const CARRIED = `SELECT COALESCE(SUM(rest_tiyin - carried_tiyin), 0) AS carried FROM pay WHERE employee_id = ? AND ${STANDS}`;
const ADVANCES = `SELECT own.id, own.at, own.direction, own.amount_tiyin, own.reason, own.note, own.reverses_id FROM cash_movement AS own LEFT JOIN cash_movement AS first ON first.id = own.reverses_id
  WHERE own.at >= CAST(? AS INTEGER) AND own.at < CAST(? AS INTEGER) AND COALESCE(own.employee_id, first.employee_id) = ?
    AND COALESCE(own.reverses_id, own.id) NOT IN (SELECT id FROM pay) ORDER BY own.at, own.id`;
/** What he owed as a guest and settled with his pay. */
const WITHHELD = `SELECT money.id, money.at, iif(money.kind = 'repayment', 'out', 'in') AS direction, SUM(part.value ->> 'amountTiyin') AS amount_tiyin, money.note
  FROM customer_money AS money JOIN party ON party.id = money.party_id JOIN party AS root ON root.id = party.root_id, json_each(money.tenders) AS part
  WHERE money.at >= CAST(? AS INTEGER) AND money.at < CAST(? AS INTEGER) AND root.employee_id = ? AND money.kind IN ('repayment', 'repayment-reversed')
    AND part.value ->> 'tender' = 'pay' GROUP BY money.id ORDER BY money.at, money.id`;
const FINES = `SELECT fine.id, fine.at, fine.amount_tiyin, fine.reason, fine.reverses_id, EXISTS (SELECT 1 FROM pay_fine WHERE reverses_id = fine.id) AS gone FROM pay_fine AS fine
  WHERE employee_id = ? AND at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER) ORDER BY at, id`;

/** Every rate. */
export async function readPayRates(ask: Ask): Promise<readonly PayRateView[]> {
  return (await ask(RATES, [])).map((row) => ({
    subject: row['subject'] === 'role' ? 'role' : 'employee',
    subjectId: String(row['id']),
    version: Number(row['version']),
    parts: JSON.parse(String(row['parts'])) as PayPart[],
  }));
}

/** Up to when each person is paid. */
export async function readPaidTo(ask: Ask): Promise<readonly { readonly employeeId: string; readonly toAt: number }[]> {
  const rows = await ask(`SELECT employee_id, MAX(to_at) AS to_at FROM pay WHERE ${STANDS} GROUP BY employee_id`, []);
  return rows.map((row) => ({ employeeId: String(row['employee_id']), toAt: Number(row['to_at']) }));
}

/** Periods for which somebody was paid and that touch one; the oldest first. */
export async function readPaidPeriods(ask: Ask, employeeId: string, { from, to }: PayPeriod): Promise<readonly PayPeriod[]> {
  const rows = await ask(OVERLAPPING, [employeeId, to, from]);
  return rows.map((row) => ({ from: Number(row['from_at']), to: Number(row['to_at']) }));
}

/** What business days leave to be paid: from where earlier pay ended, up to now. Refuses `days-paid` where nothing is left, or a later pay lies inside. */
export async function openPeriod(
  ask: Ask,
  of: { readonly employeeId: string; readonly from: string; readonly to: string; readonly nowMs: number },
): Promise<Outcome<PayPeriod>> {
  const asked = { from: businessDayBounds(of.from).from, to: Math.min(businessDayBounds(of.to).to, of.nowMs) };
  let { from } = asked;
  const paid = await readPaidPeriods(ask, of.employeeId, asked);
  for (const period of paid) if (period.from <= from && from < period.to) from = period.to;
  const inside = paid.find((period) => period.to > from);
  if (from >= asked.to || inside) return refuse('days-paid', { paidTo: momentText((inside ?? paid.at(-1) ?? { to: asked.from }).to) });
  return { ok: true, value: { from, to: asked.to } };
}

/** Whom it is about, and the role he has. */
export interface PaidPerson {
  readonly employeeId: string;
  readonly roleId: string;
}

/** What a period comes to that is not paid yet. */
export async function readPayStatement(ask: Ask, { employeeId, roleId }: PaidPerson, period: PayPeriod): Promise<PayStatement> {
  const rates = await readPayRates(ask);
  const partsOf = (id: string) => rates.find(({ subjectId }) => subjectId === id)?.parts ?? [];
  const valid = ratesFor(partsOf(employeeId), partsOf(roleId));
  const stretches = await readWorkTimes(ask, {
    from: businessDayBounds(businessDate(period.from)).from,
    to: period.to,
    employeeId,
    limit: STRETCHES_MAX,
  });
  const orders = await readOrderFacts(ask, { ...period, waiterId: employeeId });
  const lines = payLines(valid?.parts ?? [], { stretches, sales: ownSales(orders, employeeId, period) }, period);
  const [fines, advances] = [
    await ask(FINES, [employeeId, period.from, period.to]),
    await ask(ADVANCES, [period.from, period.to, employeeId]),
  ];
  const withheld = await ask(WITHHELD, [period.from, period.to, employeeId]);
  const [carried] = await ask(CARRIED, [employeeId]);
  return {
    employeeId,
    fromAt: period.from,
    toAt: period.to,
    ratesOf: valid?.of ?? null,
    lines,
    baseTiyin: payDue({ lines, carriedTiyin: 0, advances: [], fines: [] }).baseTiyin,
    carriedTiyin: Number(carried?.['carried'] ?? 0),
    advances: [...withoutPairs(advances).map(advanceOf), ...withheld.map(withheldOf)],
    fines: fines.map(fineOf),
    paid: (await ask(PAID, [employeeId])).map(paidOf),
  };
}

/** A movement that was taken back in the same period was none. */
function withoutPairs(rows: readonly Row[]): readonly Row[] {
  const ids = new Set(rows.map((row) => row['id']));
  const takenBack = new Set(
    rows.flatMap((row) => (row['reverses_id'] !== null && ids.has(row['reverses_id']) ? [row['id'], row['reverses_id']] : [])),
  );
  return rows.filter((row) => !takenBack.has(row['id']));
}

function withheldOf(row: Row): PayAdvance {
  return { ...takenOf(row), withheld: true, purpose: withheldName };
}

function advanceOf(row: Row): PayAdvance {
  return { ...takenOf(row), withheld: false, purpose: JSON.parse(String(row['reason'])) as LocalizedText };
}

function takenOf(row: Row): Omit<PayAdvance, 'withheld' | 'purpose'> {
  const amount = Number(row['amount_tiyin']);
  return {
    movementId: String(row['id']),
    at: Number(row['at']),
    amountTiyin: row['direction'] === 'out' ? amount : -amount,
    note: String(row['note']),
  };
}

function fineOf(row: Row): PayFine {
  const isBack = typeof row['reverses_id'] === 'string';
  const amount = Number(row['amount_tiyin']);
  return {
    fineId: String(row['id']),
    at: Number(row['at']),
    amountTiyin: isBack ? -amount : amount,
    reason: String(row['reason']),
    stands: !isBack && row['gone'] !== 1,
  };
}

function paidOf(row: Row): PaidView {
  return {
    payId: String(row['id']),
    at: Number(row['at']),
    fromAt: Number(row['from_at']),
    toAt: Number(row['to_at']),
    baseTiyin: Number(row['base_tiyin']),
    advancesTiyin: Number(row['advances_tiyin']),
    finesTiyin: Number(row['fines_tiyin']),
    amountTiyin: Number(row['amount_tiyin']),
    byName: typeof row['by_name'] === 'string' ? row['by_name'] : '',
    reversed: row['stands'] !== 1,
  };
}
