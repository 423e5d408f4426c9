import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MenuView, ProductView } from '#domain/contract/menu';
import type { FoundBox, MenuChoice, MenuSource } from '#domain/contract/portal/branch';
import type { SyncView } from '#domain/contract/portal-link';
import { select } from '#portal/server/store/rows';
import { rebuildOwner } from '#portal/server/sync/rebuild/rebuild-owner';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { startTestPostgres } from '#portal/server/test/postgres';
import type { TestPostgres } from '#portal/server/test/postgres';
import { found } from '../found';
import { Restaurant, som } from '../restaurant';
import { connectBox, until } from './connected';

const BARCODE = '4780000000014';

describe.each(['sqlite', 'postgres'] as const)('a second box with a menu of its own, with the portal on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let first: Restaurant;
  let firstBranchId: string;
  let second: Restaurant;

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner({ planId: 'professional' });
    first = await Restaurant.open({ box: { portalUrl: portal.url } });
    await numbered(first, 'Sinov kabobi', '7001', BARCODE);
    await numbered(first, 'Sinov tandiri', '7002', null);
    firstBranchId = await connectBox(portal, owner, first.admin, { name: 'Birinchi' });
    await told(first);
  }, 60_000);
  afterEach(async () => {
    expect([...second.box.errors, ...portal.errors]).toEqual([]);
    await second.close();
  });
  afterAll(async () => {
    await first.close();
    await portal.stop();
    await postgres?.stop();
  });

  test('kept: nothing of it changes', async () => {
    const { branchId, before } = await connected('keep');
    expect((await shared(branchId)).filter((row) => row.sharedId !== row.id)).toEqual([]);
    expect(await sold(second)).toEqual(before);
  });

  test('mapped: what is the same becomes one, and an edit for all branches reaches both', async () => {
    const { branchId, preview, before } = await connected('map');
    // By barcode under another name, by name however it is written, and not by the number of a dish.
    const rows = await shared(branchId);
    const firstId = async (name: string) => found((await sold(first)).find((one) => one.name === name)?.productId, name);
    const rowOf = (name: string) =>
      found(
        rows.find((row) => row.name === name),
        name,
      );
    expect(rowOf('Bizning kabob').sharedId).toBe(await firstId('Sinov kabobi'));
    expect(rowOf('Faqat shu yerda')).toMatchObject({ sharedId: rowOf('Faqat shu yerda').id });
    const joined = rows.filter((row) => row.sharedId !== row.id);
    expect([joined.length, rows.length - joined.length]).toEqual([preview.sameCount, 2]);
    expect(joined.length).toBeGreaterThan(20);
    // Nothing is changed on the box by that.
    expect(await sold(second)).toEqual(before);

    const common = found(joined.find((row) => row.name === before[0]?.name) ?? joined[0], 'a product of both');
    const { products } = (await owner.get(`/menu-editor?branchId=${branchId}`)).body;
    const edited = products.find((one: { productId: string }) => one.productId === common.id);
    expect(edited.branchIds).toHaveLength(2);
    const price = { productId: common.id, branchId, everywhere: true, baseRev: edited.rev, priceTiyin: som(77_000) };
    expect((await owner.command('product.update', price)).status).toBe(200);
    for (const house of [first, second])
      await until(async () => (await sold(house)).some((one) => one.name === common.name && one.priceTiyin === som(77_000)));

    // It stays so, when rows are stated again and when what follows from the log is made anew.
    await second.admin.run('product.update', {
      ...{ productId: common.id, version: (await product(second, common.id)).version },
      code: '9001',
    });
    await told(second);
    await rebuildOwner(portal.database, owner.ownerId);
    const after = await shared(branchId);
    expect(after.map(({ id, sharedId }) => [id, sharedId])).toEqual(rows.map(({ id, sharedId }) => [id, sharedId]));
    const tables = ['category', 'station', 'modifier_group', 'role', 'reason', 'hall'] as const;
    const counts = await Promise.all(
      tables.map(async (table) => (await shared(branchId, table)).filter((row) => row.sharedId !== row.id).length > 0),
    );
    expect(counts).toEqual([true, true, true, true, true, false]);
  });

  test('replaced: the other menu is sold from then on, and what was ordered before stays legible', async () => {
    let orderId = '';
    const { branchId, preview, before } = await connected('replace', async (own) => {
      orderId = (await second.order(second.cashier, [{ dish: own }])).orderId;
    });
    const source = await sold(first);
    const menu = (rows: Awaited<ReturnType<typeof sold>>) =>
      rows.map(({ name, priceTiyin, code, barcode }) => [name, priceTiyin, code, barcode].join(' · ')).toSorted();
    await expect.poll(async () => menu(await sold(second)), { timeout: 45_000 }).toEqual(menu(source));

    // The preview said so: as many are the same, as many new, as many archived.
    const now = await sold(second);
    const ids = new Set(before.map(({ productId }) => productId));
    const same = now.filter(({ productId }) => ids.has(productId)).length;
    expect([same, now.length - same, before.length - same]).toEqual([
      ...[preview.sameCount, preview.productCount - (preview.sameCount ?? 0)],
      before.length - (preview.sameCount ?? 0),
    ]);
    expect([now.length - same, before.length - same]).toEqual([1, 2]);

    // Of the box's own, nothing is sold and nothing is lost.
    const own = found(
      before.find(({ name }) => name === 'Faqat shu yerda'),
      'the dish of its own',
    );
    const archived = await second.admin.query<MenuView>('/menu?archived=1');
    expect(archived.rows.find((row) => row.kind === 'product' && row.productId === own.productId)).toMatchObject({ archived: true });
    const order = await second.read({ orderId });
    expect(order.lines.map(({ name }) => name['uz-Latn'])).toEqual(['Faqat shu yerda']);
    const lines = second.lines([{ dish: { ...own, name: own.name } }]);
    expect((await second.cashier.refused('order.add-lines', { orderId, lines })).code).not.toBe('');
    await second.pay(second.cashier, order);

    // Both have one menu now, and the source was not touched.
    await told(second);
    expect(menu(await sold(first))).toEqual(menu(source));
    const inFirst = new Set((await shared(firstBranchId)).map(({ sharedId }) => sharedId));
    expect((await shared(branchId)).filter((row) => !inFirst.has(row.sharedId))).toEqual([]);
    expect((await owner.get('/conflicts')).body.openCount).toBe(0);
  });

  /** Opens a second house whose menu is the first's but for a few dishes, and connects it. Answers what the owner was shown before he chose. */
  async function connected(choice: MenuChoice, prepare?: (own: Awaited<ReturnType<typeof numbered>>) => Promise<void>) {
    second = await Restaurant.open({ floatSom: 0, box: { portalUrl: portal.url } });
    await numbered(second, 'Bizning kabob', '7002', BARCODE);
    const own = await numbered(second, 'Faqat shu yerda', '7001', null);
    await numbered(second, 'Yana biri', null, null);
    await prepare?.(own);
    const before = await sold(second);
    const { offer } = await second.admin.run('portal.offer', {});
    const code = found(offer?.code, 'code');
    const branchId = portal.newId();
    await accepted('branch.create', { branchId, name: `Ikkinchi ${branchId.slice(-6)}` });
    const preview = await previewOf(branchId, code);
    await accepted('branch.pair-by-code', { branchId, code, menu: choice, sourceBranchId: choice === 'keep' ? null : firstBranchId });
    await until(async () => (await second.admin.query<SyncView>('/sync')).state === 'claimed');
    await second.admin.run('portal.answer', { accept: true });
    await told(second);
    return { branchId, preview, before };
  }

  async function previewOf(branchId: string, code: string): Promise<MenuSource> {
    const box = (await accepted('branch.find-box-by-code', { branchId, code })) as FoundBox;
    return found(
      box.sources.find((source) => source.branchId === firstBranchId),
      'preview',
    );
  }

  async function accepted(name: string, input: unknown): Promise<unknown> {
    const answer = await owner.command(name, input);
    expect(answer, name).toMatchObject({ status: 200 });
    return answer.body.result;
  }

  async function told({ admin }: Restaurant): Promise<void> {
    await until(async () => (await admin.query<SyncView>('/sync')).state === 'synced');
  }

  /** A branch's rows in use at the portal. */
  async function shared(branchId: string, table = 'product') {
    const archived = table === 'role' ? '' : ' AND archived_at IS NULL';
    const rows = await portal.database.read(owner.ownerId, (transaction) =>
      select(transaction, `SELECT id, shared_id, name FROM ${table} WHERE owner_id = ? AND branch_id = ?${archived} ORDER BY id`, [
        ...[owner.ownerId, branchId],
      ]),
    );
    return rows.map((row) => ({
      id: String(row['id']),
      sharedId: String(row['shared_id']),
      name: (JSON.parse(String(row['name'])) as { 'uz-Latn': string })['uz-Latn'],
    }));
  }
});

/** A dish with a number and a barcode. */
async function numbered(house: Restaurant, name: string, code: string | null, barcode: string | null) {
  const dish = await house.dish(30_000, { name });
  await house.admin.run('product.update', {
    productId: dish.productId,
    version: (await product(house, dish.productId)).version,
    code,
    barcode,
  });
  return dish;
}

async function product(house: Restaurant, productId: string): Promise<ProductView> {
  return found(
    (await house.menu()).find((row): row is ProductView => row.kind === 'product' && row.productId === productId),
    productId,
  );
}

/** What a house sells, always in one order. */
async function sold(house: Restaurant) {
  const rows = await house.menu();
  const products = rows.flatMap((row) =>
    row.kind === 'product'
      ? [{ productId: row.productId, name: row.name['uz-Latn'], priceTiyin: row.priceTiyin, code: row.code, barcode: row.barcode }]
      : [],
  );
  return products.toSorted((one, other) => (one.productId < other.productId ? -1 : 1));
}
