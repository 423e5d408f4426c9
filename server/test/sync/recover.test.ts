import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncView } from '#domain/contract/portal-link';
import { syncedTables } from '#domain/sync/synced-tables';
import { findBrokenEntry } from '#server/log/event-log';
import { WholeLog } from '#server/log/archive/whole-log';
import { openReaders } from '#server/store/database';
import { readFileFaults } from '#server/store/file-check';
import { Connection } from '#server/store/connection';
import { select } from '#portal/server/store/rows';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { backedUp } from '../backup/day-copy';
import { runProgram } from '../backup/programs';
import { customer, openDebts, sellOnCredit, standing } from '../customers/ledger-of';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { connectBox, until } from './connected';

/** The disk dies; last night's backup comes back. What was sold since is with the owner, who says that it is the same box: it comes back too. */
describe('a box restored from a backup', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let dish: TestDish;
  let backup = '';
  let debtor = '';
  let before: ReadonlyMap<string, readonly string[]>;
  let soldSince = 0;
  let numbers: readonly number[] = [];

  const view = () => house.admin.query<SyncView>('/sync');
  const isSynced = async () => {
    const { state, waitingCount } = await view();
    return state === 'synced' && waitingCount === 0;
  };
  const sell = async () => (await house.cashier.run('order.submit', house.sale([{ dish }]))).order;
  const atPortal = (sql: string) => portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId]));
  /** Every row of every synced table, as text; bookkeeping that follows from taking it in again is left out. */
  const rowsOf = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
    const found = new Map<string, readonly string[]>();
    for (const { name, key, columns, kind } of syncedTables) {
      const own = columns.filter(
        ({ source }) => !['groups', 'entries', 'version', 'updated_at', 'updated_by_id', 'image_id', 'counted'].includes(source),
      );
      if (kind === 'state' || name === 'setting') continue;
      const rows = await house.box.rows(`SELECT ${[key, ...own.map(({ source }) => source)].join(', ')} FROM ${name} ORDER BY ${key}`);
      found.set(
        name,
        rows.map((row) => JSON.stringify(row)),
      );
    }
    const ledger = await house.box.rows('SELECT * FROM entry ORDER BY posting_id, position');
    found.set(
      'entry',
      ledger.map((row) => JSON.stringify(row)),
    );
    return found;
  };
  const numberOf = ({ number }: { readonly number: string | null }) => Number(/\d+$/.exec(number ?? '')?.[0]);
  const signIn = async () => {
    await house.admin.signIn('administrator');
    await house.cashier.signIn('cashier');
  };

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    house = await Restaurant.open({ floatSom: 100_000, box: { portalUrl: portal.url } });
    await connectBox(portal, owner, house.admin);
    dish = await house.dish(45_000);
    debtor = await customer(house, { name: 'Botir Qarzdor', limitTiyin: som(1_000_000) });
    await sellOnCredit(house, house.cashier, debtor, [dish]);
    await sell();
    const made = await backedUp(house.box, house.admin);
    backup = `${house.box.folder}/backups/${made.backups[0]?.name ?? ''}`;

    // What the backup does not know.
    await sell();
    await sellOnCredit(house, house.cashier, debtor, [dish]);
    await house.cashier.run('debt.repay', {
      repaymentId: house.box.newId(),
      customerId: debtor,
      tenders: [{ tender: 'cash', amountTiyin: som(60_000) }],
      debtIds: null,
    });
    const late = await customer(house, { name: 'Kechki Mijoz' });
    await house.cashier.run('order.submit', { ...house.sale([{ dish }]), customerId: late });
    await house.admin.run('product.update', { productId: dish.productId, version: 1, priceTiyin: som(47_000) });
    await house.cashier.run('shift.count', { shiftId: house.shiftId, countedTiyin: som(295_000) });
    await house.cashier.run('shift.close', { shiftId: house.shiftId, cashLeftTiyin: som(100_000) });
    house.shiftId = await house.openShift(house.cashier, 100_000);
    dish = { ...dish, priceTiyin: som(47_000) };
    const open = await house.order(house.cashier, [{ dish }]);
    await house.fire(house.cashier, open);
    await until(isSynced);
    before = await rowsOf();
    numbers = (await house.box.rows('SELECT number FROM customer_order WHERE number IS NOT NULL')).map((row) => Number(row['number']));
  });
  afterAll(async () => {
    await house.close();
    await portal.stop();
  });

  it('sells on while its owner decides', async () => {
    expect(await runProgram('restore', house.box.folder, ['--stage', backup])).toMatchObject({ code: 0 });
    await house.box.restart();
    await signIn();
    await until(async () => (await view()).state === 'frozen');
    expect((await rowsOf()).get('customer_order')?.length).toBeLessThan(before.get('customer_order')?.length ?? 0);
    // What the owner's catalogue says comes down all the same, at its own time.
    const [now] = await house.box.rows('SELECT price_tiyin FROM product WHERE id = ?', [dish.productId]);
    dish = { ...dish, priceTiyin: Number(now?.['price_tiyin']) };
    numbers = [...numbers, numberOf(await sell())];
    soldSince = 1;
    expect((await view()).state).toBe('frozen');
    expect((await owner.get('/alarms')).body.alarms).toMatchObject([{ kind: 'fork' }]);
  });

  it('[BX-O-254] gets back what it had sent when he says that it is the same box, to the last soʻm', async () => {
    const [{ box_id: boxId } = { box_id: '' }] = await atPortal('SELECT box_id FROM box WHERE owner_id = ?');
    expect((await owner.command('box.resolve-fork', { boxId, decision: 'restored' })).status).toBe(200);
    await until(isSynced, 30_000);
    await signIn();
    const after = await rowsOf();
    for (const [table, rows] of before) {
      const missing = rows.filter((row) => after.get(table)?.includes(row) !== true);
      expect([table, missing]).toEqual([table, []]);
    }
    expect(after.get('customer_order')).toHaveLength((before.get('customer_order')?.length ?? 0) + soldSince);
    expect(await standing(house, debtor)).toMatchObject({ receivable: som(30_000) });
    expect((await openDebts(house, debtor)).map(({ openTiyin }) => openTiyin)).toEqual([0, som(30_000)]);
    const file = await Connection.open(`${house.box.folder}/dastarxon.db`);
    expect(await readFileFaults(file)).toEqual([]);
    await file.close();
    const readers = openReaders(`${house.box.folder}/dastarxon.db`);
    expect(await findBrokenEntry(new WholeLog(readers, house.box.folder))).toBeNull();
    await readers.destroy();
    expect(house.box.errors).toEqual([]);
  });

  it('and the portal are the same again: entries, orders, money; numbers go on above those on paper', async () => {
    await until(isSynced);
    const here = await house.box.rows('SELECT seq, hash FROM event_log ORDER BY seq');
    expect(await atPortal('SELECT seq, hash FROM entry WHERE owner_id = ? ORDER BY seq')).toEqual(here);
    for (const sql of [
      'SELECT id, state, total_tiyin FROM customer_order',
      'SELECT id, amount_tiyin FROM payment',
      'SELECT id, open_tiyin FROM debt',
    ])
      expect(await atPortal(`${sql} WHERE owner_id = ? ORDER BY id`)).toEqual(await house.box.rows(`${sql} ORDER BY id`));
    const price = await house.box.rows('SELECT price_tiyin FROM product WHERE id = ?', [dish.productId]);
    expect(price).toEqual([{ price_tiyin: som(47_000) }]);
    dish = { ...dish, priceTiyin: som(47_000) };
    expect(numberOf(await sell())).toBeGreaterThan(Math.max(...numbers));
    await until(isSynced);
    await house.box.restart();
    await signIn();
    await until(isSynced);
    expect(house.box.errors).toEqual([]);
  });
});
