import type { StatementKind, StatementView } from '#domain/contract/debt';
import type { DebtView } from '#domain/contract/customer-views';
import type { Language } from '#domain/contract/primitives';
import { customerAccount } from '#domain/ledger/accounts';
import { subtract, sum, tiyin } from '#domain/money/money';
import { orderNumberText } from '#domain/order/order-view';
import { moneyTenderName } from '#domain/payment/tenders';
import { pick } from '#domain/text/localized';
import type { BranchState } from '../branch-state';
import { readDebts, readMoneyWhere } from './customer-money';
import type { CustomerAccount, CustomerMoneyRecord, DebtRecord } from './customer-money';
import type { Ask } from '../shift-reports';

/** A period of a statement: `from` inclusive, `to` exclusive. */
export interface StatementPeriod {
  readonly from: number;
  readonly to: number;
  readonly language: Language;
}

interface Movement {
  readonly postingId: string;
  readonly kind: string;
  readonly orderId: string | null;
  readonly at: number;
  readonly amountTiyin: number;
}

type Line = StatementView['lines'][number];

/** Every movement of what a customer owes, from the ledger itself: the end balance is the card's, whatever the period begins with. */
export async function readStatement(
  ask: Ask,
  state: BranchState,
  account: CustomerAccount,
  period: StatementPeriod,
): Promise<StatementView> {
  const movements = await readMovements(ask, account.customerId);
  const money = new Map((await readMoneyWhere(ask, 'party_id = ?', [account.customerId])).map((row) => [row.postingId, row]));
  const orders = await readOrderLabels(ask, state, movements);
  const refunders = await readRefunders(ask, movements);
  const dated = movements
    .map((movement) => {
      const of = money.get(movement.postingId);
      // An opening debt has a date of its own, earlier than its posting.
      return { ...movement, at: of?.kind === 'opening' ? of.at : movement.at, money: of };
    })
    .sort((a, b) => a.at - b.at || (a.postingId < b.postingId ? -1 : 1));
  let balanceTiyin = sum(dated.filter(({ at }) => at < period.from).map(({ amountTiyin }) => tiyin(amountTiyin)));
  const openingTiyin = balanceTiyin;
  const lines: Line[] = [];
  for (const movement of dated) {
    if (movement.at < period.from || movement.at >= period.to) continue;
    const amountTiyin = tiyin(movement.amountTiyin);
    balanceTiyin = sum([balanceTiyin, amountTiyin]);
    const order = movement.orderId === null ? undefined : orders.get(movement.orderId);
    const kind = kindOf(movement.kind, amountTiyin);
    const byId =
      movement.money?.byId ??
      (kind === 'credit-refund' ? refunders.get(`${movement.orderId ?? ''} ${String(movement.at)}`) : order?.byId) ??
      null;
    lines.push({
      at: movement.at,
      kind,
      label: movement.money === undefined ? (order?.label ?? '') : moneyLabel(movement.money, period.language),
      debitTiyin: Math.max(0, amountTiyin),
      creditTiyin: Math.max(0, -amountTiyin),
      balanceTiyin,
      employeeName: byId === null ? null : (state.people.employees.get(byId)?.name ?? null),
      orderId: movement.orderId,
      repaymentId: movement.money?.kind === 'repayment' && movement.money.reversedById === null ? movement.money.moneyId : null,
    });
  }
  return {
    customerId: account.customerId,
    name: account.name,
    from: period.from,
    to: period.to,
    openingTiyin,
    closingTiyin: balanceTiyin,
    lines,
    open: (await readDebts(ask, 'party_id = ? AND open_tiyin > 0 ORDER BY at, id', [account.customerId])).map((debt) =>
      debtView(debt, state),
    ),
    depositTiyin: account.depositTiyin,
    pointsTiyin: account.pointsTiyin,
  };
}

