import { z } from 'zod';
import { portalStatementQuery } from '#domain/contract/portal/customer';
import type { PortalStatementView } from '#domain/contract/portal/customer';
import type { StatementKind } from '#domain/contract/debt';
import { sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import { businessDayBounds } from '#domain/time/business-day';
import { textOf, textOrNull, wholeOf } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { definePortalQuery } from '../registry';
import type { PortalQueryContext } from '../registry';
import { branchNames } from './card';
import { aliasesOf, findCustomer, marks, orderNumbersOf } from './customer-rows';

const tenders = z.array(z.object({ tender: z.string() }));

interface Movement {
  readonly postingId: string;
  readonly at: number;
  readonly kind: StatementKind;
  readonly branchId: string;
  readonly orderId: string | null;
  readonly amountTiyin: number;
  readonly money: Row | undefined;
}

/** Every movement of what a customer owes, from the ledger itself, over all branches; its end is the card's debt. */
export const customerStatementQuery = definePortalQuery({
  path: '/customers/:customerId/statement',
  input: portalStatementQuery,
  summary: 'The statement of a customer over a period',
  refusals: ['customer-not-found'],
  read: async (context, { customerId, from, to }) => {
    const { transaction, person } = context;
    const party = await findCustomer(transaction, person.ownerId, customerId);
    if (party === null) return refuse('customer-not-found');
    const [start, end] = [businessDayBounds(from).from, businessDayBounds(to).to];
    const movements = await readMovements(context, textOf(party, 'id'));
    const shown = movements.filter(({ at }) => at >= start && at < end);
    const numbers = await orderNumbersOf(
      transaction,
      person.ownerId,
      shown.flatMap(({ orderId }) => orderId ?? []),
    );
    const names = await branchNames(context);
    const openingTiyin = sum(movements.filter(({ at }) => at < start).map(({ amountTiyin }) => tiyin(amountTiyin)));
    let balanceTiyin = openingTiyin;
    const lines = shown.map(({ amountTiyin, money, branchId, ...movement }) => {
      balanceTiyin = sum([balanceTiyin, tiyin(amountTiyin)]);
      return {
        ...movement,
        branchName: names.get(branchId) ?? '',
        label: numbers.get(movement.orderId ?? '') || textOf(money, 'note'),
        tenders: readTenders(money),
        debitTiyin: Math.max(0, amountTiyin),
        creditTiyin: Math.max(0, -amountTiyin),
        balanceTiyin,
      };
    });
    return accept<PortalStatementView>({
      name: textOf(party, 'name'),
      openingTiyin,
      closingTiyin: balanceTiyin,
      debitTiyin: sum(lines.map(({ debitTiyin }) => tiyin(debitTiyin))),
      creditTiyin: sum(lines.map(({ creditTiyin }) => tiyin(creditTiyin))),
      lines,
    });
  },
});

async function readMovements({ transaction, person }: PortalQueryContext, customerId: string): Promise<Movement[]> {
  const aliases = await aliasesOf(transaction, person.ownerId, customerId);
  const accounts = aliases.map((id) => `customer:${id}:receivable`);
  const rows = await select(
    transaction,
    `SELECT posting.id, posting.branch_id, posting.kind, posting.order_id, posting.at, SUM(entry_row.amount_tiyin) AS amount
     FROM entry_row JOIN posting ON posting.owner_id = entry_row.owner_id AND posting.branch_id = entry_row.branch_id AND posting.id = entry_row.posting_id
     WHERE entry_row.owner_id = ? AND entry_row.account IN (${marks(accounts)})
     GROUP BY posting.id, posting.branch_id, posting.kind, posting.order_id, posting.at HAVING SUM(entry_row.amount_tiyin) <> ?`,
    [person.ownerId, ...accounts, ZERO_TIYIN],
  );
  const money = await select(
    transaction,
    `SELECT posting_id, kind, at, note, tenders FROM customer_money WHERE owner_id = ? AND party_id IN (${marks(aliases)}) AND posting_id IS NOT NULL`,
    [person.ownerId, ...aliases],
  );
  const moneyOf = new Map(money.map((row) => [textOf(row, 'posting_id'), row]));
  return rows
    .map((row) => {
      const of = moneyOf.get(textOf(row, 'id'));
      return {
        postingId: textOf(row, 'id'),
        // An opening debt has a date of its own, earlier than its posting.
        at: textOf(of, 'kind') === 'opening' ? wholeOf(of, 'at') : wholeOf(row, 'at'),
        kind: kindOf(textOf(row, 'kind'), wholeOf(row, 'amount')),
        branchId: textOf(row, 'branch_id'),
        orderId: textOrNull(row, 'order_id'),
        amountTiyin: wholeOf(row, 'amount'),
        money: of,
      };
    })
    .sort((one, other) => one.at - other.at || (one.postingId < other.postingId ? -1 : 1));
}

function readTenders(money: Row | undefined): readonly string[] {
  const text = textOf(money, 'tenders');
  return text === ''
    ? []
    : [
        ...new Set(
          tenders
            .catch([])
            .parse(JSON.parse(text))
            .map(({ tender }) => tender),
        ),
      ];
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
