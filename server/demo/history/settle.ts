import type { Seeded } from '#domain/chance/seeded';
import type { CommandInputs } from '#domain/contract/commands';
import type { ManualTender, OrderView } from '#domain/contract/order';
import { fromSom } from '#domain/money/money';
import { currentOf } from './house';
import type { House, Regular } from './house';

/** How guests pay, and what should then be in the drawer: the story keeps its own book of the cash, as a cashier does. */

/** The cash of one shift. */
export class Drawer {
  #cashTiyin: number;

  constructor(floatTiyin: number) {
    this.#cashTiyin = floatTiyin;
  }

  get cashTiyin(): number {
    return this.#cashTiyin;
  }

  /** Cash came in (or, below zero, went out). */
  moved(amountTiyin: number): void {
    this.#cashTiyin += amountTiyin;
  }

  /** The last refund of an order was paid out. */
  refunded(order: OrderView): void {
    for (const { tender, amountTiyin } of order.refunds.at(-1)?.tenders ?? []) if (tender === 'cash') this.#cashTiyin -= amountTiyin;
  }
}

/** What a payment is decided from. */
export interface Till {
  readonly house: House;
  readonly random: Seeded;
  readonly drawer: Drawer;
}

type Payments = CommandInputs['order.pay']['payments'];

/** Of a hundred guests. */
const HABITS: readonly (readonly [ManualTender, number])[] = [
  ['cash', 46],
  ['card', 30],
  ['click', 10],
  ['payme', 8],
  ['uzum', 6],
];
const NOTE_TIYIN = fromSom(10_000);
const SPLIT_TIYIN = fromSom(50_000);
const LIMIT_TIYIN = fromSom(2_500_000);

/** How a bill is paid. A regular pays from the deposit, or on credit while he owes little; `book` writes it down once the till has taken it. */
export function settle(
  till: Till,
  totalTiyin: number,
  regular: Regular | null,
): { readonly payments: Payments; readonly book: () => void } {
  const { house, random, drawer } = till;
  const paymentId = house.newId();
  if (totalTiyin === 0) return { payments: [], book: () => undefined };
  if (regular !== null && regular.depositTiyin >= totalTiyin)
    return {
      payments: [{ paymentId, tender: 'deposit', amountTiyin: totalTiyin }],
      book: () => {
        regular.depositTiyin -= totalTiyin;
      },
    };
  if (regular !== null && regular.owesTiyin + totalTiyin <= LIMIT_TIYIN) {
    // Some have a part of it with them.
    const cashTiyin = totalTiyin > SPLIT_TIYIN && random.chance(0.4) ? NOTE_TIYIN * random.between(1, 4) : 0;
    // Booked before the till answers: two visits of one regular may overlap.
    regular.owesTiyin += totalTiyin - cashTiyin;
    const onCredit = { paymentId, tender: 'nasiya' as const, amountTiyin: totalTiyin - cashTiyin };
    return {
      payments: cashTiyin === 0 ? [onCredit] : [{ paymentId: house.newId(), tender: 'cash', amountTiyin: cashTiyin }, onCredit],
      book: () => drawer.moved(cashTiyin),
    };
  }
  const tender = habit(random);
  if (tender !== 'cash' && totalTiyin > SPLIT_TIYIN && random.chance(0.08)) {
    const cashTiyin = NOTE_TIYIN;
    return {
      payments: [
        { paymentId, tender: 'cash', amountTiyin: cashTiyin },
        { paymentId: house.newId(), tender, amountTiyin: totalTiyin - cashTiyin },
      ],
      book: () => drawer.moved(cashTiyin),
    };
  }
  return {
    payments: [
      {
        paymentId,
        tender,
        amountTiyin: totalTiyin,
        tenderedTiyin: tender === 'cash' ? Math.ceil(totalTiyin / NOTE_TIYIN) * NOTE_TIYIN : null,
      },
    ],
    book: () => {
      if (tender === 'cash') drawer.moved(totalTiyin);
    },
  };
}

/** Takes the money for a table's bill; the kitchen may have moved its version in the meantime. */
export async function payBill(till: Till, order: OrderView, regular: Regular | null): Promise<OrderView> {
  const { house } = till;
  const { payments, book } = settle(till, order.totalTiyin, regular);
  const input = { orderId: order.orderId, orderVersion: order.version, expectedTotalTiyin: order.totalTiyin, payments };
  const done = await house.tries(house.cashier, 'order.pay', input);
  const paid = done.ok ? done.result : await house.does(house.cashier, 'order.pay', { ...input, orderVersion: currentOf(done).version });
  book();
  return paid.order;
}

function habit(random: Seeded): ManualTender {
  let left = random.between(1, 100);
  return HABITS.find(([, share]) => (left -= share) <= 0)?.[0] ?? 'cash';
}

/** Money back for one line, or for all of it, the way it was paid. */
export async function giveBack({ house, random, drawer }: Till, order: OrderView): Promise<void> {
  const line = random.pick(order.lines.filter(({ state }) => state !== 'voided'));
  const input = {
    orderId: order.orderId,
    orderVersion: order.version,
    refundId: house.newId(),
    lines: random.chance(0.6) ? [{ lineId: line.lineId, quantityThousandths: line.quantityThousandths, returnToStock: false }] : null,
    reasonId: house.reason('refund'),
    tenders: null,
  };
  const done = await house.tries(house.manager, 'order.refund', input);
  const back = done.ok ? done.result : await house.does(house.manager, 'order.refund', { ...input, orderVersion: currentOf(done).version });
  drawer.refunded(back.order);
}
