import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerView } from '#domain/contract/customer-views';
import { demoPeople } from '#server/demo/load-demo';
import { creditSale, customer, standing } from '../customers/ledger-of';
import { found, som } from '../restaurant';
import type { Restaurant } from '../restaurant';
import { TwoBranches } from './two-branches';

/**
 * One customer, one limit, two real boxes and the portal: each branch lends what it was granted, with the line or without it. What is owed in all is above the limit by nothing
 * but what a manager allowed, and that is flagged.
 */
describe('one credit limit over two boxes', () => {
  let two: TwoBranches;
  let here: Restaurant;
  let there: Restaurant;
  let who = '';

  beforeAll(async () => {
    two = await TwoBranches.open();
    ({ here, there } = two);
    who = await customer(here, { limitTiyin: som(500_000) });
    await two.settled();
  }, 90_000);
  afterAll(async () => {
    expect([...here.box.errors, ...there.box.errors, ...two.portal.errors]).toEqual([]);
    await two.stop();
  });

  const lends = async (house: Restaurant, priceSom: number) => {
    const dish = await house.dish(priceSom);
    const answer = await house.cashier.command('order.submit', creditSale(house, who, [dish]));
    return answer.ok ? 'lent' : answer.problem.code;
  };
  const owed = async (house: Restaurant) => (await standing(house, who)).receivable;
  const card = (house: Restaurant) => house.admin.query<CustomerView>(`/customers/${who}`);
  const approvedSale = async (house: Restaurant, priceSom: number) => {
    const manager = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await house.cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const { employeeId } = found(
      people.find(({ name }) => name === manager.name),
      manager.name,
    );
    const [input, id] = [creditSale(house, who, [await house.dish(priceSom)]), house.box.newId()];
    expect(await house.cashier.command('order.submit', input, { id })).toMatchObject({ ok: false, problem: { code: 'approval-required' } });
    const approvalId = await house.approve(house.cashier, id, 'credit.override', { employeeId, pin: manager.pin });
    await house.cashier.run('order.submit', input, { id, approvalId });
  };

  test('somebody new at a branch may owe nothing there before the portal has granted it something', async () => {
    const restore = await two.cutOff(there);
    expect(await lends(there, 1_000)).toBe('approval-required');
    await restore();
    expect(await lends(here, 100_000)).toBe('lent');
    await two.settled();
    // 400 000 are free: four parts for the branch where he is at home.
    expect(await card(here)).toMatchObject({ limitTiyin: som(420_000), elsewhereTiyin: 0 });
    expect(await card(there)).toMatchObject({ limitTiyin: som(80_000), elsewhereTiyin: som(100_000) });
  });

  test('with the line a branch lends what the other one can spare, in the second that a guest waits', async () => {
    const guest = await customer(here, { limitTiyin: som(500_000) });
    await two.settled();
    const sells = async (house: Restaurant, priceSom: number) => {
      const answer = await house.cashier.command('order.submit', creditSale(house, guest, [await house.dish(priceSom)]));
      return answer.ok ? 'lent' : answer.problem.code;
    };
    expect(await sells(there, 450_000)).toBe('lent');
    expect(await sells(here, 50_001)).toBe('approval-required');
    expect(await sells(here, 50_000)).toBe('lent');
    await two.settled();
    const [over] = await two.atPortal('SELECT COALESCE(SUM(over_tiyin), 0) AS tiyin FROM debt WHERE owner_id = ? AND party_id = ?', guest);
    expect(Number(over?.['tiyin'])).toBe(0);

    // One who cannot be asked keeps what he was granted.
    const next = await customer(here, { limitTiyin: som(500_000) });
    await two.settled();
    const restore = await two.cutOff(here);
    const dish = await there.dish(200_000);
    const answer = await there.cashier.command('order.submit', creditSale(there, next, [dish]));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'approval-required' } });
    await restore();
    await two.settled();
  });

  test('without the line each branch lends to its own ceiling and not a soʻm more; above it a manager answers, and it is flagged', async () => {
    const restore = await two.cutOff(there);
    expect(await lends(there, 60_000)).toBe('lent');
    expect(await lends(there, 20_001)).toBe('approval-required');
    expect(await lends(there, 20_000)).toBe('lent');
    expect(await lends(here, 320_000)).toBe('lent');
    expect(await lends(here, 1)).toBe('approval-required');
    await approvedSale(there, 30_000);
    expect((await owed(here)) + (await owed(there))).toBe(som(500_000 + 30_000));
    await restore();
    await two.settled();
    const [over] = await two.atPortal(
      'SELECT SUM(over_tiyin) AS tiyin FROM debt WHERE owner_id = ? AND party_id = ? AND approver_id IS NOT NULL',
      who,
    );
    expect(Number(over?.['tiyin'])).toBe(som(30_000));
    const [sum] = await two.atPortal(
      'SELECT SUM(amount_tiyin) AS tiyin FROM entry_row WHERE owner_id = ? AND account = ?',
      `customer:${who}:receivable`,
    );
    expect(Number(sum?.['tiyin'])).toBe(som(530_000));
    expect([await lends(here, 1), await lends(there, 1)]).toEqual(['approval-required', 'approval-required']);
  });

  test('what is paid back refills the branch that took it, at once and without the line', async () => {
    const restore = await two.cutOff(there);
    await there.cashier.run('debt.repay', {
      ...{ repaymentId: there.box.newId(), customerId: who, tenders: [{ tender: 'cash', amountTiyin: som(110_000) }], debtIds: null },
    });
    expect(await owed(there)).toBe(0);
    expect(await lends(there, 50_000)).toBe('lent');
    // Nothing is kept any more for the soʻm that was asked for in vain.
    two.portal.clock.nowMs += 61_000;
    await restore();
    await two.settled();
    // 470 000 are owed; of the 30 000 that are free each has its part.
    const [atHome, atOther] = [await card(here), await card(there)];
    expect([atHome.limitTiyin - atHome.receivableTiyin, atOther.limitTiyin - atOther.receivableTiyin]).toEqual([som(24_000), som(6_000)]);
  });

  test('of a limit that is lowered while a branch is out of reach, what that branch was granted stays out of everybody else’s hands', async () => {
    const restore = await two.cutOff(there);
    await here.admin.run('customer.update', {
      customerId: who,
      version: (await card(here)).version,
      changes: { creditLimitTiyin: som(475_000) },
    });
    await two.settledAt(here);
    // 5 000 are free, but 6 000 may be lent there: here nothing.
    expect(await lends(here, 1_000)).toBe('approval-required');
    expect(await lends(there, 6_000)).toBe('lent');
    await restore();
    await two.settled();
    expect((await owed(here)) + (await owed(there))).toBe(som(476_000));
    expect([await lends(here, 1), await lends(there, 1)]).toEqual(['approval-required', 'approval-required']);
    const rows = await two.atPortal('SELECT ceiling_tiyin, held_tiyin FROM credit_lease WHERE owner_id = ? AND party_id = ?', who);
    for (const { ceiling_tiyin: ceiling, held_tiyin: held } of rows) expect(held).toBe(ceiling);
  });
});
