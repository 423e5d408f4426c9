import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollupNames } from '../rollups/write-rollups';
import { select } from '../store/rows';
import { factTables } from '../sync/apply/write-facts';
import { rebuildOwner } from '../sync/rebuild/rebuild-owner';
import { replayRejects } from '../sync/rebuild/replay-rejects';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner();
  });
  afterAll(async () => {
    expect(portal.errors).toEqual([]);
    await portal.stop();
    await postgres?.stop();
  });

  /** Everything that follows from the log, as it stands. Sums of nothing may stand or not. */
  const snapshot = () =>
    portal.database.read(owner.ownerId, async (transaction) => {
      const tables: Record<string, unknown> = {};
      for (const table of [...factTables.map(({ name }) => name), 'entry_row', 'money_move', ...rollupNames, 'customer_figures']) {
        const rows = await select(transaction, `SELECT * FROM ${table} WHERE owner_id = ?`, [owner.ownerId]);
        const texts = rows
          .filter(
            (row) =>
              !rollupNames.some((name) => name === table) || Object.values(row).some((value) => typeof value === 'number' && value !== 0),
          )
          .map((row) => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))));
        tables[table] = texts.toSorted();
      }
      return tables;
    });

  /** A busy week in a branch: sales, cancelled orders, refunds in parts and later, credit, repayments, closed shifts. */
  const work = async (house: TestHouse, seed: number) => {
    const { branch } = house;
    const customer = house.addCustomer(`Mijoz ${String(seed)}`, `+99890${String(1_000_000 + seed)}`);
    for (let day = 0; day < 5; day += 1) {
      const start = portal.clock.nowMs - (6 - day) * 86_400_000;
      for (let count = 0; count < 6; count += 1) {
        const product = house.products[(count + seed) % house.products.length];
        const second = house.products[(count + day) % house.products.length];
        if (!product || !second) throw new Error('no menu');
        const order = house.openOrder({
          lines: [{ product, thousandths: 2_000 }, { product: second }],
          openedAt: start + count * 3_600_000,
          hallId: count % 2 === 0 ? house.hallId : null,
          customerId: count === 3 ? customer.id : null,
          discount: { kind: 'percent', rateBasisPoints: count * 100 },
        });
        if (count % 3 === 0) await branch.push();
        if (count === 5) house.cancel(order);
        else house.pay(order, { tender: count === 3 ? 'nasiya' : count === 4 ? 'click' : 'cash' });
        if (count === 1) house.refund(order, { lines: [{ lineId: order.lines[0]?.id ?? '', thousandths: 1_000 }], at: start + 86_400_000 });
        if (count === 1) house.refund(order, { at: start + 2 * 86_400_000 });
      }
      house.repay(customer.id, 10_000_00);
      house.closeShift(start + 12 * 3_600_000);
      house.openShift(start + 13 * 3_600_000);
    }
    await branch.push();
  };

  test('rows, ledger, rollups and customers’ figures made anew from the log equal those that grew with it', async () => {
    const one = await TestHouse.open(await TestBranch.connect(portal, owner, { code: 'B1' }));
    const other = await TestHouse.open(await TestBranch.connect(portal, owner, { code: 'B2' }));
    await work(one, 1);
    await work(other, 2);
    // Something that is gone again, and an order that moves a line to another.
    const [first, second] = [one.openOrder(), one.openOrder()];
    one.branch.appendRows({}, { customer_order: [first.id], order_line: first.lines.map(({ id }) => id) });
    const [line] = second.lines;
    if (line) one.branch.appendRows({ order_line: [{ id: line.id, row: { ...line.row, order_id: one.orders[0]?.id ?? '' } }] });
    await one.push();
    const live = await snapshot();
    expect((live['rollup_hour'] as unknown[]).length).toBeGreaterThan(20);
    expect((live['customer_figures'] as unknown[]).length).toBeGreaterThan(1);
    const rebuilt = await rebuildOwner(portal.database, owner.ownerId);
    expect(rebuilt.unreadable).toBe(0);
    expect(rebuilt.entries).toBe(one.branch.head.seq + other.branch.head.seq);
    expect(await snapshot()).toEqual(live);
    // It finds what was spoiled: without the log's word a rollup is only a number.
    await portal.database.tenant(owner.ownerId, (transaction) =>
      select(transaction, 'UPDATE rollup_hour SET revenue_tiyin = revenue_tiyin + 1 WHERE owner_id = ?', [owner.ownerId]),
    );
    expect(await snapshot()).not.toEqual(live);
    await rebuildOwner(portal.database, owner.ownerId);
    expect(await snapshot()).toEqual(live);
  });

  test('what could not be read is read by a newer portal, and never replaces what came later', async () => {
    const branch = await TestBranch.connect(portal, owner, { code: 'B3' });
    const house = await TestHouse.open(branch);
    const kept = house.openOrder();
    const later = house.openOrder();
    const spoil = async (order: typeof kept, why: string) => {
      const entry = branch.entries.find((one) => one.payload.includes(order.id));
      if (!entry) throw new Error('no entry');
      await portal.database.tenant(owner.ownerId, async (transaction) => {
        await select(transaction, 'INSERT INTO reject (owner_id, box_id, seq, raw, why, at) VALUES (?, ?, ?, ?, ?, 0)', [
          ...[owner.ownerId, branch.boxId, entry.seq],
          ...[JSON.stringify(entry), why],
        ]);
        // As an older portal left it: the entry aside, its rows not there.
        await select(transaction, 'DELETE FROM entry WHERE owner_id = ? AND box_id = ? AND seq = ?', [
          owner.ownerId,
          branch.boxId,
          entry.seq,
        ]);
        if (order === kept)
          await select(transaction, 'DELETE FROM customer_order WHERE owner_id = ? AND id = ?', [owner.ownerId, order.id]);
      });
    };
    await branch.push();
    house.pay(later);
    await branch.push();
    await spoil(kept, 'unknown table');
    await spoil(later, 'unknown table');
    const replayed = await replayRejects(portal.database, { now: portal.clock.nowMs, newId: portal.newId });
    expect(replayed).toBe(2);
    const rows = await portal.database.read(owner.ownerId, (transaction) =>
      select(transaction, 'SELECT id, state FROM customer_order WHERE owner_id = ? AND id IN (?, ?) ORDER BY state', [
        ...[owner.ownerId, kept.id],
        later.id,
      ]),
    );
    expect(rows).toEqual([
      { id: later.id, state: 'completed' },
      { id: kept.id, state: 'open' },
    ]);
    expect(await replayRejects(portal.database, { now: portal.clock.nowMs, newId: portal.newId })).toBe(0);
    expect((await branch.send(branch.body(1))).status).toBe(200);
  });
});
