import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { SessionView } from '#domain/contract/box';
import type { DevicesView, JoinView } from '#domain/contract/device';
import type { RoomPatch } from '#domain/contract/live';
import { pairDevice } from './pair-device';
import type { Caller } from '../registry';
import { joinRoom, TestBox, TestDevice } from '#server/test/box';
import { wholeRows } from '#server/test/live/whole-rows';

describe('devices', () => {
  let box: TestBox;
  let manager: TestDevice;

  beforeAll(async () => {
    box = await TestBox.start({ isSetupCode: (code) => code === 'SETUPABC' });
    manager = await box.signedIn('manager', { name: 'Menejer' });
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  const pairing = (code: string | null) => ({ deviceId: box.newId(), code, name: 'Telefon', kind: 'phone' }) as const;
  const facts = async (name: string) => (await manager.query<AuditView>(`/audit?fact=${name}`)).entries;

  it('pairs with a code that a manager shows, once', async () => {
    const join = await manager.query<JoinView>('/join');
    expect(join.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(join.url).toBe(`${join.addresses[0] ?? ''}/#/join/${join.code}`);
    expect(join.qr.length).toBe(join.qr[0]?.length);
    const phone = new TestDevice(box);
    const input = pairing(`${join.code.slice(0, 4).toLowerCase()}-${join.code.slice(4)}`);
    expect(await phone.run('device.pair', input)).toEqual({ deviceId: input.deviceId });
    expect((await phone.query<SessionView>('/session')).device).toMatchObject({ deviceId: input.deviceId, name: 'Telefon', kind: 'phone' });
    const again = new TestDevice(box);
    expect(await again.refused('device.pair', pairing(join.code))).toMatchObject({ code: 'pairing-code-expired', status: 403 });
    expect(again.cookie).toBe('');
    const stored = await box.rows('SELECT token_hash FROM device WHERE id = ?', [input.deviceId]);
    expect(phone.cookie).not.toContain(String(stored[0]?.['token_hash']));
    expect((await facts('device.invited'))[0]?.payload).not.toHaveProperty('code');
  });

  it('gives the same cookie again to a repeat whose answer was lost', async () => {
    const { code } = await manager.query<JoinView>('/join');
    const phone = new TestDevice(box);
    const input = pairing(code);
    const id = box.newId();
    await phone.run('device.pair', input, { id });
    const { cookie } = phone;
    phone.cookie = '';
    await phone.run('device.pair', input, { id });
    expect(phone.cookie).toBe(cookie);
  });

  it('lets a code live ten minutes, each call making a fresh one', async () => {
    const first = await manager.query<JoinView>('/join');
    const second = await manager.query<JoinView>('/join');
    expect(second.code).not.toBe(first.code);
    box.advance(10 * 60_000);
    expect(await new TestDevice(box).refused('device.pair', pairing(first.code))).toMatchObject({ code: 'pairing-code-expired' });
  });

  it('takes the code of the terminal once', async () => {
    await new TestDevice(box).run('device.pair', pairing('setup-abc'));
    expect(await new TestDevice(box).refused('device.pair', pairing('SETUPABC'))).toMatchObject({ code: 'pairing-code-expired' });
  });

  it('counts wrong codes by where they come from, and pauses', async () => {
    for (let attempt = 1; attempt <= 4; attempt += 1)
      expect(await new TestDevice(box).refused('device.pair', pairing('AAAABBBB'))).toMatchObject({ code: 'pairing-code-wrong' });
    expect(await new TestDevice(box).refused('device.pair', pairing('AAAABBBB'))).toMatchObject({
      code: 'pairing-throttled',
      status: 429,
      params: { seconds: 30 },
    });
    const { code } = await manager.query<JoinView>('/join');
    expect(await new TestDevice(box).refused('device.pair', pairing(code))).toMatchObject({ code: 'pairing-throttled' });
    box.advance(30_000);
    await new TestDevice(box).run('device.pair', pairing(code));
    expect(await facts('device.pair-failed')).toHaveLength(5);
  });

  it('needs no code on the box itself, and never anywhere else', async () => {
    const caller: Caller = { deviceId: null, employeeId: null, loopback: false, remoteAddress: '192.168.1.20' };
    const outcome = await pairDevice.prepare(pairing(null), {
      services: box.app.services,
      state: box.app.state,
      caller,
      commandId: box.newId(),
    });
    expect(outcome).toMatchObject({ ok: false, code: 'pairing-code-wrong' });
  });

  it('revokes a device: its session ends, its sockets close, its cookie is worth nothing', async () => {
    const till = await box.signedIn('cashier', { name: 'Kassa 2' });
    const socket = await till.connect();
    const closed = new Promise((resolve) => {
      socket.once('disconnect', resolve);
    });
    await manager.run('device.revoke', { deviceId: till.deviceId });
    await closed;
    expect(await till.refused('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 })).toMatchObject({
      code: 'device-revoked',
      status: 401,
    });
    expect((await till.get('/menu')).status).toBe(401);
    expect(await manager.refused('device.revoke', { deviceId: till.deviceId })).toMatchObject({ code: 'archived-already' });
    const { devices } = await manager.query<DevicesView>('/devices');
    expect(devices.find(({ deviceId }) => deviceId === till.deviceId)).toMatchObject({ revokedAt: box.now, employeeName: null });
    expect((await facts('device.revoked'))[0]).toMatchObject({
      entityId: till.deviceId,
      employeeName: 'Aziza Karimova',
      deviceName: 'Menejer',
    });
  });

  it('shows on the list who is online, as it happens', async () => {
    const till = await box.signedIn('cashier', { name: 'Kassa 5' });
    const watcher = await manager.connect();
    await joinRoom(watcher, 'devices');
    const seen: unknown[] = [];
    watcher.on('patch', (patch) =>
      seen.push(
        ...wholeRows(patch.rows)
          .filter(({ key }) => key === till.deviceId)
          .map(({ row }) => row),
      ),
    );
    const socket = await till.connect();
    await expect.poll(() => seen.at(-1)).toMatchObject({ name: 'Kassa 5', online: true, lastSeenAt: box.now });
    box.advance(5_000);
    socket.disconnect();
    await expect.poll(() => seen.at(-1)).toMatchObject({ online: false, lastSeenAt: box.now });
  });

  it('renames with the right to; whoever stands before a screen may set its language', async () => {
    const till = await box.signedIn('cashier', { name: 'Kassa 3' });
    const watcher = await manager.connect();
    await joinRoom(watcher, 'devices');
    const patched = new Promise<RoomPatch>((resolve) => {
      watcher.once('patch', resolve);
    });
    await till.run('device.rename', { deviceId: till.deviceId, language: 'ru' });
    expect((await patched).rows[0]).toMatchObject({
      key: till.deviceId,
      row: { language: 'ru', version: 2, employeeName: 'Dilnoza Ergasheva' },
    });
    expect(await till.refused('device.rename', { deviceId: till.deviceId, name: 'Mening kassam' })).toMatchObject({ code: 'forbidden' });
    expect(await manager.refused('device.rename', { deviceId: till.deviceId, tillDeviceId: till.deviceId })).toMatchObject({
      code: 'reference-unknown',
    });
    await manager.run('device.rename', { deviceId: till.deviceId, name: 'Kassa 4', tillDeviceId: manager.deviceId });
    expect((await facts('device.renamed'))[0]?.payload).toEqual({
      before: { name: 'Kassa 3', tillDeviceId: null },
      after: { name: 'Kassa 4', tillDeviceId: manager.deviceId },
    });
    expect((await till.get('/devices')).status).toBe(403);
  });
});
