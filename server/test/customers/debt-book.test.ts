import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { AgeingReport, DebtorsView, FlaggedCreditsView, StatementView } from '#domain/contract/debt';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { DayReport } from '#domain/contract/shift';
import type { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { creditSale, customer, openDebts, sellOnCredit, standing } from './ledger-of';

const dayMs = 86_400_000;

let house: Restaurant;
let till: TestDevice;
let ten: TestDish;
let fifty: TestDish;
let hundred: TestDish;

beforeAll(async () => {
  house = await Restaurant.open({ floatSom: 500_000 });
  till = house.cashier;
  ten = await house.dish(10_000);
  fifty = await house.dish(50_000);
  hundred = await house.dish(100_000);
});
afterAll(() => house.close());

const repay = (customerId: string, amountSom: number, device = till) =>
  device.run('debt.repay', {
    repaymentId: house.box.newId(),
    customerId,
    tenders: [{ tender: 'cash', amountTiyin: som(amountSom) }],
    debtIds: null,
  });
const refund = async (orderId: string, lines: CommandInputs['order.refund']['lines'] = null) => {
  const { version } = await house.read({ orderId });
  const office = await manager();
  return office.run('order.refund', {
    orderId,
    orderVersion: version,
    refundId: house.box.newId(),
    lines,
    reasonId: await house.reason('refund'),
    tenders: null,
  });
};
let managerTill: TestDevice | null = null;
const manager = async (): Promise<TestDevice> => {
  if (managerTill === null) {
    managerTill = await house.box.signedIn('manager', { name: 'Kassa 5' });
    await house.openShift(managerTill, 500_000);
  }
  return managerTill;
};
const balances = async (account: string): Promise<number> => {
  const [row] = await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM entry WHERE account = ?', [account]);
  return Number(row?.['sum']);
};

describe('a refund of what was bought on credit', () => {
  it('lowers the debt first, then goes to the deposit of who has paid it, and the sale is undone in every column', async () => {
    const who = await customer(house);
    const sales = await balances('sales');
    const order = await sellOnCredit(house, till, who, [hundred, fifty, ten]);
    await repay(who, 60_000);
    expect(await standing(house, who)).toMatchObject({ receivable: som(100_000), deposit: 0 });
    const line = order.lines.find(({ sumTiyin }) => sumTiyin === som(50_000));
    await refund(order.orderId, [{ lineId: line?.lineId ?? '', quantityThousandths: 1000, returnToStock: false }]);
    expect(await standing(house, who)).toMatchObject({ receivable: som(50_000), deposit: 0 });
    await refund(order.orderId);
    expect(await standing(house, who)).toMatchObject({ receivable: 0, deposit: som(60_000) });
    expect(await balances('sales')).toBe(sales);
    expect((await openDebts(house, who)).map(({ openTiyin }) => openTiyin)).toEqual([0]);
  });

  it('paid in part in cash gives no cash while the same bill is owed', async () => {
    const who = await customer(house);
    const { order } = await till.run(
      'order.submit',
      creditSale(house, who, [hundred, fifty], [house.tender('cash', som(50_000)), house.tender('nasiya', som(100_000))]),
    );
    const line = order.lines.find(({ sumTiyin }) => sumTiyin === som(50_000));
    const part = await refund(order.orderId, [{ lineId: line?.lineId ?? '', quantityThousandths: 1000, returnToStock: false }]);
    expect(part.order.refunds[0]?.tenders).toEqual([{ tender: 'nasiya', amountTiyin: som(50_000) }]);
    const rest = await refund(order.orderId);
    expect(rest.order.refunds[1]?.tenders).toEqual([
      { tender: 'nasiya', amountTiyin: som(50_000) },
      { tender: 'cash', amountTiyin: som(50_000) },
    ]);
    expect(await standing(house, who)).toMatchObject({ receivable: 0, deposit: 0 });
  });

  it('after a write-off takes it off the write-off', async () => {
    const who = await customer(house);
    const order = await sellOnCredit(house, till, who, [hundred]);
    const [debt] = await openDebts(house, who);
    const before = await balances('write-off');
    await house.admin.run('debt.write-off', {
      writeOffId: house.box.newId(),
      debtId: debt?.debtId ?? '',
      amountTiyin: som(100_000),
      reason: 'Koʻchib ketgan',
    });
    expect(await standing(house, who)).toMatchObject({ receivable: 0, deposit: 0 });
    expect(await balances('write-off')).toBe(before + som(100_000));
    await refund(order.orderId);
    expect(await balances('write-off')).toBe(before);
    expect(await standing(house, who)).toMatchObject({ receivable: 0, deposit: 0 });
  });
});

describe('deposit and points', () => {
  it('a deposit pays a bill, never above what there is, and is paid out again', async () => {
    const who = await customer(house);
    await till.run('deposit.top-up', {
      topUpId: house.box.newId(),
      customerId: who,
      tenders: [{ tender: 'cash', amountTiyin: som(70_000) }],
    });
    expect((await standing(house, who)).deposit).toBe(som(70_000));
    expect(await till.refused('order.submit', creditSale(house, who, [hundred], [house.tender('deposit', som(100_000))]))).toMatchObject({
      code: 'deposit-short',
      params: { haveTiyin: som(70_000) },
    });
    await till.run('order.submit', creditSale(house, who, [fifty], [house.tender('deposit', som(50_000))]));
    expect((await standing(house, who)).deposit).toBe(som(20_000));
    const out = { payOutId: house.box.newId(), customerId: who, tender: 'cash' as const, amountTiyin: som(20_100), reason: 'Soʻradi' };
    const office = await manager();
    expect(await office.refused('deposit.pay-out', out)).toMatchObject({ code: 'deposit-short' });
    await office.run('deposit.pay-out', { ...out, amountTiyin: som(20_000) });
    expect((await standing(house, who)).deposit).toBe(0);
  });

  it('[B24-8] points are 1 % of what was paid, redeem at most the balance, and a refund reverses them', async () => {
    const who = await customer(house);
    // Only the 100 000 in cash earn, not the 50 000 on credit; never on the service charge.
    const { order } = await till.run(
      'order.submit',
      creditSale(house, who, [hundred, fifty], [house.tender('cash', som(100_000)), house.tender('nasiya', som(50_000))]),
    );
    expect((await standing(house, who)).points).toBe(som(1_000));
    const table = await house.order(till, [{ dish: hundred }]);
    const { order: bound } = await till.run('order.set-customer', { orderId: table.orderId, customerId: who });
    expect(bound.totalTiyin).toBe(som(110_000));
    await house.pay(till, bound);
    expect((await standing(house, who)).points).toBe(som(2_000));
    expect(
      await till.refused(
        'order.submit',
        creditSale(house, who, [ten], [house.tender('points', som(2_100)), house.tender('cash', som(7_900))]),
      ),
    ).toMatchObject({
      code: 'points-short',
    });
    await house.admin.run('points.adjust', {
      adjustmentId: house.box.newId(),
      customerId: who,
      deltaTiyin: som(3_000),
      reason: 'Tugʻilgan kun',
    });
    expect(
      await till.refused(
        'order.submit',
        creditSale(house, who, [ten], [house.tender('points', som(3_001)), house.tender('cash', som(6_999))]),
      ),
    ).toMatchObject({
      code: 'points-over-share',
      params: { mostTiyin: som(3_000) },
    });
    const paid = await till.run(
      'order.submit',
      creditSale(house, who, [ten], [house.tender('points', som(3_000)), house.tender('cash', som(7_000))]),
    );
    // 70 earned on the 7 000 in cash, nothing on the points.
    expect((await standing(house, who)).points).toBe(som(2_070));
    await refund(paid.order.orderId);
    expect((await standing(house, who)).points).toBe(som(5_000));
    await refund(order.orderId);
    expect((await standing(house, who)).points).toBe(som(4_000));
    expect(
      await house.admin.refused('points.adjust', {
        adjustmentId: house.box.newId(),
        customerId: who,
        deltaTiyin: -som(4_001),
        reason: 'x',
      }),
    ).toMatchObject({
      code: 'points-short',
    });
  });
});

describe('the book of debts', () => {
  it('[BX-C7] the card has the balance and each open bill with what is left of it', async () => {
    const who = await customer(house);
    const first = await sellOnCredit(house, till, who, [hundred]);
    house.box.advance(1_000);
    const second = await sellOnCredit(house, till, who, [fifty]);
    await repay(who, 30_000);
    const card = await house.admin.query<CustomerView>(`/customers/${who}`);
    expect(card.receivableTiyin).toBe(som(120_000));
    expect(card.debts.map(({ label, openTiyin }) => [label, openTiyin])).toEqual([
      [first.number, som(70_000)],
      [second.number, som(50_000)],
    ]);
  });

  it('[BX-C9] debtors are listed by balance with the oldest unpaid date and their age', async () => {
    const large = await customer(house, { name: 'Katta Qarzdor', limitTiyin: som(9_000_000) });
    const old = await customer(house, { name: 'Eski Qarzdor', limitTiyin: som(9_000_000) });
    const at = house.box.now - 40 * dayMs;
    await house.admin.run('debt.open', {
      debtId: house.box.newId(),
      customerId: old,
      amountTiyin: som(2_000_000),
      at,
      dueAt: at + 30 * dayMs,
      label: 'Daftar',
    });
    await house.admin.run('debt.open', {
      debtId: house.box.newId(),
      customerId: old,
      amountTiyin: som(1_000_000),
      at: house.box.now - 20 * dayMs,
      dueAt: house.box.now + dayMs,
      label: 'Daftar 2',
    });
    for (let round = 0; round < 50; round += 1) await sellOnCredit(house, till, large, [hundred]);
    const list = await house.admin.query<CustomersView>('/customers?hasDebt=1&sort=debt&direction=desc');
    expect(list.customers.slice(0, 2).map(({ customerId }) => customerId)).toEqual([large, old]);
    expect(list.customers[1]?.oldestDebtAt).toBe(at);
    const debtors = await house.admin.query<DebtorsView>('/debtors');
    expect(debtors.debtors.slice(0, 2)).toMatchObject([
      { customerId: large, receivableTiyin: som(5_000_000), upTo7Tiyin: som(5_000_000), overdueTiyin: 0 },
      {
        customerId: old,
        receivableTiyin: som(3_000_000),
        upTo30Tiyin: som(1_000_000),
        over30Tiyin: som(2_000_000),
        overdueTiyin: som(2_000_000),
        oldestDebtAt: at,
        dueAt: at + 30 * dayMs,
      },
    ]);
    const { upTo7Tiyin, upTo30Tiyin, over30Tiyin, receivableTiyin } = debtors;
    expect(upTo7Tiyin + upTo30Tiyin + over30Tiyin).toBe(receivableTiyin);
    expect((await house.admin.query<DebtorsView>('/debtors?sort=age')).debtors[0]?.customerId).toBe(old);
    expect((await house.admin.query<DebtorsView>('/debtors?bucket=overdue')).debtors.map(({ customerId }) => customerId)).toEqual([old]);
    expect(
      (await house.admin.query<DebtorsView>(`/debtors?q=${encodeURIComponent('қарздор катта')}`)).debtors.map(
        ({ customerId }) => customerId,
      ),
    ).toEqual([large]);
    const report = await house.admin.query<AgeingReport>('/reports/ageing');
    expect(report.receivableTiyin).toBe(receivableTiyin);
    expect(report.buckets.map(({ openTiyin }) => openTiyin)).toEqual([upTo7Tiyin, upTo30Tiyin, over30Tiyin]);
    expect(report.employees.find(({ employeeId }) => employeeId === null)?.openTiyin).toBe(som(3_000_000));
  });

  it('[DX-3] the statement’s end is the card’s balance, line by line, also as a table', async () => {
    const who = await customer(house, { name: '=Formula; "Ali"' });
    const at = house.box.now - 10 * dayMs;
    await house.admin.run('debt.open', {
      debtId: house.box.newId(),
      customerId: who,
      amountTiyin: som(40_000),
      at,
      dueAt: at + dayMs,
      label: 'Eski daftar',
    });
    house.box.advance(1_000);
    const order = await sellOnCredit(house, till, who, [hundred]);
    house.box.advance(1_000);
    await repay(who, 90_000);
    house.box.advance(1_000);
    const statement = await house.admin.query<StatementView>(`/customers/${who}/statement`);
    expect(statement.lines.map(({ kind, debitTiyin, creditTiyin, balanceTiyin }) => [kind, debitTiyin, creditTiyin, balanceTiyin])).toEqual(
      [
        ['opening', som(40_000), 0, som(40_000)],
        ['credit-sale', som(100_000), 0, som(140_000)],
        ['repayment', 0, som(90_000), som(50_000)],
      ],
    );
    expect(statement.lines[1]?.label).toBe(order.number);
    expect(statement.closingTiyin).toBe((await house.admin.query<CustomerView>(`/customers/${who}`)).receivableTiyin);
    const late = await house.admin.query<StatementView>(`/customers/${who}/statement?from=${String(house.box.now - dayMs)}`);
    expect(late).toMatchObject({ openingTiyin: som(40_000), closingTiyin: som(50_000) });
    const response = await house.admin.get(`/customers/${who}/statement.csv`);
    expect(response.headers.get('content-disposition')).toContain('statement.csv');
    const csv = await response.text();
    expect(csv).toContain(`"'=Formula; ""Ali"""`);
    expect(csv.trim().split('\r\n').at(-1)).toMatch(/;50000$/);
  });

  it('[DX-3] the list sorts by number, name, e-mail and phone, and a customer can be made for a bill with tax number, phone, e-mail and terms of his own', async () => {
    const customerId = house.box.newId();
    await till.run('customer.create', {
      customerId,
      name: 'Zafar Mebel',
      kind: 'organisation',
      profile: 'basic',
      code: '000-first',
      taxId: '301234567',
      paymentTermDays: 14,
      contacts: [
        { contactId: house.box.newId(), kind: 'phone', value: '+998330000001' },
        { contactId: house.box.newId(), kind: 'email', value: 'aaa@zafar.uz' },
      ],
      allowDuplicate: true,
    });
    const order = await house.order(till, [{ dish: ten }]);
    const { order: bound } = await till.run('order.set-customer', { orderId: order.orderId, customerId });
    await house.pay(till, bound, [house.tender('nasiya', bound.totalTiyin)]);
    const card = await house.admin.query<CustomerView>(`/customers/${customerId}`);
    expect(card).toMatchObject({ phone: '+998330000001', receivableTiyin: bound.totalTiyin });
    expect(card.fields).toMatchObject({ taxId: '301234567', paymentTermDays: 14 });
    expect(card.contacts.map(({ normalized }) => normalized)).toContain('aaa@zafar.uz');
    expect((card.debts[0]?.dueAt ?? 0) - (card.debts[0]?.at ?? 0)).toBe(14 * dayMs);
    const first = async (sort: string, direction: string) =>
      (await house.admin.query<CustomersView>(`/customers?sort=${sort}&direction=${direction}&limit=1`)).customers[0]?.customerId;
    expect(await first('code', 'asc')).toBe(customerId);
    expect(await first('email', 'asc')).toBe(customerId);
    expect(await first('phone', 'asc')).toBe(customerId);
    expect(await first('name', 'desc')).toBe(customerId);
  });

  it('[DEB-5] the profile’s sums of what was billed, paid and is open agree with the papers', async () => {
    const who = await customer(house);
    await sellOnCredit(house, till, who, [hundred]);
    await till.run('order.submit', creditSale(house, who, [fifty], [house.tender('cash', som(50_000))]));
    await repay(who, 30_000);
    const card = await house.admin.query<CustomerView>(`/customers/${who}`);
    expect(card).toMatchObject({ billedTiyin: som(150_000), receivableTiyin: som(70_000), paidTiyin: som(80_000) });
    const [row] = await house.box.rows(
      `SELECT SUM(total_tiyin) AS billed, (SELECT SUM(open_tiyin) FROM debt WHERE party_id = customer_order.customer_id) AS open FROM customer_order WHERE customer_id = ?`,
      [who],
    );
    expect(row).toEqual({ billed: card.billedTiyin, open: card.receivableTiyin });
  });

  it('prints statement and act of reconciliation on the till’s paper and as PDF', { timeout: 60_000 }, async () => {
    const who = await customer(house, { name: 'Baraka Qurilish' });
    for (let round = 0; round < 3; round += 1) await sellOnCredit(house, till, who, [ten]);
    for (const paper of ['statement', 'reconciliation'] as const) {
      const { jobId } = await till.run('customer.print', { customerId: who, paper });
      const [job] = await house.box.rows('SELECT payload FROM print_job WHERE id = ?', [jobId]);
      expect(JSON.parse(String(job?.['payload']))).toMatchObject({ kind: paper, closingTiyin: som(30_000) });
      const response = await house.admin.get(`/customers/${who}/${paper}.pdf`);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    }
    // The slip again is a copy.
    const order = await sellOnCredit(house, till, who, [ten]);
    house.box.advance(1_000);
    await till.run('customer.print', { customerId: who, paper: 'credit-slip', subjectId: order.orderId });
    expect((await house.papers(order.orderId, 'credit-slip')).map(({ payload }) => payload['copyNumber'])).toEqual([0, 1]);
    const { jobId } = await till.run('debt.repay', {
      repaymentId: house.box.newId(),
      customerId: who,
      tenders: [{ tender: 'cash', amountTiyin: som(40_000) }],
      debtIds: null,
    });
    expect(jobId).not.toBeNull();
  });

  it('a debt written to the wrong customer moves, linked, and the statement of both says so', async () => {
    const wrong = await customer(house);
    const right = await customer(house, { limitTiyin: som(60_000) });
    const order = await sellOnCredit(house, till, wrong, [hundred]);
    await repay(wrong, 30_000);
    const [debt] = await openDebts(house, wrong);
    const move = {
      moveId: house.box.newId(),
      debtId: debt?.debtId ?? '',
      toCustomerId: right,
      newDebtId: house.box.newId(),
      reason: 'Adashib yozilgan',
    };
    expect(await till.refused('debt.move', move)).toMatchObject({ code: 'approval-required' });
    expect(await house.admin.refused('debt.move', { ...move, toCustomerId: wrong })).toMatchObject({ code: 'debt-same-customer' });
    await house.admin.run('debt.move', move);
    expect((await standing(house, wrong)).receivable).toBe(0);
    expect((await standing(house, right)).receivable).toBe(som(70_000));
    const statement = await house.admin.query<StatementView>(`/customers/${right}/statement`);
    expect(statement.lines.at(-1)).toMatchObject({ kind: 'moved-in', debitTiyin: som(70_000) });
    const flagged = await house.admin.query<FlaggedCreditsView>('/flagged-credits');
    expect(flagged.credits.find(({ customerId }) => customerId === right)).toMatchObject({
      overTiyin: som(10_000),
      limitTiyin: som(60_000),
    });
    // Its refund lowers the debt where it is now.
    await refund(order.orderId);
    expect(await standing(house, right)).toMatchObject({ receivable: 0, deposit: 0 });
    expect(await standing(house, wrong)).toMatchObject({ receivable: 0, deposit: som(30_000) });
  });

  it('a write-off is less profit, not less revenue', async () => {
    const who = await customer(house);
    await sellOnCredit(house, till, who, [hundred]);
    const [debt] = await openDebts(house, who);
    const before = await house.admin.query<DayReport>('/reports/day');
    expect(
      await house.admin.refused('debt.write-off', {
        writeOffId: house.box.newId(),
        debtId: debt?.debtId ?? '',
        amountTiyin: som(100_001),
        reason: 'x',
      }),
    ).toMatchObject({ code: 'debt-less' });
    await house.admin.run('debt.write-off', {
      writeOffId: house.box.newId(),
      debtId: debt?.debtId ?? '',
      amountTiyin: som(40_000),
      reason: 'Kelishildi',
    });
    const after = await house.admin.query<DayReport>('/reports/day');
    expect(after.revenueTiyin).toBe(before.revenueTiyin);
    expect(after.profitTiyin).toBe(before.profitTiyin - som(40_000));
    expect((await standing(house, who)).receivable).toBe(som(60_000));
  });

  it('reminders are queued for who agreed to messages; the others are to be called', async () => {
    const agreed = await customer(house);
    const silent = await customer(house);
    const paidUp = await customer(house);
    const card = await house.admin.query<CustomerView>(`/customers/${agreed}`);
    await house.admin.run('customer.set-consent', {
      customerId: agreed,
      consentId: house.box.newId(),
      contactId: card.contacts[0]?.contactId ?? '',
      purpose: 'transactional',
      granted: true,
      textVersion: 'sms-1',
      channel: 'in-person',
    });
    await sellOnCredit(house, till, agreed, [ten]);
    await sellOnCredit(house, till, silent, [ten]);
    const reminders = [agreed, silent, paidUp].map((customerId) => ({ reminderId: house.box.newId(), customerId }));
    expect(await till.run('debt.remind', { reminders })).toEqual({ queued: 1, toCall: 1 });
    const rows = await house.box.rows('SELECT channel, state, body FROM reminder WHERE party_id = ?', [silent]);
    expect(rows).toMatchObject([{ channel: 'call', state: 'to-call' }]);
    expect(
      (await house.admin.query<DebtorsView>('/debtors')).debtors.find(({ customerId }) => customerId === silent)?.remindedAt,
    ).not.toBeNull();
  });
});