/** A debt as screens show it. */
export function debtView(debt: DebtRecord, state: BranchState): DebtView {
  const { debtId, kind, orderId, label, at, dueAt, amountTiyin, openTiyin, guarantor, note, approverId } = debt;
  return {
    debtId,
    kind,
    orderId,
    label,
    at,
    dueAt,
    amountTiyin,
    openTiyin,
    guarantor,
    note,
    approverName: approverId === null ? null : (state.people.employees.get(approverId)?.name ?? ''),
  };
}

/** Entries on what he owes, under every id he was known by; what only passed between those ids is nothing. */
async function readMovements(ask: Ask, customerId: string): Promise<Movement[]> {
  const aliases = await ask('SELECT id FROM party WHERE root_id = ?', [customerId]);
  const accounts = aliases.map((row) => customerAccount(String(row['id']), 'receivable'));
  const rows = await ask(
    `SELECT posting.id, posting.kind, posting.order_id, posting.at, SUM(entry.amount_tiyin) AS amount FROM entry JOIN posting ON posting.id = entry.posting_id
     WHERE entry.account IN (SELECT value FROM json_each(?)) GROUP BY posting.id HAVING amount <> 0`,
    [JSON.stringify(accounts)],
  );
  return rows.map((row) => ({
    postingId: String(row['id']),
    kind: String(row['kind']),
    orderId: typeof row['order_id'] === 'string' ? row['order_id'] : null,
    at: Number(row['at']),
    amountTiyin: Number(row['amount']),
  }));
}

async function readOrderLabels(
  ask: Ask,
  state: BranchState,
  movements: readonly Movement[],
): Promise<Map<string, { readonly label: string; readonly byId: string | null }>> {
  const ids = [...new Set(movements.flatMap(({ orderId }) => orderId ?? []))];
  const rows = await ask('SELECT id, number, closed_by_id FROM customer_order WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ]);
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        label: row['number'] === null ? '' : orderNumberText(state.settings.branchCode, Number(row['number'])),
        byId: typeof row['closed_by_id'] === 'string' ? row['closed_by_id'] : null,
      },
    ]),
  );
}

async function readRefunders(ask: Ask, movements: readonly Movement[]): Promise<Map<string, string>> {
  const ids = [...new Set(movements.flatMap(({ kind, orderId }) => (kind === 'refund' ? (orderId ?? []) : [])))];
  if (ids.length === 0) return new Map();
  const rows = await ask('SELECT order_id, at, by_id FROM refund WHERE order_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ]);
  return new Map(rows.map((row) => [`${String(row['order_id'])} ${String(row['at'])}`, String(row['by_id'])]));
}

function kindOf(posting: string, amountTiyin: number): StatementKind {
  switch (posting) {
    case 'sale':
      return 'credit-sale';
    case 'refund':
      return 'credit-refund';
    case 'repayment':
    case 'repayment-reversed':
    case 'write-off':
      return posting;
    case 'debt-moved':
      return amountTiyin > 0 ? 'moved-in' : 'moved-out';
    case 'customers-merged':
      return 'merged';
    default:
      return 'opening';
  }
}

/** What a movement was in words: its tenders, then what was noted. */
function moneyLabel(money: CustomerMoneyRecord, language: Language): string {
  const tenders = money.tenders.map(({ tender, reference }) =>
    [pick(moneyTenderName(tender), language), reference].filter((part) => part !== '').join(' '),
  );
  return [...new Set(tenders), money.note].filter((part) => part !== '').join(', ');
}

/** The sums of a statement's columns, for a foot. */
export function turnoverOf(lines: readonly Pick<Line, 'debitTiyin' | 'creditTiyin'>[]): {
  readonly debitTiyin: number;
  readonly creditTiyin: number;
  readonly netTiyin: number;
} {
  const debitTiyin = sum(lines.map((line) => tiyin(line.debitTiyin)));
  const creditTiyin = sum(lines.map((line) => tiyin(line.creditTiyin)));
  return { debitTiyin, creditTiyin, netTiyin: subtract(debitTiyin, creditTiyin) };
}
