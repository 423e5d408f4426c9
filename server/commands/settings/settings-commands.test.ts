import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { RoomPatch } from '#domain/contract/live';
import type { SettingsView } from '#domain/contract/settings';
import { portableSettings, settingsOfFile } from '#domain/sync/portable-settings';
import { joinRoom, TestBox } from '#server/test/box';
import type { TestDevice } from '#server/test/box';

describe('settings', () => {
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

  it('changes what is named, on every screen at once, with the value before and after in the log', async () => {
    const socket = await admin.connect();
    await joinRoom(socket, 'settings');
    const patched = new Promise<RoomPatch>((resolve) => {
      socket.once('patch', resolve);
    });
    const before = await admin.query<SettingsView>('/settings');
    const { settings } = await admin.run('settings.update', {
      changes: { branchName: 'Dastarxon · Chilonzor', vatPayer: before.settings.vatPayer },
    });
    expect(settings).toEqual({ ...before.settings, branchName: 'Dastarxon · Chilonzor' });
    expect((await patched).rows[0]).toMatchObject({ key: 'settings', row: { version: before.version + 1, settings } });
    const { entries } = await admin.query<AuditView>('/audit?fact=settings.updated&limit=1');
    expect(entries[0]).toMatchObject({
      employeeName: 'Bahodir Alimov',
      payload: { before: { branchName: 'Yunusobod filiali' }, after: { branchName: 'Dastarxon · Chilonzor' } },
    });
    expect(Object.keys((entries[0]?.payload as { after: object }).after)).toEqual(['branchName']);
    await box.restart();
    expect((await admin.query<SettingsView>('/settings')).settings).toEqual(settings);
  });

  it('refuses what does not exist, and whoever may not, and writes nothing', async () => {
    const { settings } = await admin.query<SettingsView>('/settings');
    const manager = await box.signedIn('manager');
    // A box states its rows in its own time; that says nothing of what was done.
    const facts = () => box.rows(`SELECT seq FROM event_log WHERE name <> 'rows.stated'`);
    const before = await facts();
    expect(await admin.refused('settings.update', { changes: { defaultPrinterId: box.newId() } })).toMatchObject({
      code: 'reference-unknown',
      params: { field: 'defaultPrinterId' },
    });
    expect(
      await admin.refused('settings.update', {
        changes: { tenders: [{ tender: 'gold', active: true, opensDrawer: false, asksReference: false }] },
      }),
    ).toMatchObject({ code: 'tender-unknown' });
    const [cash] = settings.tenders;
    expect(await admin.refused('settings.update', { changes: { tenders: cash ? [cash, cash] : [] } })).toMatchObject({
      code: 'tender-duplicate',
    });
    expect(await admin.refused('settings.update', { changes: { pinLength: 3 } })).toMatchObject({ code: 'input-invalid' });
    expect(await manager.refused('settings.update', { changes: { branchName: 'X' } })).toMatchObject({ code: 'forbidden', status: 403 });
    expect(await facts()).toEqual(before);
  });

  it('[BX-O-283] are copied to another branch as a file, each with its old and new value in the log there', async () => {
    const changes = {
      vatPayer: false,
      idleLockSeconds: 777,
      cashRoundingTiyin: 50_000,
      guestsAsked: true,
      branchName: 'Filial A',
    } as const;
    await admin.run('settings.update', { changes });
    const file = await (await admin.get('/settings/file.json')).text();
    const other = await TestBox.start();
    try {
      const office = await other.signedIn('administrator', { kind: 'office' });
      const before = (await office.query<SettingsView>('/settings')).settings;
      const taken = settingsOfFile(file, before) ?? {};
      expect(Object.keys(taken)).toEqual(expect.arrayContaining(['vatPayer', 'idleLockSeconds', 'cashRoundingTiyin']));
      await office.run('settings.update', { changes: taken });
      const [a, b] = [(await admin.query<SettingsView>('/settings')).settings, (await office.query<SettingsView>('/settings')).settings];
      expect(portableSettings(b)).toEqual(portableSettings(a));
      // What is the other house's own stays there: its name, and what hangs on its devices.
      expect([b.branchName, b.defaultPrinterId]).toEqual([before.branchName, before.defaultPrinterId]);
      expect(settingsOfFile(file, b)).toEqual({});
      const { entries } = await office.query<AuditView>('/audit?fact=settings.updated&limit=1');
      expect(entries[0]?.payload).toMatchObject({ before: { idleLockSeconds: before.idleLockSeconds }, after: { idleLockSeconds: 777 } });
      expect([settingsOfFile('{}', b), settingsOfFile('not json', b)]).toEqual([null, null]);
      expect((await (await other.signedIn('waiter', { name: 'Planshet' })).get('/settings/file.json')).status).toBe(403);
      expect(other.errors).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});
