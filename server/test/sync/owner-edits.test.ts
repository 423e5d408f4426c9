import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MenuView, ProductView } from '#domain/contract/menu';
import type { PortalStopListView } from '#domain/contract/portal/stop';
import type { SyncView } from '#domain/contract/portal-link';
import type { ProblemDocument } from '#domain/contract/problem';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { startTestPostgres } from '#portal/server/test/postgres';
import type { TestPostgres } from '#portal/server/test/postgres';
import { joinRoom, TestBox } from '../box';
import type { TestDevice } from '../box';
import { connectBox, until } from './connected';
import { wholeRows } from '../live/whole-rows';

describe.each(['sqlite', 'postgres'] as const)('what an owner edits, with the portal on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let box: TestBox;
  let admin: TestDevice;
  let branchId: string;

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    owner = await portal.newOwner();
    box = await TestBox.start({ portalUrl: portal.url });
    admin = await box.signedIn('administrator');
    branchId = await connectBox(portal, owner, admin);
  }, 60_000);
  afterAll(async () => {
    await box.stop();
    await portal.stop();
    await postgres?.stop();
  });

  const editor = async () => (await owner.get(`/menu-editor?branchId=${branchId}`)).body;
  const productAtBox = async (productId: string) => {
    const { rows } = await admin.query<MenuView>('/menu');
    return rows.find((row): row is ProductView => row.kind === 'product' && row.productId === productId);
  };
  const portalProduct = async (productId: string) =>
    (await editor()).products.find((one: { productId: string }) => one.productId === productId);

  test('[BX-O-253] a price of the portal is at the branch, live on its screens, within 5 s', async () => {
    await until(async () => (await editor()).products.length > 20);
    // While a box tells all that it has for the first time, an edit may be asked to come again.
    await until(async () => (await admin.query<SyncView>('/sync')).state === 'synced');
    const { products } = await editor();
    const [product] = products;
    const socket = await admin.connect();
    await joinRoom(socket, 'menu');
    const heard = new Promise<number>((resolve) => {
      socket.on('patch', ({ room, rows }) => {
        const row = wholeRows(rows).find(({ key }) => key === `product:${String(product.productId)}`)?.row as ProductView | undefined;
        if (room === 'menu' && row?.priceTiyin === 4_200_000) resolve(performance.now());
      });
    });
    const begun = performance.now();
    const edit = { productId: product.productId, branchId, everywhere: false, baseRev: product.rev, priceTiyin: 4_200_000 };
    expect((await owner.command('product.update', edit)).status).toBe(200);
    expect((await heard) - begun).toBeLessThan(5_000);
    expect((await productAtBox(product.productId))?.priceTiyin).toBe(4_200_000);
    // It is not told back as an edit of the branch's own.
    const seq = box.app.bus.seq;
    const told = await box.rows(`SELECT payload FROM event_log WHERE name = 'rows.stated' AND seq > ?`, [seq - 3]);
    expect(told.every(({ payload }) => !String(payload).includes(product.productId))).toBe(true);
  });

  test('[BX-X-1] a dish that the owner stops is stopped on every till, with who, why and until when, and comes back by him too', async () => {
    const { products } = await editor();
    const { productId } = products[1];
    const socket = await admin.connect();
    await joinRoom(socket, 'menu');
    const heard = new Promise<ProductView>((resolve) => {
      socket.on('patch', ({ room, rows }) => {
        const row = wholeRows(rows).find(({ key }) => key === `product:${String(productId)}`)?.row as ProductView | undefined;
        if (room === 'menu' && row?.available === false) resolve(row);
      });
    });
    const said = {
      branchId,
      productId,
      available: false,
      remainingThousandths: null,
      note: 'goʻsht kelmadi',
      until: 'shift',
      untilAt: null,
    };
    expect((await owner.command('stop.set', said)).status).toBe(200);
    expect(await heard).toMatchObject({ stop: { note: 'goʻsht kelmadi', until: 'shift', untilAt: null, variantIds: null } });
    const byName = (await heard).stop?.byName ?? '';
    expect(byName).not.toBe('');
    const stopAt = async () => {
      const { rows } = (await owner.get(`/stop-list?branchId=${branchId}`)).body as PortalStopListView;
      return rows.find((row) => row.productId === productId);
    };
    await until(async () => (await stopAt())?.stop !== null);
    expect(await stopAt()).toMatchObject({ onItsWay: null, stop: { byName, note: 'goʻsht kelmadi', until: 'shift' } });
    const fact = { name: 'product.availability-set', entity_id: productId };
    const facts = await box.rows(`SELECT payload FROM event_log WHERE name = ? AND entity_id = ?`, [fact.name, fact.entity_id]);
    expect(facts.map(({ payload }) => JSON.parse(String(payload)) as object)).toMatchObject([{ portal: true, byName }]);
    // "5 left" brings it back and counts it.
    expect(
      (await owner.command('stop.set', { ...said, available: true, remainingThousandths: 5_000, note: null, until: 'hand' })).status,
    ).toBe(200);
    await until(async () => (await productAtBox(productId))?.available === true);
    expect(await productAtBox(productId)).toMatchObject({ stop: null, stockThousandths: 5_000 });
    await until(async () => (await stopAt())?.leftThousandths === 5_000);
    // Several words of one page follow one another, and what came too late is left out.
    expect(await owner.command('stop.set', { ...said, until: 'time', untilAt: portal.clock.nowMs })).toMatchObject({
      body: { code: 'stop-time-past' },
    });
    expect(await owner.command('stop.set', { ...said, variantIds: [portal.newId()] })).toMatchObject({ status: 404 });
    const stranger = await portal.newOwner();
    expect((await stranger.command('stop.set', said)).status).toBe(404);
    expect((await stranger.get('/stop-list')).body).toMatchObject({ rows: [] });
  });

  test('a category, a product, a hall with a table, a role and a person made in the portal are there', async () => {
    const { stations } = await editor();
    const [categoryId, productId, hallId, tableId, roleId, employeeId] = Array.from({ length: 6 }, () => portal.newId());
    const place = { branchId, everywhere: true };
    const run = async (name: string, input: Record<string, unknown>) => {
      const answer = await owner.command(name, input);
      expect(answer, name).toMatchObject({ status: 200 });
    };
    await run('category.create', {
      ...place,
      ...{ categoryId, name: { 'uz-Latn': 'Yangi taomlar' }, sort: 90, icon: null, colour: null },
      ...{ stationId: stations[0].stationId, notPrepared: false },
    });
    await run('product.create', {
      ...place,
      ...{
        productId,
        name: { 'uz-Latn': 'Yangi osh' },
        categoryId,
        code: null,
        unit: 'portion',
        priceTiyin: 3_500_000,
        costTiyin: 1_000_000,
      },
      ...{ vatRateBasisPoints: 1_200, mxik: null, packageCode: null, barcode: null, description: null, route: 'category' },
      ...{ modifierGroupIds: [], favourite: true, sort: 1 },
    });
    await run('hall.create', {
      ...place,
      ...{ hallId, name: { 'uz-Latn': 'Yozgi zal' }, kind: 'dine-in', serviceChargeOn: true, serviceRateBasisPoints: 1_500, sort: 9 },
    });
    await run('table.create', {
      ...place,
      ...{ tableId, hallId, name: '41', seats: 4, shape: 'square', x: 0, y: 0, width: 2, height: 2, sort: 1 },
    });
    await run('role.update', {
      ...place,
      ...{ roleId, baseRev: null, name: { 'uz-Latn': 'Barmen' }, permissions: { 'order.open': 'yes' } },
      caps: { discountMaxBasisPoints: 500, refundMaxTiyin: 0, creditPerDayMaxTiyin: 0 },
    });
    await run('staff.create', { ...place, employeeId, name: 'Nodira Yusupova', roleId, language: 'ru', phone: null, code: 'ABCD2345' });
    await until(async () => (await box.rows('SELECT 1 FROM sign_in_code WHERE employee_id = ?', [employeeId ?? ''])).length === 1);
    await expect
      .poll(() => productAtBox(productId ?? ''))
      .toMatchObject({ name: { 'uz-Latn': 'Yangi osh' }, priceTiyin: 3_500_000, favourite: true });
    const [row] = await box.rows('SELECT name, hall_id FROM dining_table WHERE id = ?', [tableId ?? '']);
    expect(row).toEqual({ name: '41', hall_id: hallId });

    // A code, and never a PIN, opens the door the first time.
    const till = await box.pair('Kassa 9');
    const wrong = await till.refused('staff.first-pin', { employeeId: employeeId ?? '', code: 'ABCD2346', pin: '8264' });
    expect(wrong.code).toBe('first-code-wrong');
    expect((await till.refused('staff.sign-in', { employeeId: employeeId ?? '', pin: '8264' })).code).toBe('pin-wrong');
    await till.run('staff.first-pin', { employeeId: employeeId ?? '', code: 'abcd 2345', pin: '8264' });
    await till.run('staff.sign-in', { employeeId: employeeId ?? '', pin: '8264' });
    expect((await till.refused('staff.first-pin', { employeeId: employeeId ?? '', code: 'ABCD2345', pin: '7391' })).code).toBe(
      'first-code-wrong',
    );

    // Taken out of service in the portal: the screen closes at once.
    const staff = (await owner.get(`/staff-editor?branchId=${branchId}`)).body;
    const person = staff.employees.find((one: { employeeId: string }) => one.employeeId === employeeId);
    await run('staff.archive', { ...place, employeeId, baseRev: person.rev });
    await until(async () => !(await till.command('staff.clock-in', {})).ok);
  });

  test('[BX-O-253] the same price edited on both sides while the line is down is listed with both values', async () => {
    const { products } = await editor();
    const product = products[5];
    const link = await lineDown(box, portal);
    const before = (await productAtBox(product.productId)) as ProductView;
    await owner.command('product.update', {
      productId: product.productId,
      branchId,
      everywhere: true,
      baseRev: product.rev,
      priceTiyin: 1_100_000,
    });
    await admin.run('product.update', { productId: product.productId, version: before.version, priceTiyin: 1_200_000 });
    await link.up();
    await until(async () => (await owner.get('/conflicts')).body.openCount > 0);
    const { conflicts } = (await owner.get('/conflicts')).body;
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({
      entity: 'product',
      field: 'price_tiyin',
      kept: 1_200_000,
      lost: 1_100_000,
      keptBy: { kind: 'employee' },
      lostBy: { kind: 'user', name: 'Aziz Karimov' },
    });
    expect(conflicts[0].keptBy.name).not.toBe('');
    // The later arrival stands on both sides, and nothing goes on moving.
    await until(async () => (await portalProduct(product.productId)).priceTiyin === 1_200_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await productAtBox(product.productId))?.priceTiyin).toBe(1_200_000);

    // "Take the other": an edit of now.
    expect((await owner.command('conflict.take', { conflictId: conflicts[0].conflictId })).status).toBe(200);
    await until(async () => (await productAtBox(product.productId))?.priceTiyin === 1_100_000);
    expect((await owner.get('/conflicts')).body.openCount).toBe(0);
    expect((await owner.get('/conflicts?closed=1')).body.conflicts).toHaveLength(1);
  });

  test('deactivation wins over an edit that was made elsewhere meanwhile', async () => {
    const staff = (await owner.get(`/staff-editor?branchId=${branchId}`)).body;
    const waiter = staff.employees.find((one: { name: string; roleId: string }) => {
      const role = staff.roles.find((candidate: { roleId: string }) => candidate.roleId === one.roleId);
      return role.key === 'waiter';
    });
    const link = await lineDown(box, portal);
    await owner.command('staff.archive', { employeeId: waiter.employeeId, branchId, everywhere: true, baseRev: waiter.rev });
    const [{ version } = { version: 0 }] = await box.rows('SELECT version FROM employee WHERE id = ?', [waiter.employeeId]);
    await admin.run('staff.update', { employeeId: waiter.employeeId, version: Number(version), name: 'Boshqa Ism' });
    await link.up();
    await until(
      async () => (await box.rows('SELECT 1 FROM employee WHERE id = ? AND archived_at IS NOT NULL', [waiter.employeeId])).length === 1,
    );
    await until(async () => {
      const now = (await owner.get(`/staff-editor?branchId=${branchId}`)).body;
      return !now.employees.some((one: { employeeId: string }) => one.employeeId === waiter.employeeId);
    });
  });

  test('another owner finds nothing of it, and a reader of the same owner may not edit', async () => {
    const stranger = await portal.newOwner();
    const { products, categories } = await editor();
    const edit = { productId: products[0].productId, branchId, everywhere: true, baseRev: 0, priceTiyin: 1 };
    expect(await stranger.command('product.update', edit)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await stranger.get(`/menu-editor?branchId=${branchId}`)).status).toBe(404);
    const { categoryId } = categories[0];
    expect((await stranger.command('category.archive', { categoryId, branchId, everywhere: true, baseRev: 0 })).status).toBe(404);
  });

  test('rules of the branch hold in the portal as well', async () => {
    const { categories, products } = await editor();
    const code = async (name: string, input: Record<string, unknown>) => ((await owner.command(name, input)).body as ProblemDocument).code;
    const place = { branchId, everywhere: true };
    const { categoryId } = categories[0];
    expect(await code('category.archive', { ...place, categoryId, baseRev: 0 })).toBe('category-not-empty');
    expect(await code('category.update', { ...place, categoryId, baseRev: 0, name: categories[1].name })).toBe('name-taken');
    expect(await code('product.update', { ...place, productId: products[0].productId, baseRev: 0, barcode: '4780000000001' })).toBe(
      'barcode-check-digit',
    );
    expect(await code('setting.update', { ...place, changes: { backupFolder: '/mnt' } })).toBe('setting-of-box');
  });

  test('a setting of the portal is one of the branch', async () => {
    expect((await owner.command('setting.update', { branchId, everywhere: false, changes: { idleLockSeconds: 777 } })).status).toBe(200);
    await until(async () => (await admin.query<{ settings: { idleLockSeconds: number } }>('/settings')).settings.idleLockSeconds === 777);
    expect(box.errors).toEqual([]);
    expect(portal.errors).toEqual([]);
  });
});

/** The box without its line to the portal, and back. */
async function lineDown(box: TestBox, portal: TestPortal): Promise<{ readonly up: () => Promise<void> }> {
  await box.restart({ portalUrl: 'http://127.0.0.1:9' });
  return { up: () => box.restart({ portalUrl: portal.url }) };
}
