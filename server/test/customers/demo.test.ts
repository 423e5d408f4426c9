import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookView } from '#domain/contract/customer-book';
import { readDemoFile } from '#server/demo/demo-files';
import { TestBox } from '../box';
import type { TestDevice } from '../box';
import { som } from '../restaurant';
import { cardOf, listOf } from './people';

describe("the demo's book of customers", () => {
  let box: TestBox;
  let cashier: TestDevice;
  const file = readDemoFile('customers');

  beforeAll(async () => {
    box = await TestBox.start({ demoCustomers: true });
    cashier = await box.signedIn('cashier');
  });
  afterAll(() => box.stop());

  it('holds every row of the file, with what is owed and the group of its category', async () => {
    const owed = file.reduce((sum, { debt_som }) => sum + som(debt_som), 0);
    const all = await listOf(cashier, { limit: '500' });
    expect(all).toMatchObject({ count: file.length, receivableTiyin: owed });
    const rows = new Map(all.customers.map((row) => [row.phone, row]));
    for (const { phone, name_uz, debt_som } of file)
      expect(rows.get(phone)).toMatchObject({ name: name_uz, receivableTiyin: som(debt_som) });
    const { rows: book } = await cashier.query<BookView>('/customer-book');
    const groups = book.filter((row) => row.kind === 'customer-group');
    for (const word of new Set(file.map(({ category }) => category))) {
      const group = groups.find(({ name }) => name['uz-Latn'] === word);
      expect((await listOf(cashier, { groupId: group?.groupId ?? '' })).count).toBe(
        file.filter(({ category }) => category === word).length,
      );
    }
    const organisation = file.find(({ tax_id }) => tax_id !== '');
    const card = await cardOf(cashier, rows.get(organisation?.phone ?? '')?.customerId ?? '');
    expect(card).toMatchObject({ kind: 'organisation', fields: { taxId: organisation?.tax_id }, limitTiyin: som(20_000_000) });
    const [sum] = await box.rows(
      `SELECT (SELECT SUM(open_tiyin) FROM debt) AS debts, (SELECT SUM(receivable_tiyin) FROM customer_balance) AS balances, (SELECT SUM(amount_tiyin) FROM entry WHERE account = 'opening-balance') AS opening`,
    );
    expect(sum).toEqual({ debts: owed, balances: owed, opening: -owed });
  });
});
