import type { PartyStage } from '#domain/contract/customer';
import type { OpenDebt, BillDebt } from '#domain/debt/allocate-repayment';
import { uzs } from '#domain/ledger/postings';
import { columns } from '#domain/catalogue/columns';
import { insertSql } from '../columns';
import type { SqlRow } from '../connection';
import type { Ask } from '../shift-reports';

/** A customer as far as his money goes, in the branch's currency. Always the survivor of a merge. */
export interface CustomerAccount {
  readonly customerId: string;
  readonly name: string;
  /** The primary one, E.164. */
  readonly phone: string | null;
  readonly stage: PartyStage;
  readonly currency: string | null;
  readonly ownLimitTiyin: number | null;
  readonly guarantor: string;
  readonly paymentTermDays: number | null;
  /** The employee that the customer is; null = not on the staff. */
  readonly employeeId: string | null;
  readonly receivableTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
}

/** A debt as it is stored. */
export interface DebtRecord {
  readonly debtId: string;
  readonly partyId: string;
  readonly kind: 'sale' | 'opening' | 'moved';
  readonly orderId: string | null;
  readonly label: string;
  readonly currency: string;
  readonly at: number;
  readonly dueAt: number;
  readonly amountTiyin: number;
  readonly openTiyin: number;
  /** What the limit was when it was given; null where none was asked. */
  readonly limitTiyin: number | null;
  readonly overTiyin: number;
  readonly approverId: string | null;
  readonly byId: string | null;
  readonly guarantor: string;
  readonly note: string;
  readonly importId: string | null;
}

/** A movement of a customer's money that is no bill, as it is stored. */
export interface CustomerMoneyRecord {
  readonly moneyId: string;
  readonly partyId: string;
  readonly kind: CustomerMoneyKind;
  readonly shiftId: string | null;
  /** Signed for points taken; a size else. */
  readonly amountTiyin: number;
  readonly toDebtsTiyin: number;
  readonly toDepositTiyin: number;
  readonly tenders: readonly { readonly tender: string; readonly amountTiyin: number; readonly reference: string }[];
  readonly note: string;
  readonly at: number;
  readonly byId: string | null;
  readonly approverId: string | null;
  readonly postingId: string;
  readonly reversedById: string | null;
  readonly importId: string | null;
  /** The order for later that it was put down for, or that it was the charge of. */
  readonly preorderId: string | null;
}

/** What a movement of customers' money is. */
export type CustomerMoneyKind =
  | 'repayment'
  | 'repayment-reversed'
  | 'deposit-in'
  | 'deposit-out'
  | 'opening'
  | 'opening-deposit'
  | 'write-off'
  | 'moved-in'
  | 'moved-out'
  | 'points-adjusted'
  | 'preorder-charge';

/** What takes something off a debt, or puts it back. */
export type AllocationKind = 'repayment' | 'repayment-reversed' | 'refund' | 'write-off' | 'move' | 'import-undone';

/** Columns of a debt. */
export const DEBT_COLUMNS = columns(
  'debtId=id',
  'partyId',
  'kind',
  'orderId',
  'label',
  'currency',
  'at',
  'dueAt',
  'amountTiyin',
  'openTiyin',
  'limitTiyin',
  'overTiyin',
  'approverId',
  'byId',
  'guarantor',
  'note',
  'importId',
);
const MONEY_COLUMNS = columns(
  'moneyId=id',
  'partyId',
  'kind',
  'shiftId',
  'amountTiyin',
  'toDebtsTiyin',
  'toDepositTiyin',
  'json:tenders',
  'note',
  'at',
  'byId',
  'approverId',
  'postingId',
  'reversedById',
  'importId',
  'preorderId',
);

/** Inserts debts; an id that exists is an error. */
export const INSERT_DEBTS = insertSql('debt', DEBT_COLUMNS);
/** Inserts movements of customers' money. */
export const INSERT_MONEY = insertSql('customer_money', MONEY_COLUMNS);
/** Inserts allocations: what was taken off debts, or with a minus put back. The debt's open sum follows by a trigger. */
export const INSERT_ALLOCATIONS = insertSql(
  'debt_allocation',
  columns('allocationId=id', 'debtId', 'kind', 'subjectId', 'amountTiyin', 'at'),
);

const SELECT_ACCOUNT = `SELECT root.id, root.name, root.stage, root.currency, root.credit_limit_tiyin, root.guarantor, root.payment_term_days, root.employee_id,
    COALESCE(balance.receivable_tiyin, 0) AS receivable, COALESCE(balance.deposit_tiyin, 0) AS deposit, COALESCE(balance.points_tiyin, 0) AS points,
    (SELECT normalized FROM contact_point WHERE contact_point.party_id = root.id AND contact_point.kind = 'phone' ORDER BY is_primary DESC, position LIMIT 1) AS phone
  FROM party JOIN party AS root ON root.id = party.root_id LEFT JOIN customer_balance AS balance ON balance.party_id = root.id AND balance.currency = '${uzs}'
  WHERE party.id = ? AND root.stage NOT IN ('template', 'merged', 'erased')`;

