import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBox } from '../box';
import { addCustomer, cardOf, foundBy, freePhone } from '../customers/people';
import { som } from '../restaurant';
import type { Restaurant } from '../restaurant';
import { TwoBranches } from './two-branches';

/** What one branch writes down of a customer is known at the other; what is merged or erased at one is so at both. */
describe('customers of another branch', () => {
  let two: TwoBranches;
  let here: Restaurant;
  let there: Restaurant;

  beforeAll(async () => {
    two = await TwoBranches.open();
    ({ here, there } = two);
  }, 90_000);
  afterAll(async () => {
    expect([...here.box.errors, ...there.box.errors, ...two.portal.errors]).toEqual([]);
    await two.stop();
  });

  const owes = async (house: Restaurant, customerId: string, amountSom: number) =>
    house.admin.run('debt.open', {
      ...{ debtId: house.box.newId(), customerId, amountTiyin: som(amountSom), label: 'daftar' },
      ...{ at: house.box.now - 1_000, dueAt: house.box.now + 1_000_000 },
    });
  const owed = async ({ box }: Restaurant, customerId: string) =>
    Number(
      (await box.rows('SELECT receivable_tiyin FROM customer_balance WHERE party_id = ?', [customerId]))[0]?.['receivable_tiyin'] ?? 0,
    );
  const rootAt = async (box: TestBox, id: string) => (await box.rows('SELECT root_id FROM party WHERE id = ?', [id]))[0]?.['root_id'];
  const rootAtPortal = async (id: string) =>
    (await two.atPortal('SELECT root_id FROM party WHERE owner_id = ? AND id = ?', id))[0]?.['root_id'];

  /** Tables of a box in which any of these still stands. */
  const tablesWith = async (box: TestBox, secrets: readonly string[]): Promise<readonly string[]> => {
    const tables = await box.rows(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'party_search%' AND name NOT LIKE 'sqlite_%'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const text = JSON.stringify(await box.rows(`SELECT * FROM "${String(name)}"`));
      if (secrets.some((secret) => text.includes(secret))) found.push(String(name));
    }
    return found;
  };

  test('[SVC-10] shared, he is found by his phone at each branch, and a change of either is at the other', async () => {
    const phone = freePhone();
    const id = await addCustomer(here.admin, {
      name: 'Oʻktam Rahimov',
      phones: [phone, freePhone()],
      addresses: [{ addressId: here.box.newId(), street: 'Bunyodkor', house: '12', city: 'Toshkent', landmark: 'metro', primary: true }],
    });
    await two.settled();
    expect(await foundBy(there.cashier, phone.slice(-7))).toEqual(['Oʻktam Rahimov']);
    const card = await cardOf(there.admin, id);
    expect(card).toMatchObject({ givenName: 'Oʻktam', familyName: 'Rahimov', stage: 'customer', addresses: [{ landmark: 'metro' }] });
    expect(card.contacts.map(({ normalized, primary }) => [normalized, primary])).toEqual([
      [phone, true],
      [expect.any(String), false],
    ]);
    await there.admin.run('customer.update', {
      customerId: id,
      version: card.version,
      changes: { comment: 'Deraza yoni', name: 'Oʻktam Karim' },
    });
    await two.settled();
    expect(await cardOf(here.admin, id)).toMatchObject({ name: 'Oʻktam Karim', fields: { comment: 'Deraza yoni' } });
    expect(await foundBy(here.cashier, 'Karim')).toContain('Oʻktam Karim');
    // What came down is told to nobody as this branch's own word: what it says is the edit it made.
    const told = await there.box.rows(`SELECT payload FROM event_log WHERE name = 'rows.stated' AND payload LIKE ?`, [
      `%"party":[{"id":"${id}"%`,
    ]);
    expect(told).toHaveLength(1);
    expect(String(told[0]?.['payload'])).toContain('"fields":["name","family_name","comment"]');
    // A number that is taken away here is gone there.
    const second = (await cardOf(here.admin, id)).contacts[1];
    await here.admin.run('customer.remove-contact', { customerId: id, contactId: second?.contactId ?? '' });
    await two.settled();
    expect((await cardOf(there.admin, id)).contacts).toHaveLength(1);
  });

  test('two fields of one customer edited at two branches without the line both stand; of one field the loser is listed', async () => {
    const id = await addCustomer(here.admin, { name: 'Nodir Usmonov', phones: [freePhone()], comment: 'a' });
    await two.settled();
    const { version } = await cardOf(there.admin, id);
    const restore = await two.cutOff(there);
    await here.admin.run('customer.update', { customerId: id, version: 1, changes: { comment: 'achchiq yemaydi', source: 'doʻst' } });
    await there.admin.run('customer.update', { customerId: id, version, changes: { comment: 'goʻsht yemaydi', alertNote: 'qarzdor' } });
    await restore();
    await two.settled();
    for (const house of [here, there])
      expect((await cardOf(house.admin, id)).fields).toMatchObject({ comment: 'goʻsht yemaydi', source: 'doʻst', alertNote: 'qarzdor' });
    const { conflicts } = (await two.owner.get('/conflicts')).body;
    expect(conflicts).toMatchObject([{ entity: 'party', field: 'comment', kept: 'goʻsht yemaydi', lost: 'achchiq yemaydi' }]);
    expect((await two.owner.command('conflict.take', { conflictId: conflicts[0].conflictId })).status).toBe(200);
    await two.settled();
    for (const house of [here, there]) expect((await cardOf(house.admin, id)).fields.comment).toBe('achchiq yemaydi');
  });

  test('a merge moves what each branch holds of him, and is taken back at the branch that did not make it', async () => {
    const phone = freePhone();
    const kept = await addCustomer(here.admin, { name: 'Botir Rahimov', phones: [phone] });
    const gone = await addCustomer(there.admin, { name: 'Botir aka', phones: [freePhone()], comment: 'Choy bilan' });
    await two.settled();
    await owes(here, kept, 10_000);
    await owes(here, gone, 20_000);
    await owes(there, gone, 40_000);
    await here.admin.run('customer.merge', { customerId: gone, intoId: kept });
    await two.settled();
    expect([await owed(here, kept), await owed(there, kept), await owed(there, gone)]).toEqual([som(30_000), som(40_000), 0]);
    const card = await cardOf(there.cashier, gone);
    expect(card).toMatchObject({ customerId: kept, aliases: [gone], receivableTiyin: som(40_000), elsewhereTiyin: som(30_000) });
    expect(card.contacts).toHaveLength(2);
    expect((await two.owner.get(`/customers/${kept}`)).body).toMatchObject({ ageing: { receivableTiyin: som(70_000) } });

    await there.admin.run('customer.unmerge', { customerId: gone });
    await two.settled();
    expect([await owed(here, kept), await owed(here, gone), await owed(there, kept), await owed(there, gone)]).toEqual([
      som(10_000),
      som(20_000),
      0,
      som(40_000),
    ]);
    for (const house of [here, there]) {
      expect(await cardOf(house.admin, kept)).toMatchObject({ name: 'Botir Rahimov', aliases: [], fields: { comment: '' } });
      expect(await cardOf(house.admin, gone)).toMatchObject({
        name: 'Botir aka',
        fields: { comment: 'Choy bilan' },
        contacts: [{ kind: 'phone' }],
      });
    }
  });

  test('merged the one way here and the other way there, the older is the root at both and nothing is lost', async () => {
    const older = await addCustomer(here.admin, { name: 'Gulnora', phones: [freePhone()] });
    here.box.advance(10);
    const younger = await addCustomer(here.admin, { name: 'Gulnoraxon', phones: [freePhone()] });
    await two.settled();
    await owes(here, older, 1_000);
    await owes(there, younger, 2_000);
    await two.settled();
    const restore = await two.cutOff(there);
    await here.admin.run('customer.merge', { customerId: older, intoId: younger });
    await there.admin.run('customer.merge', { customerId: younger, intoId: older });
    await restore();
    await two.settled();
    for (const id of [older, younger]) {
      expect([await rootAt(here.box, id), await rootAt(there.box, id), await rootAtPortal(id)]).toEqual([older, older, older]);
    }
    expect([await owed(here, older), await owed(here, younger), await owed(there, older), await owed(there, younger)]).toEqual([
      ...[som(1_000), 0],
      ...[som(2_000), 0],
    ]);
    expect((await two.owner.get(`/customers/${older}`)).body).toMatchObject({ ageing: { receivableTiyin: som(3_000) } });
  });

  test('the stop and the stricter limit hold at both branches after a merge of either, and are given back where it is undone', async () => {
    const stands = async (house: Restaurant, id: string) => {
      const { stage, fields } = await cardOf(house.admin, id);
      return [stage, fields.creditLimitTiyin];
    };
    const both = async (id: string) => [await stands(here, id), await stands(there, id)];
    const twice = (stage: string, limitSom: number) => [0, 1].map(() => [stage, som(limitSom)]);
    const kept = await addCustomer(here.admin, { name: 'Jahongir', phones: [freePhone()], creditLimitTiyin: som(800_000) });
    here.box.advance(10);
    const gone = await addCustomer(here.admin, { name: 'Jahongir aka', phones: [freePhone()], creditLimitTiyin: som(60_000) });
    await here.admin.run('customer.update', { customerId: gone, version: 1, changes: { stage: 'blocked' } });
    await two.settled();
    await here.admin.run('customer.merge', { customerId: gone, intoId: kept });
    await two.settled();
    expect(await both(kept)).toEqual(twice('blocked', 60_000));
    await there.admin.run('customer.unmerge', { customerId: gone });
    await two.settled();
    expect(await both(kept)).toEqual(twice('customer', 800_000));
    expect(await both(gone)).toEqual(twice('blocked', 60_000));
    // One branch each way, neither knowing of the other: the root is the one that was never stopped.
    const restore = await two.cutOff(there);
    await there.admin.run('customer.merge', { customerId: gone, intoId: kept });
    await here.admin.run('customer.merge', { customerId: kept, intoId: gone });
    await restore();
    await two.settled();
    for (const house of [here, there]) expect(await rootAt(house.box, gone)).toBe(kept);
    expect(await both(kept)).toEqual(twice('blocked', 60_000));
  });

  test('stopped at one branch while the other merges him away, he is stopped at both', async () => {
    const kept = await addCustomer(here.admin, { name: 'Sanjar', phones: [freePhone()] });
    const gone = await addCustomer(here.admin, { name: 'Sanjar aka', phones: [freePhone()] });
    await two.settled();
    for (const stopsFirst of [true, false]) {
      const restore = await two.cutOff(there);
      const { version } = await cardOf(there.admin, gone);
      const merges = async ({ admin }: Restaurant) => admin.run('customer.merge', { customerId: gone, intoId: kept });
      const stops = async ({ admin }: Restaurant) =>
        admin.run('customer.update', { customerId: gone, version, changes: { stage: 'blocked' } });
      await (stopsFirst ? stops(here) : merges(here));
      await two.settledAt(here);
      await (stopsFirst ? merges(there) : stops(there));
      await restore();
      await two.settled();
      for (const house of [here, there]) expect([stopsFirst, (await cardOf(house.admin, gone)).stage]).toEqual([stopsFirst, 'blocked']);
      if (!stopsFirst) return;
      await here.admin.run('customer.unmerge', { customerId: gone });
      for (const customerId of [kept, gone]) {
        const card = await cardOf(here.admin, customerId);
        if (card.stage === 'blocked')
          await here.admin.run('customer.update', { customerId, version: card.version, changes: { stage: 'customer' } });
      }
      await two.settled();
    }
  });

  test('a no to letters at one branch is a no at the other', async () => {
    const id = await addCustomer(here.admin, { name: 'Dildora', phones: [freePhone()] });
    const contactId = (await cardOf(here.admin, id)).contacts[0]?.contactId ?? '';
    await here.admin.run('customer.set-consent', {
      ...{ consentId: here.box.newId(), customerId: id, contactId, purpose: 'marketing', granted: false },
      ...{ textVersion: '1', channel: 'in-person', source: 'till' },
    });
    await two.settled();
    expect((await cardOf(there.admin, id)).contacts[0]?.consents).toMatchObject([{ purpose: 'marketing', granted: false }]);
    expect(await two.atPortal('SELECT branch_id FROM consent WHERE owner_id = ? AND party_id = ?', id)).toHaveLength(1);
  });

  test('who owes anywhere is not erased; erased, nothing of him is left at the other branch nor in the portal', async () => {
    const phone = freePhone();
    const id = await addCustomer(here.admin, { name: 'Erkin Oʻchirilgan', phones: [phone], comment: 'sirli soʻz' });
    await two.settled();
    const debtId = there.box.newId();
    await there.admin.run('debt.open', {
      ...{ debtId, customerId: id, amountTiyin: som(5_000), label: 'daftar', at: there.box.now - 1_000, dueAt: there.box.now + 1_000_000 },
    });
    await two.settled();
    expect((await here.admin.refused('customer.erase', { customerId: id, reason: 'soʻradi' })).code).toBe('customer-has-money');
    await there.cashier.run('debt.repay', {
      ...{ repaymentId: there.box.newId(), customerId: id, tenders: [{ tender: 'cash', amountTiyin: som(5_000) }], debtIds: null },
    });
    await two.settled();
    await here.admin.run('customer.erase', { customerId: id, reason: 'soʻradi' });
    await two.settled();
    expect(await foundBy(there.cashier, phone.slice(-7))).toEqual([]);
    const secrets = [phone, phone.slice(-7), 'Erkin Oʻchirilgan', 'sirli soʻz'];
    for (const { box } of [here, there]) {
      expect((await box.rows('SELECT stage FROM party WHERE id = ?', [id]))[0]).toEqual({ stage: 'erased' });
      expect(await box.rows('SELECT 1 FROM person_key WHERE party_id = ?', [id])).toEqual([]);
      expect(await tablesWith(box, secrets)).toEqual([]);
    }
    expect(await two.atPortal('SELECT key FROM person_key WHERE owner_id = ? AND person_id = ?', id)).toEqual([{ key: '' }]);
    for (const table of [
      'party',
      'contact_point',
      'debt',
      'customer_money',
      'money_move',
      'conflict',
      'customer_figures',
      'change',
      'entry',
    ]) {
      const text = JSON.stringify(await two.atPortal(`SELECT * FROM ${table} WHERE owner_id = ?`));
      for (const secret of secrets) expect([table, text.includes(secret)]).toEqual([table, false]);
    }
    // A word about him that comes later opens nothing.
    expect(await two.atPortal('SELECT name, sealed FROM party WHERE owner_id = ? AND id = ?', id)).toEqual([{ name: null, sealed: null }]);
  });

  test('[SVC-10] kept apart, a new customer of one branch is not sent to the other', async () => {
    expect((await two.owner.command('customers.set-shared', { shared: false })).status).toBe(200);
    await two.settled();
    const id = await addCustomer(here.admin, { name: 'Faqat Chilonzor', phones: [freePhone()] });
    await two.settled();
    expect(await there.box.rows('SELECT id FROM party WHERE id = ?', [id])).toEqual([]);
    expect(await two.atPortal('SELECT name FROM party WHERE owner_id = ? AND id = ?', id)).toEqual([{ name: 'Faqat Chilonzor' }]);
    // Shared again, it is fetched with everything else.
    expect((await two.owner.command('customers.set-shared', { shared: true })).status).toBe(200);
    await two.settled();
    expect((await cardOf(there.admin, id)).name).toBe('Faqat Chilonzor');
  });

  test('[SVC-10] kept apart, each box gives up whom only the other branch knows, and keeps whom it has business with', async () => {
    const phone = freePhone();
    const secrets = [phone, phone.slice(-7), 'Zulfiya Begona', 'Sirli koʻcha', 'begona izoh', 'begona soʻz'];
    const stranger = await addCustomer(here.admin, {
      name: 'Zulfiya Begona',
      phones: [phone],
      comment: 'begona izoh',
      addresses: [{ addressId: here.box.newId(), street: 'Sirli koʻcha', primary: true }],
    });
    const alias = await addCustomer(here.admin, { name: 'Zulfiya Begona opa', phones: [freePhone()] });
    const debtor = await addCustomer(here.admin, { name: 'Qarzdor Umumiy', phones: [freePhone()] });
    const own = await addCustomer(there.admin, { name: 'Yunusobodlik', phones: [freePhone()] });
    await two.settled();
    await here.admin.run('customer.merge', { customerId: alias, intoId: stranger });
    await owes(there, debtor, 3_000);
    await two.settled();
    const card = await cardOf(there.admin, stranger);
    await there.admin.run('customer.update', {
      customerId: stranger,
      version: card.version,
      changes: { source: 'doʻst', alertNote: 'begona soʻz' },
    });
    await two.settled();
    const atPortal = () =>
      two.atPortal('SELECT name, source, root_id FROM party WHERE owner_id = ? AND id IN (?, ?) ORDER BY id', stranger, alias);
    const before = await atPortal();

    expect((await two.owner.command('customers.set-shared', { shared: false })).status).toBe(200);
    await two.settled();
    expect(await foundBy(there.cashier, phone.slice(-7))).toEqual([]);
    expect(await foundBy(there.cashier, 'Begona')).toEqual([]);
    expect(await foundBy(there.cashier, 'Umumiy')).toEqual(['Qarzdor Umumiy']);
    expect(await foundBy(here.cashier, 'Yunusobodlik')).toEqual([]);
    expect((await cardOf(there.admin, own)).name).toBe('Yunusobodlik');
    expect((await cardOf(here.admin, alias)).customerId).toBe(stranger);
    expect(await owed(there, debtor)).toBe(som(3_000));
    expect(await there.box.rows('SELECT 1 FROM person_key WHERE party_id = ?', [stranger])).toEqual([]);
    expect(await tablesWith(there.box, secrets)).toEqual([]);
    // The portal is not told that anybody went.
    expect(await atPortal()).toEqual(before);

    expect((await two.owner.command('customers.set-shared', { shared: true })).status).toBe(200);
    await two.settled();
    expect(await foundBy(there.cashier, phone.slice(-7))).toEqual(['Zulfiya Begona']);
    expect(await cardOf(there.admin, alias)).toMatchObject({
      ...{ customerId: stranger, aliases: [alias], addresses: [{ street: 'Sirli koʻcha' }] },
      fields: { comment: 'begona izoh', source: 'doʻst', alertNote: 'begona soʻz' },
    });
    expect((await cardOf(here.admin, own)).name).toBe('Yunusobodlik');
  });
});
