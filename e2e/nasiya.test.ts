import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerView } from '#domain/contract/customer-views';
import type { DebtorsView, StatementView } from '#domain/contract/debt';
import type { StaffView } from '#domain/contract/staff';
import { fromSom } from '#domain/money/money';
import { uzLatn as words } from '#kiosk/customers/debt/text/uz-latn';
import { uzLatn as bookWords } from '#kiosk/customers/text/uz-latn';
import { TestBox } from '#server/test/box';
import { found } from '#server/test/found';
import { boxName } from './support/box';
import { newId } from './support/device';
import { lagman, plov, salad } from './support/dishes';
import { staff } from './support/person';
import type { Person } from './support/person';
import { Restaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

const dayMs = 86_400_000;
const regular = { customerId: newId(), name: 'Yoʻldosh Nabiyev', phone: '+998900000013' };

/** A regular of the house and his page of the notebook, over two tills and some weeks; the box's clock is the test's. */
describe('nasiya', () => {
  const restaurant = new Restaurant();
  const manager = staff('Ulugʻbek');
  let box: TestBox;
  let first: Person, second: Person;

  beforeAll(async () => {
    box = await TestBox.start({ hosts: [boxName], screens: { kiosk: 'dist/kiosk', kitchen: 'dist/kitchen' } });
    await restaurant.opensBeside();
    const url = `http://${boxName}:${String(box.app.port)}`;
    const cashier = async (name: string, till: string): Promise<Person> => {
      const person = await restaurant.person(name, await restaurant.device(till, 'till', url));
      await person.opensShift(100_000);
      return person;
    };
    first = await cashier('Dilnoza', 'Kassa 1');
    second = await cashier('Sardor', 'Kassa 2');
    const office = await box.signedIn('manager');
    await office.run('customer.create', {
      customerId: regular.customerId,
      name: regular.name,
      contacts: [{ contactId: newId(), kind: 'phone', value: regular.phone }],
      profile: 'basic',
      creditLimitTiyin: fromSom(100_000),
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await restaurant.keepPictures(task.name);
    expect(restaurant.devices.flatMap((device) => device.complaints.splice(0))).toEqual([]);
  });
  afterAll(async () => {
    await restaurant.closes();
    await box.stop();
  });

  const taps = async (person: Person): Promise<number> =>
    person.page.evaluate(() => {
      const counted = Number(document.body.dataset['taps'] ?? 0);
      if (document.body.dataset['taps'] === undefined)
        addEventListener('click', () => (document.body.dataset['taps'] = String(Number(document.body.dataset['taps']) + 1)), true);
      document.body.dataset['taps'] = '0';
      return counted;
    });
  const card = (person: Person): Promise<CustomerView> => person.device.asks<CustomerView>(`/customers/${regular.customerId}`);
  const inDrawers = async (): Promise<number> =>
    Number((await box.rows(`SELECT COALESCE(SUM(amount_tiyin), 0) AS cash FROM entry WHERE account LIKE 'drawer:%'`))[0]?.['cash']);
  /** Chooses the regular in the dialog that asks who it is. */
  const choosesRegular = async (person: Person): Promise<void> => {
    const dialog = person.page.getByTestId('choose-customer');
    await dialog.getByRole('searchbox').fill('nabiyev');
    await dialog.getByTestId('pick-customer').filter({ hasText: regular.name }).click();
    await seen(person.device.at('pay-account'));
  };
  const opensStatement = async (person: Person): Promise<void> => {
    await person.device.goes(`#/debts/of/${regular.customerId}`);
    await seen(person.device.at('statement'));
  };
  /** Some minutes later: no two things happen at one moment. */
  const later = (): void => box.advance(5 * 60_000);
  const owes = async (person: Person): Promise<string> => plain(await person.device.at('statement-owes').innerText());

  test('[BX-C8] on credit is at most four taps more than in cash; without a customer it is refused, and the drawer stays', async () => {
    await first.goesToCounter();
    await first.taps(plov);
    await taps(first);
    await first.goesToPayment();
    await first.completes();
    const inCash = await taps(first);
    await first.goesOn();
    const before = await inDrawers();

    later();
    await first.taps(plov);
    await taps(first);
    await first.goesToPayment();
    await first.picksTender('nasiya');
    await choosesRegular(first);
    expect(await first.parts()).toEqual([expect.stringContaining(first.amount(45_000))]);
    await first.completes();
    expect(await taps(first)).toBeLessThanOrEqual(inCash + 4);
    await eventually(() => first.device.at('credit-owes').innerText().then(plain)).toContain(first.money(45_000));
    await first.device.reads(first.t.pay.account.slipPrinted);
    expect(await inDrawers()).toBe(before);
    expect(await card(first)).toMatchObject({ receivableTiyin: fromSom(45_000) });

    const order = found(
      (await first.device.asks<{ orders: { orderId: string }[] }>('/orders?sort=openedAt&direction=desc')).orders[0],
      'the order',
    );
    expect(order).toMatchObject({ customerName: regular.name, state: 'completed', tenders: ['nasiya'] });
    await first.goesOn();
    await first.taps(lagman);
    const productId = found((await box.rows(`SELECT id FROM product WHERE code = ?`, [salad.code]))[0]?.['id'], 'the dish');
    expect(
      await first.device.commands('order.submit', {
        orderId: newId(),
        kind: 'quick',
        lines: [{ lineId: newId(), productId, quantityThousandths: 1000 }],
        expectedTotalTiyin: salad.priceTiyin,
        payments: [{ paymentId: newId(), tender: 'nasiya', amountTiyin: salad.priceTiyin }],
      }),
    ).toMatchObject({ status: 422, body: { code: 'customer-required' } });
  });

  test('[BX-C12] above the limit a manager is asked, and what he allowed is in the audit and in a list', async () => {
    later();
    // 45 000 of 100 000 are owed; a bill of 42 000 goes, another of 42 000 does not without a word.
    await first.goesToPayment();
    await first.picksTender('nasiya');
    await choosesRegular(first);
    await first.completes();
    await first.goesOn();
    later();
    expect(await card(first)).toMatchObject({ receivableTiyin: fromSom(87_000) });
    await first.taps(lagman);
    await first.goesToPayment();
    await first.picksTender('nasiya');
    await choosesRegular(first);
    await first.device.reads(first.t.pay.account.over(first.amount(29_000)));
    await first.device.at('complete').click();
    await seen(first.page.getByTestId('approval-flagged'));
    expect(plain(await first.page.getByTestId('approval-flagged').innerText())).toContain(first.money(29_000));
    await first.isApprovedBy(manager);
    await seen(first.device.at('paid'));
    await first.goesOn();
    expect(await card(first)).toMatchObject({ receivableTiyin: fromSom(129_000) });
    await first.device.goes('#/debts/flagged');
    const row = first.device.at('flagged').getByRole('row').filter({ hasText: regular.name });
    await seen(row);
    expect(plain(await row.innerText())).toContain(words.flaggedBy(first.staff.name, manager.name));
    const facts = await box.rows(`SELECT entity_id FROM event_log WHERE name = 'debt.flagged' AND approver_id IS NOT NULL`);
    expect(facts).toEqual([{ entity_id: regular.customerId }]);
  });

  test('half of it comes back next week at the other till: the oldest bills first, part in cash, part by card', async () => {
    box.advance(7 * dayMs);
    for (const person of [first, second]) await person.renewsShift();
    await opensStatement(first);
    expect(await owes(first)).toBe(first.money(129_000));
    await second.device.goes('#/debts');
    const debtors = second.device.at('debtors');
    await seen(debtors);
    expect(plain(await second.device.at('debtors-total').innerText())).toBe(second.money(129_000));
    await debtors.getByTestId('debtor-pay').click();
    const dialog = second.page.getByTestId('repay-dialog');
    await dialog.getByLabel(words.amount).fill('64500');
    await second.page.getByTestId('repay-split').click();
    await dialog.getByLabel(words.amount).last().fill('40000');
    expect(plain(await second.device.at('repay-left').innerText())).toBe(second.money(64_500));
    expect(await textsOf(dialog.getByTestId('repay-bill'))).toEqual([
      expect.stringContaining(words.pay.closes),
      expect.stringContaining(words.pay.partly(second.amount(19_500))),
      expect.not.stringContaining(words.pay.closes),
    ]);
    await second.page.getByTestId('repay-confirm').click();
    await seen(second.device.at('repay-done'));
    await second.device.reads(words.pay.slip);
    await second.page.getByTestId('repay-close').click();
    // The first till hears of it without being asked.
    await eventually(() => owes(first)).toBe(first.money(64_500));
    await second.device.goes('#/shift');
    await second.device.at('x-report').click();
    const x = plain(await second.page.getByRole('dialog').locator('.report').innerText());
    const { repayment } = second.t.shift.report.customerMoney;
    expect(x).toContain(`${repayment} · Naqd ${second.amount(40_000)}`);
    expect(x).toContain(`${repayment} · Karta ${second.amount(24_500)}`);
    await second.page.keyboard.press('Escape');
  });

  test('a disputed bill is written off by a cashier only with the word of a manager, and with a reason', async () => {
    later();
    await opensStatement(first);
    const bill = first.device
      .at('statement')
      .getByRole('row')
      .filter({ hasText: first.amount(22_500) })
      .first();
    await bill.getByTestId('bill-more').click();
    await first.page.getByTestId('bill-write-off').click();
    const dialog = first.page.getByTestId('write-off-dialog');
    expect(await first.page.getByTestId('write-off-confirm').isDisabled()).toBe(true);
    await dialog.getByLabel(words.reason).fill('Lagʻmon sovuq kelgan');
    await first.page.getByTestId('write-off-confirm').click();
    await first.isApprovedBy(manager);
    await gone(dialog);
    await eventually(() => owes(first)).toBe(first.money(42_000));
  });

  test('[BX-C7] balance and every open bill stand on the card; the statement tells how it came, on paper and as a file', async () => {
    await first.device.goes(`#/customers/${regular.customerId}`);
    await seen(first.device.at('customer-card'));
    await eventually(() => first.device.at('receivable').innerText().then(plain)).toBe(first.money(42_000));
    expect(await textsOf(first.device.at('open-debt'))).toEqual([expect.stringContaining(first.amount(42_000))]);
    await first.page.getByTestId('card-statement').click();
    await seen(first.device.at('statement'));
    const statement = await first.device.asks<StatementView>(`/customers/${regular.customerId}/statement?from=0`);
    expect(statement.lines.map(({ kind, balanceTiyin }) => [kind, balanceTiyin / 100])).toEqual([
      ['credit-sale', 45_000],
      ['credit-sale', 87_000],
      ['credit-sale', 129_000],
      ['repayment', 64_500],
      ['write-off', 42_000],
    ]);
    const { debts, receivableTiyin } = await card(first);
    expect(debts.reduce((sum, debt) => sum + debt.openTiyin, 0)).toBe(receivableTiyin);
    await first.device.at('statement-print').click();
    await first.device.reads(words.paper.printing);
    const [file] = await Promise.all([first.page.waitForEvent('download'), first.device.at('statement-csv').click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('utf8')).toContain('42000');
  });

  test('[BX-C12] past the due date the alert is there as soon as he is attached; he pays more than he owes and has a deposit', async () => {
    box.advance(40 * dayMs);
    for (const person of [first, second]) await person.renewsShift();
    await first.goesToCounter();
    await first.taps(salad, plov);
    await first.goesToPayment();
    await first.picksTender('deposit');
    await choosesRegular(first);
    await first.device.reads(first.t.pay.account.overdue(first.amount(42_000)));
    await first.device.goes('#/debts');
    await first.device.at('debtor-pay').click();
    const dialog = first.page.getByTestId('repay-dialog');
    await dialog.getByLabel(words.amount).fill('60000');
    expect(plain(await first.device.at('repay-over').innerText())).toBe(words.pay.toDeposit(first.money(18_000)));
    await first.page.getByTestId('repay-confirm').click();
    await seen(first.device.at('repay-done'));
    await first.page.getByTestId('repay-close').click();
    await eventually(async () => (await first.device.asks<DebtorsView>('/debtors')).count).toBe(0);
    await first.device.reads(words.emptyBook);

    // The deposit pays what there is, cash the rest.
    await first.device.goes('#/counter/pay');
    await seen(first.device.at('pay-account'));
    await first.picksTender('deposit');
    expect(await first.parts()).toEqual([expect.stringContaining(first.amount(18_000))]);
    await first.picksTender('cash');
    await first.completes();
    expect(await card(first)).toMatchObject({ receivableTiyin: 0, depositTiyin: 0 });
    await first.goesOn();
  });

  test('staff: the manager says which employee a customer is, and withholds what he owes from his pay', async () => {
    const url = `http://${boxName}:${String(box.app.port)}`;
    const boss = await restaurant.person('Aziza', await restaurant.device('Idora', 'office', url));
    const at = box.now;
    await (
      await box.signedIn('administrator')
    ).run('debt.open', {
      debtId: newId(),
      customerId: regular.customerId,
      amountTiyin: fromSom(50_000),
      at,
      dueAt: at + 30 * dayMs,
      label: 'Daftar',
    });
    await boss.device.goes(`#/customers/${regular.customerId}`);
    await boss.device.at('customer-edit').click();
    const form = boss.page.getByTestId('customer-form');
    await form.getByText(bookWords.form.details, { exact: true }).click();
    await form.getByLabel(bookWords.fields['employeeId'] ?? '').selectOption({ label: staff('Gulnora').name });
    await boss.device.at('customer-save').click();
    await gone(boss.page.getByRole('dialog'));
    await seen(boss.device.at('customer-info').getByText(staff('Gulnora').name));
    await boss.device.at('card-repay').click();
    const dialog = boss.page.getByTestId('repay-dialog');
    await dialog.getByRole('switch', { name: words.pay.officePay }).check();
    expect(await dialog.locator('[data-tender="pay"]').getByRole('button').getAttribute('aria-pressed')).toBe('true');
    await boss.page.getByTestId('repay-confirm').click();
    await seen(boss.device.at('repay-done'));
    await boss.page.getByTestId('repay-close').click();
    expect((await card(boss)).receivableTiyin).toBe(0);
    expect(await box.rows(`SELECT SUM(amount_tiyin) AS sum FROM entry WHERE account = 'tender:pay'`)).toEqual([{ sum: fromSom(50_000) }]);
  });

  test('[BX-C14 credit] without the right there is no such button, and the box refuses the payment', async () => {
    const office = await box.signedIn('administrator');
    const { roles } = await office.query<StaffView>('/staff');
    const { roleId, version, name, permissions, caps } = found(
      roles.find(({ key }) => key === 'cashier'),
      'the role',
    );
    await office.run('role.update', { roleId, version, name, caps, permissions: { ...permissions, 'credit.sell': 'no' } });
    await first.device.goes('#/counter');
    await first.taps(lagman);
    await first.goesToPayment();
    await seen(first.page.locator('[data-testid="tender"][data-tender="deposit"]'));
    await gone(first.page.locator('[data-testid="tender"][data-tender="nasiya"]'));
    const productId = found((await box.rows(`SELECT id FROM product WHERE code = ?`, [salad.code]))[0]?.['id'], 'the dish');
    expect(
      await first.device.commands('order.submit', {
        orderId: newId(),
        kind: 'quick',
        customerId: regular.customerId,
        lines: [{ lineId: newId(), productId, quantityThousandths: 1000 }],
        expectedTotalTiyin: salad.priceTiyin,
        payments: [{ paymentId: newId(), tender: 'nasiya', amountTiyin: salad.priceTiyin }],
      }),
    ).toMatchObject({ status: 403 });
  });
});