/** The account of a customer, whatever id he was known by; null for who can have none. */
export async function readAccount(ask: Ask, customerId: string): Promise<CustomerAccount | null> {
  const [row] = await ask(SELECT_ACCOUNT, [customerId]);
  if (row === undefined) return null;
  return {
    customerId: String(row['id']),
    name: String(row['name']),
    phone: textOrNull(row['phone']),
    stage: row['stage'] as PartyStage,
    currency: textOrNull(row['currency']),
    ownLimitTiyin: numberOrNull(row['credit_limit_tiyin']),
    guarantor: String(row['guarantor']),
    paymentTermDays: numberOrNull(row['payment_term_days']),
    employeeId: textOrNull(row['employee_id']),
    receivableTiyin: Number(row['receivable']),
    depositTiyin: Number(row['deposit']),
    pointsTiyin: Number(row['points']),
  };
}

/** The id that a customer's money stands on: the survivor's. The same id where nothing is known of it. */
export async function rootOf(ask: Ask, customerId: string): Promise<string> {
  const [row] = await ask('SELECT root_id FROM party WHERE id = ?', [customerId]);
  return row === undefined ? customerId : String(row['root_id']);
}

/** What a customer has open, oldest first. */
export async function readOpenDebts(ask: Ask, customerId: string): Promise<(OpenDebt & { readonly dueAt: number })[]> {
  const rows = await ask('SELECT id, at, due_at, open_tiyin FROM debt WHERE party_id = ? AND open_tiyin > 0 ORDER BY at, id', [customerId]);
  return rows.map((row) => ({
    debtId: String(row['id']),
    at: Number(row['at']),
    dueAt: Number(row['due_at']),
    openTiyin: Number(row['open_tiyin']),
  }));
}

/** Debts by a condition of this server's own code. */
export async function readDebts(ask: Ask, condition: string, parameters: readonly (string | number | null)[]): Promise<DebtRecord[]> {
  return (await ask(`SELECT * FROM debt WHERE ${condition}`, parameters)).map(debtOf);
}

/** The debts of an order with what became of each. */
export async function readBillDebts(ask: Ask, orderId: string): Promise<BillDebt[]> {
  const rows = await ask(
    `SELECT debt.id, debt.party_id, debt.at, debt.open_tiyin,
       COALESCE(SUM(iif(a.kind IN ('repayment', 'repayment-reversed'), a.amount_tiyin, 0)), 0) AS repaid,
       COALESCE(SUM(iif(a.kind = 'write-off', a.amount_tiyin, 0)), 0) AS written_off
     FROM debt LEFT JOIN debt_allocation AS a ON a.debt_id = debt.id WHERE debt.order_id = ? GROUP BY debt.id`,
    [orderId],
  );
  return rows.map((row) => ({
    debtId: String(row['id']),
    partyId: String(row['party_id']),
    at: Number(row['at']),
    openTiyin: Number(row['open_tiyin']),
    repaidTiyin: Number(row['repaid']),
    writtenOffTiyin: Number(row['written_off']),
  }));
}

/** A movement of customers' money, or null. */
export async function readMoney(ask: Ask, moneyId: string): Promise<CustomerMoneyRecord | null> {
  return (await readMoneyWhere(ask, 'id = ?', [moneyId]))[0] ?? null;
}

/** Movements of customers' money by a condition of this server's own code. */
export async function readMoneyWhere(
  ask: Ask,
  condition: string,
  parameters: readonly (string | number | null)[],
): Promise<CustomerMoneyRecord[]> {
  const rows = await ask(`SELECT * FROM customer_money WHERE ${condition}`, parameters);
  return rows.map((row) => ({
    moneyId: String(row['id']),
    partyId: String(row['party_id']),
    kind: row['kind'] as CustomerMoneyKind,
    shiftId: textOrNull(row['shift_id']),
    amountTiyin: Number(row['amount_tiyin']),
    toDebtsTiyin: Number(row['to_debts_tiyin']),
    toDepositTiyin: Number(row['to_deposit_tiyin']),
    tenders: JSON.parse(String(row['tenders'])) as CustomerMoneyRecord['tenders'],
    note: String(row['note']),
    at: Number(row['at']),
    byId: textOrNull(row['by_id']),
    approverId: textOrNull(row['approver_id']),
    postingId: String(row['posting_id']),
    reversedById: textOrNull(row['reversed_by_id']),
    importId: textOrNull(row['import_id']),
    preorderId: textOrNull(row['preorder_id']),
  }));
}

function debtOf(row: SqlRow): DebtRecord {
  return {
    debtId: String(row['id']),
    partyId: String(row['party_id']),
    kind: row['kind'] as DebtRecord['kind'],
    orderId: textOrNull(row['order_id']),
    label: String(row['label']),
    currency: String(row['currency']),
    at: Number(row['at']),
    dueAt: Number(row['due_at']),
    amountTiyin: Number(row['amount_tiyin']),
    openTiyin: Number(row['open_tiyin']),
    limitTiyin: numberOrNull(row['limit_tiyin']),
    overTiyin: Number(row['over_tiyin']),
    approverId: textOrNull(row['approver_id']),
    byId: textOrNull(row['by_id']),
    guarantor: String(row['guarantor']),
    note: String(row['note']),
    importId: textOrNull(row['import_id']),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
