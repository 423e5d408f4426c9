import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { SessionView } from '#domain/contract/box';
import type { SessionNotice } from '#domain/contract/live';
import type { MenuView, ProductView, ReasonKind, ReasonView } from '#domain/contract/menu';
import type { SignInView, StaffView } from '#domain/contract/staff';
import type { WorkTimeView } from '#domain/contract/work-time';
import { demoPeople } from '#server/demo/load-demo';
import { TestBox } from '#server/test/box';
import type { TestDevice } from '#server/test/box';

describe('people', () => {
  let box: TestBox;
  let admin: TestDevice;

  beforeAll(async () => {
    box = await TestBox.start();
    admin = await box.signedIn('administrator', { kind: 'office' });
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  const staff = () => admin.query<StaffView>('/staff');
  const roleId = async (key: string) => (await staff()).roles.find((role) => role.key === key)?.roleId ?? '';
  const person = async (role: string, which = 0) => {
    const found = demoPeople().filter((candidate) => candidate.role === role)[which];
    const employee = (await staff()).employees.find(({ name }) => name === found?.name);
    if (!employee || !found) throw new Error(`no ${role} ${String(which)}`);
    return { ...employee, pin: found.pin };
  };
  const hire = async (role: string, pin: string) => {
    const employeeId = box.newId();
    await admin.run('staff.create', {
      employeeId,
      name: `Yangi ${employeeId.slice(-4)}`,
      roleId: await roleId(role),
      language: 'uz-Latn',
      phone: null,
      pin,
    });
    return employeeId;
  };
  const facts = async (name: string) => (await admin.query<AuditView>(`/audit?fact=${name}`)).entries;
  const session = async (device: TestDevice) => (await device.query<SessionView>('/session')).employee;
  const menu = async (device: TestDevice) => (await device.query<MenuView>('/menu')).rows;
  /** A dish that asks nothing and of which there is always enough. */
  const plainDish = async (device: TestDevice) => {
    const dish = (await menu(device)).find(
      (row): row is ProductView =>
        row.kind === 'product' && row.stockThousandths === null && row.modifierGroupIds.length === 0 && row.route === 'category',
    );
    if (!dish) throw new Error('no plain dish');
    return dish;
  };
  const reasonFor = async (device: TestDevice, kind: ReasonKind) =>
    (await menu(device)).find((row): row is ReasonView => row.kind === 'reason' && row.reasonKind === kind)?.reasonId ?? '';
  const refusedWithoutTrace = async (attempt: () => Promise<{ code: string }>) => {
    const before = await box.lastFact();
    const problem = await attempt();
    expect(await box.lastFact()).toBe(before);
    return problem;
  };

  it('[BX-O-117] lets a role of one’s own do exactly what it was given', async () => {
    const seniorId = box.newId();
    const caps = { discountMaxBasisPoints: null, refundMaxTiyin: null, creditPerDayMaxTiyin: null };
    await admin.run('role.update', {
      roleId: seniorId,
      version: null,
      name: { 'uz-Latn': 'Katta ofitsiant' },
      permissions: { 'order.open': 'yes', 'order.pay': 'yes' },
      caps,
    });
    const employeeId = box.newId();
    await admin.run('staff.create', {
      employeeId,
      name: 'Katta Ofitsiant',
      roleId: seniorId,
      language: 'uz-Latn',
      phone: null,
      pin: '5827',
    });
    const till = await box.signedIn('cashier');
    await till.run('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 });
    await till.run('staff.sign-out', {});
    await till.run('staff.sign-in', { employeeId, pin: '5827' });
    expect((await session(till))?.permissions).toEqual({ 'order.open': 'yes', 'order.pay': 'yes' });
    const orderId = box.newId();
    await till.run('order.open', { orderId, kind: 'delivery', tableId: null, guests: null });
    const dish = await plainDish(till);
    await till.run('order.add-lines', { orderId, lines: [{ lineId: box.newId(), productId: dish.productId, quantityThousandths: 1_000 }] });
    const { order } = await till.run('order.fire', { orderId, lineIds: null });
    const reasonId = await reasonFor(till, 'cancel');
    expect(await till.refused('order.cancel', { orderId, orderVersion: order.version, reasonId })).toMatchObject({
      code: 'forbidden',
      status: 403,
    });
    const payments = [{ paymentId: box.newId(), tender: 'cash', amountTiyin: order.totalTiyin }] as const;
    const paid = await till.run('order.pay', {
      orderId,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [...payments],
    });
    expect(paid.order.state).toBe('completed');
    expect(await till.refused('settings.update', { changes: { branchName: 'X' } })).toMatchObject({ code: 'forbidden', status: 403 });
    expect((await till.get('/reports/day')).status).toBe(403);
    expect((await till.get('/staff')).status).toBe(403);
    expect((await facts('role.created'))[0]).toMatchObject({
      entityId: seniorId,
      payload: { after: { 'order.pay': 'yes', 'settings.change': 'no' } },
    });
  });

  it('refuses a right that does not exist, a weaker administrator, and a stale role', async () => {
    const { roles } = await staff();
    const administrator = roles.find(({ key }) => key === 'administrator');
    const cook = roles.find(({ key }) => key === 'cook');
    if (!administrator || !cook) throw new Error('no roles');
    const change = ({ roleId: id, version, name, permissions, caps }: typeof cook) => ({ roleId: id, version, name, permissions, caps });
    expect(await admin.refused('role.update', { ...change(cook), permissions: { 'everything.do': 'yes' } })).toMatchObject({
      code: 'permission-unknown',
    });
    expect(
      await admin.refused('role.update', {
        ...change(administrator),
        permissions: { ...administrator.permissions, 'settings.change': 'no' },
      }),
    ).toMatchObject({ code: 'role-protected', status: 409 });
    expect(await admin.refused('role.update', { ...change(cook), version: 9 })).toMatchObject({
      code: 'stale-version',
      current: { roleId: cook.roleId, version: 1 },
    });
    await admin.run('role.update', { ...change(cook), permissions: { ...cook.permissions, 'order.open': 'yes' } });
    expect((await facts('role.updated'))[0]?.payload).toEqual({ before: { 'order.open': 'no' }, after: { 'order.open': 'yes' } });
  });

  it('lets nobody make anybody stronger than he is himself', async () => {
    const manager = await box.signedIn('manager');
    const administrator = await person('administrator');
    const cook = await person('cook');
    const { roles } = await staff();
    const waiter = roles.find(({ key }) => key === 'waiter');
    if (!waiter) throw new Error('no waiter');
    const create = { employeeId: box.newId(), name: 'Oʻzim', language: 'uz-Latn', phone: null, pin: '5827' } as const;
    expect(
      await refusedWithoutTrace(() => manager.refused('staff.set-pin', { employeeId: administrator.employeeId, pin: '5827' })),
    ).toMatchObject({ code: 'forbidden' });
    expect(await manager.refused('staff.create', { ...create, roleId: administrator.roleId })).toMatchObject({ code: 'forbidden' });
    expect(
      await manager.refused('staff.update', { employeeId: cook.employeeId, version: cook.version, roleId: administrator.roleId }),
    ).toMatchObject({ code: 'forbidden' });
    expect(await manager.refused('staff.archive', { employeeId: administrator.employeeId, version: administrator.version })).toMatchObject({
      code: 'forbidden',
    });
    const stronger = { ...waiter.permissions, 'settings.change': 'yes' } as const;
    expect(
      await manager.refused('role.update', {
        roleId: waiter.roleId,
        version: waiter.version,
        name: waiter.name,
        permissions: stronger,
        caps: waiter.caps,
      }),
    ).toMatchObject({ code: 'forbidden' });
    expect(await manager.command('staff.create', { ...create, roleId: waiter.roleId })).toMatchObject({ ok: true });
  });

  it('lets a new person work at once, on a device that was there before', async () => {
    const kiosk = await box.pair('Kassa 7');
    const employeeId = await hire('waiter', '5827');
    const { people } = await kiosk.query<SignInView>('/sign-in');
    expect(people.find((candidate) => candidate.employeeId === employeeId)).toMatchObject({
      roleKey: 'waiter',
      mayApprove: false,
      clockedIn: false,
    });
    await kiosk.run('staff.sign-in', { employeeId, pin: '5827' });
    expect(await session(kiosk)).toMatchObject({ employeeId, roleKey: 'waiter' });
    expect(
      await admin.refused('staff.create', {
        employeeId: box.newId(),
        name: 'X',
        roleId: box.newId(),
        language: 'ru',
        phone: null,
        pin: '5827',
      }),
    ).toMatchObject({ code: 'reference-unknown' });
  });

  it('[BX-O-119] takes no simple PIN and no PIN of another length, and stores only a slow salted hash', async () => {
    const create = { name: 'Sinov', roleId: await roleId('waiter'), language: 'uz-Latn', phone: null } as const;
    for (const pin of ['0000', '1234', '1111', '1985']) {
      const problem = await refusedWithoutTrace(() => admin.refused('staff.create', { ...create, employeeId: box.newId(), pin }));
      expect(problem).toMatchObject({ code: 'pin-too-simple', status: 422 });
    }
    expect(await admin.refused('staff.create', { ...create, employeeId: box.newId(), pin: '582739' })).toMatchObject({
      code: 'pin-length',
      params: { length: 4 },
    });
    // The name is chosen first, so two people may have one PIN (decision 21), and their hashes have nothing in common.
    const first = await hire('waiter', '4827');
    const second = await hire('waiter', '4827');
    const rows = await box.rows('SELECT id, pin_verifier FROM employee WHERE id IN (?, ?)', [first, second]);
    const verifiers = rows.map((row) => String(row['pin_verifier']));
    expect(new Set(verifiers).size).toBe(2);
    for (const verifier of verifiers) expect(verifier).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const logged = await box.rows(`SELECT payload FROM event_log WHERE entity_id IN (?, ?)`, [first, second]);
    expect(JSON.stringify(logged)).not.toContain('4827');
    const answered = await box.rows(`SELECT result FROM command WHERE name = 'staff.create'`);
    expect(JSON.stringify(answered)).not.toContain('4827');
  });

  it('[BX-O-120] pauses a device after five wrong tries, also for the right PIN, and logs every try', async () => {
    const kiosk = await box.pair('Kassa 5');
    const { employeeId, pin, name } = await person('cashier', 1);
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await kiosk.refused('staff.sign-in', { employeeId, pin: '9182' })).toMatchObject({
        code: 'pin-wrong',
        status: 401,
        params: { attemptsLeft },
      });
    }
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin: '9182' })).toMatchObject({
      code: 'pin-throttled',
      status: 429,
      params: { seconds: 30 },
    });
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin })).toMatchObject({ code: 'pin-throttled' });
    expect(await session(kiosk)).toBeNull();
    const tries = (await facts('staff.sign-in-failed')).filter((entry) => entry.deviceName === 'Kassa 5');
    expect(tries).toHaveLength(5);
    expect(tries[0]).toMatchObject({ entityId: employeeId, employeeName: name, payload: { failures: 5 } });
    // The lock outlives a restart, and is one of this device alone.
    await box.restart();
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin })).toMatchObject({ code: 'pin-throttled' });
    const other = await box.pair('Kassa 6');
    await other.run('staff.sign-in', { employeeId, pin });
    box.advance(30_000);
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin: '9182' })).toMatchObject({
      code: 'pin-throttled',
      params: { seconds: 60 },
    });
    box.advance(60_000);
    await kiosk.run('staff.sign-in', { employeeId, pin });
    await kiosk.run('staff.sign-out', {});
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin: '9182' })).toMatchObject({
      code: 'pin-wrong',
      params: { attemptsLeft: 4 },
    });
  });

  it('looks at no more than five PINs sent at one moment, be the right one among the rest', async () => {
    const kiosk = await box.pair('Kassa 8');
    const { employeeId, pin } = await person('cashier', 2);
    const pins = [...Array.from({ length: 30 }, (_, index) => String(7_100 + index)), pin];
    const answers = await Promise.all(pins.map((tried) => kiosk.command('staff.sign-in', { employeeId, pin: tried })));
    expect(answers.filter((answer) => !answer.ok && answer.problem.code === 'pin-wrong')).toHaveLength(4);
    expect(answers.filter((answer) => answer.ok)).toEqual([]);
    expect(await session(kiosk)).toBeNull();
    expect((await facts('staff.sign-in-failed')).filter(({ deviceName }) => deviceName === 'Kassa 8')).toHaveLength(5);
  });

  it('[BX-O-123] ends the screens of a person who leaves within two seconds; the PIN is dead, history stays', async () => {
    const kiosk = await box.pair('Kassa 9');
    const employeeId = await hire('cashier', '5827');
    await kiosk.run('staff.sign-in', { employeeId, pin: '5827' });
    const socket = await kiosk.connect();
    const notice = new Promise<SessionNotice>((resolve) => {
      socket.on('session', resolve);
    });
    const started = performance.now();
    await admin.run('staff.archive', { employeeId, version: 1 });
    expect(await notice).toEqual({ reason: 'employee-archived' });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await session(kiosk)).toBeNull();
    expect(await kiosk.refused('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 })).toMatchObject({ code: 'not-signed-in' });
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin: '5827' })).toMatchObject({ code: 'employee-archived' });
    expect((await kiosk.query<SignInView>('/sign-in')).people.some((candidate) => candidate.employeeId === employeeId)).toBe(false);
    expect((await staff()).employees.find((candidate) => candidate.employeeId === employeeId)).toMatchObject({
      active: false,
      clockedInAt: null,
    });
  });

  it('[BX-O-124] keeps the last administrator', async () => {
    const { employeeId, version } = await person('administrator');
    expect(await refusedWithoutTrace(() => admin.refused('staff.archive', { employeeId, version }))).toMatchObject({
      code: 'last-administrator',
      status: 409,
    });
    const waiterRole = await roleId('waiter');
    expect(await refusedWithoutTrace(() => admin.refused('staff.update', { employeeId, version, roleId: waiterRole }))).toMatchObject({
      code: 'last-administrator',
      status: 409,
    });
    const second = await hire('administrator', '5827');
    await admin.run('staff.archive', { employeeId: second, version: 1 });
  });

  it('[BX-O-128] lets a manager approve one act on the spot; the kiosk stays the cashier’s', async () => {
    const till = await box.signedIn('waiter', { which: 1 });
    const manager = await person('manager');
    const orderId = box.newId();
    await till.run('order.open', { orderId, kind: 'delivery', tableId: null, guests: null });
    const lineId = box.newId();
    await till.run('order.add-lines', {
      orderId,
      lines: [{ lineId, productId: (await plainDish(till)).productId, quantityThousandths: 1_000 }],
    });
    const fired = await till.run('order.fire', { orderId, lineIds: null });
    const reasonId = await reasonFor(till, 'void');
    const commandId = box.newId();
    const approvalId = box.newId();
    const voiding = { orderId, lineId, quantityThousandths: null, reasonId } as const;
    expect(await till.refused('order.void-line', voiding, { id: commandId })).toMatchObject({
      code: 'approval-required',
      params: { permission: expect.any(String) as string },
    });
    const grant = { approvalId, commandId, permission: 'line.delete_sent', employeeId: manager.employeeId } as const;
    const cashier = await person('cashier');
    expect(await till.refused('approval.grant', { ...grant, pin: '9182' })).toMatchObject({ code: 'pin-wrong' });
    expect(await till.refused('approval.grant', { ...grant, employeeId: cashier.employeeId, pin: cashier.pin })).toMatchObject({
      code: 'approver-lacks-right',
      status: 403,
    });
    expect(await till.run('approval.grant', { ...grant, pin: manager.pin })).toEqual({ approvalId, approverName: manager.name });
    await till.run('order.void-line', voiding, { id: commandId, approvalId });
    expect((await facts('order.line-voided'))[0]).toMatchObject({ approverName: manager.name, entityId: orderId });
    expect((await facts('approval.granted'))[0]).toMatchObject({ payload: { commandId, approverId: manager.employeeId } });
    expect((await session(till))?.roleKey).toBe('waiter');
    // Single use, and for that very act.
    expect(await till.refused('order.cancel', { orderId, orderVersion: fired.order.version + 1, reasonId }, { approvalId })).toMatchObject({
      code: 'approval-invalid',
    });
  });

  it('changes one’s own PIN with the old one, another’s with the right to', async () => {
    const kiosk = await box.pair('Kassa 10');
    const employeeId = await hire('waiter', '5827');
    await kiosk.run('staff.sign-in', { employeeId, pin: '5827' });
    expect(await kiosk.refused('staff.set-pin', { employeeId, pin: '6938' })).toMatchObject({ code: 'current-pin-needed' });
    expect(await kiosk.refused('staff.set-pin', { employeeId, pin: '6938', currentPin: '1739' })).toMatchObject({ code: 'pin-wrong' });
    await kiosk.run('staff.set-pin', { employeeId, pin: '6938', currentPin: '5827' });
    await kiosk.run('staff.sign-out', {});
    expect(await kiosk.refused('staff.sign-in', { employeeId, pin: '5827' })).toMatchObject({ code: 'pin-wrong' });
    const other = await person('waiter', 2);
    await kiosk.run('staff.sign-in', { employeeId, pin: '6938' });
    expect(await kiosk.refused('staff.set-pin', { employeeId: other.employeeId, pin: '5827' })).toMatchObject({ code: 'forbidden' });
    await admin.run('staff.set-pin', { employeeId, pin: '7049' });
    expect((await facts('staff.pin-set'))[0]).toMatchObject({ entityId: employeeId, payload: { own: false } });
  });

  it('counts the first sign-in of a day as "came", and "left" only when it is said', async () => {
    const kiosk = await box.pair('Kassa 11');
    const employeeId = await hire('waiter', '5827');
    await kiosk.run('staff.sign-in', { employeeId, pin: '5827' });
    expect(await kiosk.refused('staff.clock-in', {})).toMatchObject({ code: 'already-clocked-in' });
    box.advance(3 * 3_600_000);
    expect(await kiosk.run('staff.clock-out', {})).toEqual({ at: box.now, workedMs: 3 * 3_600_000 });
    await kiosk.run('staff.sign-out', {});
    await kiosk.run('staff.sign-in', { employeeId, pin: '5827' });
    expect(await kiosk.refused('staff.clock-out', {})).toMatchObject({ code: 'not-clocked-in' });
    await kiosk.run('staff.clock-in', {});
    const { workTimes } = await kiosk.query<{ workTimes: readonly WorkTimeView[] }>(
      `/staff/hours?from=${String(box.now - 86_400_000)}&to=${String(box.now + 1)}`,
    );
    expect(workTimes.map(({ outAt }) => outAt === null)).toEqual([true, false]);
    expect(
      (await admin.query<{ workTimes: readonly WorkTimeView[] }>(`/staff/hours?from=0&to=${String(box.now + 1)}`)).workTimes.length,
    ).toBeGreaterThan(2);
  });

  it('[BX-O-280] lets a PIN of four digits in when six are asked for, and asks for a new one at the next sign-in until there is one', async () => {
    const house = await TestBox.start();
    try {
      const office = await house.signedIn('administrator', { kind: 'office' });
      const cook = demoPeople().filter(({ role }) => role === 'cook')[0];
      const { employees } = await office.query<StaffView>('/staff');
      const employeeId = employees.find(({ name }) => name === cook?.name)?.employeeId ?? '';
      await office.run('settings.update', { changes: { pinLength: 4 } });
      await office.run('staff.set-pin', { employeeId, pin: '8264' });
      const tablet = await house.pair('Planshet');
      await tablet.run('staff.sign-in', { employeeId, pin: '8264' });
      expect((await tablet.query<SessionView>('/session')).employee?.pinRenewal).toBe(false);
      await tablet.run('staff.sign-out', {});

      await office.run('settings.update', { changes: { pinLength: 6 } });
      const { people, pinLength } = await tablet.query<SignInView>('/sign-in');
      expect([pinLength, people.find((person) => person.employeeId === employeeId)?.pinLength]).toEqual([6, 4]);
      await tablet.run('staff.sign-in', { employeeId, pin: '8264' });
      expect((await tablet.query<SessionView>('/session')).employee?.pinRenewal).toBe(true);
      expect((await tablet.refused('staff.set-pin', { employeeId, pin: '8265', currentPin: '8264' })).code).toBe('pin-length');
      await tablet.run('staff.set-pin', { employeeId, pin: '826413', currentPin: '8264' });
      expect((await tablet.query<SessionView>('/session')).employee?.pinRenewal).toBe(false);
      expect(house.errors).toEqual([]);
    } finally {
      await house.stop();
    }
  });
});
