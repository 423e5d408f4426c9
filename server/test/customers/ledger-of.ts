import type { OrderView } from '#domain/contract/order';
import type { CommandInputs } from '#domain/contract/commands';
import type { TestDevice } from '../box';
import type { Restaurant, TestDish } from '../restaurant';

/** What a customer's accounts stand at, as the file has it. */
export interface Standing {
  readonly receivable: number;
  readonly deposit: number;
  readonly points: number;
}

/** A new customer with a phone of his own. Answers his id. */
export async function customer(
  house: Restaurant,
  options: {
    readonly name?: string;
    readonly limitTiyin?: number | null;
    readonly currency?: string;
    readonly days?: number;
    readonly guarantor?: string;
  } = {},
): Promise<string> {
  const customerId = house.box.newId();
  const digits = String(Number.parseInt(customerId.replaceAll('-', '').slice(-8), 16) % 10_000_000).padStart(7, '0');
  await house.admin.run('customer.create', {
    customerId,
    name: options.name ?? `Mijoz ${digits}`,
    contacts: [{ contactId: house.box.newId(), kind: 'phone', value: `+99890${digits}` }],
    creditLimitTiyin: options.limitTiyin ?? null,
    ...(options.currency === undefined ? {} : { currency: options.currency }),
    ...(options.days === undefined ? {} : { paymentTermDays: options.days }),
    ...(options.guarantor === undefined ? {} : { guarantor: options.guarantor }),
    profile: 'basic',
    allowDuplicate: true,
  });
  return customerId;
}

/** A customer's balances in the file. */
export async function standing(house: Restaurant, customerId: string): Promise<Standing> {
  const [row] = await house.box.rows('SELECT * FROM customer_balance WHERE party_id = ?', [customerId]);
  return {
    receivable: Number(row?.['receivable_tiyin'] ?? 0),
    deposit: Number(row?.['deposit_tiyin'] ?? 0),
    points: Number(row?.['points_tiyin'] ?? 0),
  };
}

/** The input of a counter sale to a customer. `payments` default to all of it on credit. */
export function creditSale(
  house: Restaurant,
  customerId: string | null,
  dishes: readonly TestDish[],
  payments?: CommandInputs['order.submit']['payments'],
): CommandInputs['order.submit'] {
  const sale = house.sale(
    dishes.map((dish) => ({ dish })),
    'nasiya',
  );
  return { ...sale, customerId, ...(payments === undefined ? {} : { payments }) };
}

/** Sells to a customer over the counter, all on credit. */
export async function sellOnCredit(
  house: Restaurant,
  device: TestDevice,
  customerId: string,
  dishes: readonly TestDish[],
): Promise<OrderView> {
  return (await device.run('order.submit', creditSale(house, customerId, dishes))).order;
}

/** The open sum of each debt of a customer, oldest first. */
export async function openDebts(
  house: Restaurant,
  customerId: string,
): Promise<{ readonly debtId: string; readonly openTiyin: number; readonly amountTiyin: number }[]> {
  const rows = await house.box.rows('SELECT id, open_tiyin, amount_tiyin FROM debt WHERE party_id = ? ORDER BY at, id', [customerId]);
  return rows.map((row) => ({ debtId: String(row['id']), openTiyin: Number(row['open_tiyin']), amountTiyin: Number(row['amount_tiyin']) }));
}
