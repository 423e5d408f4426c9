import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PullAnswer } from '#domain/contract/sync/pull';
import type { SyncState } from '#domain/contract/sync/push';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import { startTestPortal } from './portal';
import type { TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

const DAY_MS = 86_400_000;

describe.each(['sqlite', 'postgres'] as const)('a portal that was brought back from a backup, on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let branch: TestBranch;
  let house: TestHouse;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    branch = await TestBranch.connect(portal, await portal.newOwner());
    house = await TestHouse.open(branch);
  });
  afterAll(async () => {
    expect(portal.errors).toEqual([]);
    await portal.stop();
    await postgres?.stop();
  });

  const state = async () => (await branch.request<SyncState>('GET', '/sync/state')).body;
  const pull = ({ logId, cursorHint }: SyncState) =>
    branch.request<PullAnswer>('GET', `/sync/pull?log=${logId}&cursor=${String(cursorHint)}`);

  test('is known by a cursor that it never gave: another log begins, and what was heard under the old one counts no more', async () => {
    await branch.owner.command('hall.create', {
      ...{ hallId: portal.newId(), branchId: branch.branchId, everywhere: false, name: { 'uz-Latn': 'Ayvon' }, kind: 'dine-in' },
      ...{ serviceChargeOn: false, serviceRateBasisPoints: 0, sort: 1 },
    });
    const before = await state();
    // Revisions are moments: one that was given before a restore is not given again after it.
    expect(before.cursorHint).toBeGreaterThanOrEqual(portal.clock.nowMs);
    expect(await pull(before)).toMatchObject({ status: 200, body: { next: before.cursorHint } });
    expect(await pull({ ...before, cursorHint: before.cursorHint - 1 })).toMatchObject({ status: 410, body: { code: 'sync-log-gone' } });
    const after = await state();
    expect(after.logId).not.toBe(before.logId);
    expect((await pull(before)).status).toBe(410);
    expect((await pull(after)).status).toBe(200);
    expect((await state()).logId).toBe(after.logId);
  });

  test('is known by a push behind a gap', async () => {
    const before = await state();
    house.sell();
    house.sell();
    const from = branch.head.seq;
    expect(await branch.send(branch.body(from, 1))).toMatchObject({ status: 409, body: { code: 'sync-gap' } });
    expect((await state()).logId).not.toBe(before.logId);
    const answer = await house.push();
    expect(answer.ackedSeq).toBe(branch.head.seq);
  });

  test('is believed of one box ten times a day; then its owner is told, and others of his go on under the log that stands', async () => {
    // A day that nothing was said on yet.
    portal.clock.nowMs = (Math.floor(portal.clock.nowMs / DAY_MS) + 2) * DAY_MS;
    const other = await TestBranch.connect(portal, branch.owner, { name: 'Yunusobod', code: 'B2' });
    const lose = async (one: TestBranch) => {
      const { logId, cursorHint } = (await one.request<SyncState>('GET', '/sync/state')).body;
      return one.request('GET', `/sync/pull?log=${logId}&cursor=${String(cursorHint - 1)}`);
    };
    const alarms = async () => (await branch.owner.get('/alarms')).body.alarms;
    for (let time = 0; time < 10; time += 1) expect(await lose(branch)).toMatchObject({ status: 410, body: { code: 'sync-log-gone' } });
    expect(await alarms()).toEqual([]);
    const stands = await state();
    portal.clock.nowMs += DAY_MS / 2;
    const refused = await lose(branch);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers.get('retry-after')).toBe(String(DAY_MS / 2_000));
    // By a gap it is told where the portal stands, and no log begins either.
    house.sell();
    house.sell();
    expect(await branch.send(branch.body(branch.head.seq, 1))).toMatchObject({ status: 409, body: { code: 'sync-gap' } });
    await house.push();
    expect((await state()).logId).toBe(stands.logId);
    expect(await alarms()).toMatchObject([{ kind: 'new-log', boxId: branch.boxId, branchId: branch.branchId }]);
    expect((await pull(await state())).status).toBe(200);
    // Another box of the same owner has its own count, and the next day this one has it again.
    expect((await lose(other)).status).toBe(410);
    portal.clock.nowMs += DAY_MS / 2;
    expect((await lose(branch)).status).toBe(410);
    // The comparison of the night finds nothing wrong with it.
    const quiet = { day: '2020-01-01', count: 0, xor: '0'.repeat(64), takingsTiyin: 0 };
    expect((await branch.request('POST', '/sync/digest', { box: branch.boxId, days: [quiet] })).body).toEqual({ differing: [] });
    expect(await alarms()).toEqual([]);
  });
});
