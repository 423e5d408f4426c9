import type { Tender } from '#domain/contract/order';
import type { MoneyTender } from '#domain/payment/tenders';

/**
 * Where money is, or what it was for. Signs: an account that holds money (drawer, tender, float, safe, receivable) grows with a plus;
 * an account that says where it came from (sales, service charge, VAT) grows with a minus. `docs/ledger.md` lists every posting.
 */
export type Account =
  /** Cash in the drawer of a shift. */
  | `drawer:${string}`
  /** Money that came by a tender other than cash; `tender:pay` = withheld from employees' pay. */
  | `tender:${MoneyTender}`
  /** Goods and dishes, before discounts, without the bill's VAT. */
  | 'sales'
  | 'service-charge'
  | 'vat'
  | 'discount'
  | 'cash-rounding'
  /** Taken for parts of bills that are open still. */
  | 'advance'
  /** Cash put in or taken out by purpose (the id of its reason). */
  | `expense:${string}`
  /** What guests left for somebody and he has not been given yet. */
  | `tips:${string}`
  /** Cash that lies in the tills between two shifts. */
  | 'float'
  /** Cash taken out of the tills at closing. */
  | 'safe'
  /** What a count found too much (minus) or too little (plus). */
  | 'cash-difference'
  | `customer:${string}:receivable`
  | `customer:${string}:deposit`
  | `customer:${string}:points`
  | `supplier:${string}`
  | 'write-off'
  /** Earned by orders for later that were given up. */
  | 'cancellation-charge'
  /** What points given to customers cost the house (1 point = 1 soʻm). */
  | 'points-given'
  /** Debts, deposits and points that were there before the box: neither revenue nor money. */
  | 'opening-balance';

/** The drawer of a shift. */
export function drawerAccount(shiftId: string): Account {
  return `drawer:${shiftId}`;
}

/** Where a payment's money is: cash in the drawer of the shift that took it, credit, deposit and points on the customer's accounts, all else with its tender. */
export function tenderAccount(tender: Tender | MoneyTender, shiftId: string, customerId: string | null = null): Account {
  if (tender === 'cash') return drawerAccount(shiftId);
  if (tender !== 'nasiya' && tender !== 'deposit' && tender !== 'points') return `tender:${tender}`;
  if (customerId === null) throw new RangeError(`${tender} without a customer`);
  return customerAccount(customerId, tender === 'nasiya' ? 'receivable' : tender);
}

/** An account of a customer: what he owes (plus), what the house keeps for him (minus). */
export function customerAccount(customerId: string, of: 'receivable' | 'deposit' | 'points'): Account {
  return `customer:${customerId}:${of}`;
}

/** Tips of an employee. */
export function tipsAccount(employeeId: string): Account {
  return `tips:${employeeId}`;
}

/** What cash was put in or taken out for. */
export function expenseAccount(reasonId: string): Account {
  return `expense:${reasonId}`;
}
