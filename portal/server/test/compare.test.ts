import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DigestAnswer, RecoverAnswer, RepairAnswer } from '#domain/contract/sync/digest';
import type { SyncEntry, SyncState } from '#domain/contract/sync/push';
import { xorOfHashes } from '#domain/sync/day-digest';
import type { DayDigest } from '#domain/sync/day-digest';
import { businessDate } from '#domain/time/business-day';
import { select } from '../store/rows';
import { hashEntry } from '../sync/hash-entry';
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

  const sql = (text: string, parameters: (string | number)[]) =>
    portal.database.tenant(owner.ownerId, (transaction) => select(transaction, text, [owner.ownerId, ...parameters]));
  /** The digests of a box, as it makes them from its own log and rows. */
  const digestsOf = (house: TestHouse): DayDigest[] => {
    const days = [...new Set(house.branch.entries.map(({ at }) => businessDate(at)))];
    const moved = house.orders.flatMap(({ payments, refunds }) => [
      ...payments.map(({ row }) => ({ at: Number(row['at']), amount: Number(row['amount_tiyin']) })),
      ...refunds.map(({ row }) => ({ at: Number(row['at']), amount: -Number(row['amount_tiyin']) })),
    ]);
    return days.map((day) => {
      const ofDay = house.branch.entries.filter(({ at }) => businessDate(at) === day);
      return {
        day,
        count: ofDay.length,
        xor: xorOfHashes(ofDay.map(({ hash }) => hash)),
        takingsTiyin: moved.filter(({ at }) => businessDate(at) === day).reduce((sum, { amount }) => sum + amount, 0),
      };
    });
  };
  const compare = async (house: TestHouse) =>
    (await house.branch.request<DigestAnswer>('POST', '/sync/digest', { box: house.branch.boxId, days: digestsOf(house) })).body.differing;
  const repair = (house: TestHouse, day: string, entries: readonly SyncEntry[] = []) =>
    house.branch.request<RepairAnswer>('POST', '/sync/repair', {
      ...{ box: house.branch.boxId, day, entries },
      hashes: Object.fromEntries(house.branch.entries.filter(({ at }) => businessDate(at) === day).map(({ opId, hash }) => [opId, hash])),
    });
  const atNoon = () => {
    portal.clock.nowMs = Date.parse(`${businessDate(portal.clock.nowMs)}T12:00:00+05:00`) + 86_400_000;
  };

  test('equal logs have equal digests; a hole is found, asked for and filled, rows and sums with it', async () => {
    atNoon();
    const house = await TestHouse.open(await TestBranch.connect(portal, owner, { code: 'B1' }));
    const { branch } = house;
    const now = () => ({ openedAt: portal.clock.nowMs, closedAt: portal.clock.nowMs });
    const [, lost] = [house.sell(now()), house.sell(now())];
    house.refund(lost, { at: portal.clock.nowMs });
    branch.append('x'.repeat(90), {});
    await branch.push();
    expect(await compare(house)).toEqual([]);

    // As after a restore that lost a piece in the middle.
    const entry = branch.entries.find(({ payload }) => payload.includes(lost.id) && !payload.includes('"refund"'));
    if (!entry) throw new Error('no entry');
    await sql('DELETE FROM entry WHERE owner_id = ? AND box_id = ? AND seq = ?', [branch.boxId, entry.seq]);
    await sql('DELETE FROM payment WHERE owner_id = ? AND order_id = ?', [lost.id]);
    const day = businessDate(entry.at);
    expect(await compare(house)).toEqual([day]);
    const asked = (await repair(house, day)).body;
    expect(asked).toEqual({ missing: [entry.opId], differing: [], foreign: [] });
    // Nothing but the very entry goes in.
    const forged = { ...entry, payload: '{"rows":{}}' };
    expect(await repair(house, day, [forged])).toMatchObject({ status: 422, body: { code: 'sync-chain' } });
    const before = branch.entries[entry.seq - 2];
    if (!before) throw new Error('no entry before');
    expect(await repair(house, day, [{ ...forged, hash: hashEntry(before.hash, entry.seq, forged) }])).toMatchObject({
      status: 422,
      body: { code: 'sync-chain' },
    });
    expect((await repair(house, day, [entry])).body).toEqual({ missing: [], differing: [], foreign: [] });
    expect(await compare(house)).toEqual([]);
  });

  test('what differs rings and changes nothing; agreement ends the alarm', async () => {
    atNoon();
    const house = await TestHouse.open(await TestBranch.connect(portal, owner, { code: 'B2' }));
    const { branch } = house;
    house.sell({ openedAt: portal.clock.nowMs, closedAt: portal.clock.nowMs });
    await branch.push();
    const [victim] = branch.entries;
    if (!victim) throw new Error('no entry');
    const day = businessDate(victim.at);
    await sql('UPDATE payment SET amount_tiyin = amount_tiyin + 100 WHERE owner_id = ? AND branch_id = ?', [branch.branchId]);
    expect(await compare(house)).toEqual([day]);
    const alarms = await owner.get('/alarms');
    expect(alarms.body.alarms).toMatchObject([{ kind: 'digest', boxId: branch.boxId, branchId: branch.branchId, days: [day] }]);
    expect((await (await portal.newOwner()).get('/alarms')).body.alarms).toEqual([]);
    await sql('UPDATE payment SET amount_tiyin = amount_tiyin - 100 WHERE owner_id = ? AND branch_id = ?', [branch.branchId]);
    expect(await compare(house)).toEqual([]);
    expect((await owner.get('/alarms')).body.alarms).toEqual([]);
    await portal.database.tenant(owner.ownerId, (transaction) =>
      select(transaction, 'UPDATE entry SET hash = ? WHERE owner_id = ? AND box_id = ? AND seq = 1', [
        'f'.repeat(64),
        owner.ownerId,
        branch.boxId,
      ]),
    );
    expect((await repair(house, day)).body).toEqual({ missing: [], differing: [victim.opId], foreign: [] });
    expect((await branch.request('POST', '/sync/digest', { box: branch.boxId, days: [] })).status).toBe(422);
    expect((await branch.request('POST', '/sync/digest', { box: portal.newId(), days: digestsOf(house) })).status).toBe(401);
  });

  test('a box restored from last night is found, and gets back what it had sent', async () => {
    atNoon();
    // Whose password was said just now.
    owner = await portal.newOwner();
    const house = await TestHouse.open(await TestBranch.connect(portal, owner, { code: 'B3' }));
    const { branch } = house;
    house.sell();
    await branch.push();
    const backup = branch.entries.length;
    for (let count = 0; count < 700; count += 1) branch.append('order.opened', { count });
    const sold = house.sell();
    house.closeShift();
    await branch.push();
    // Last night's disk comes back and sells on.
    const restored = new TestBranch(portal, owner, branch);
    restored.entries.push(...branch.entries.slice(0, backup));
    restored.ackedSeq = backup;
    restored.append('box.restored', {});
    const own = restored.append('order.opened', { own: true });
    expect(await restored.send(restored.body())).toMatchObject({ status: 409, body: { code: 'sync-fork', params: { seq: backup + 1 } } });
    expect((await restored.request<SyncState>('GET', '/sync/state')).body).toMatchObject({ frozen: true, epoch: 1 });
    // Nobody else decides about it.
    const stranger = await portal.newOwner();
    expect(await stranger.command('box.resolve-fork', { boxId: branch.boxId, decision: 'restored' })).toMatchObject({ status: 404 });
    expect(await owner.command('box.resolve-fork', { boxId: branch.boxId, decision: 'restored' })).toMatchObject({
      status: 200,
      body: { result: { epoch: 2 } },
    });
    expect((await restored.request<SyncState>('GET', '/sync/state')).body).toMatchObject({ frozen: false, epoch: 2 });
    const back: SyncEntry[] = [];
    let answer: RecoverAnswer;
    let from: number | null = backup + 1;
    do {
      answer = (await restored.request<RecoverAnswer>('GET', `/sync/recover?fromSeq=${String(from)}`)).body;
      back.push(...answer.entries);
      from = answer.next;
    } while (from !== null);
    expect(back).toEqual(branch.entries.slice(backup));
    expect(answer).toMatchObject({ head: branch.head, epoch: 2, numbers: { order: sold.number, z: 1 } });
    // Its own facts are told anew behind what it got back, as the same operations.
    const told = restored.entries.splice(backup);
    restored.entries.push(...back);
    for (const { payload, name, opId } of told) restored.append(name, payload, { opId });
    restored.epoch = 2;
    restored.ackedSeq = answer.head.seq;
    expect((await restored.push()).ackedSeq).toBe(branch.head.seq + 2);
    expect(restored.entries.at(-1)?.opId).toBe(own.opId);
    // Whoever still lives in the past is known for it.
    branch.append('order.opened', {});
    expect(await branch.send(branch.body())).toMatchObject({ status: 409, body: { code: 'sync-fork' } });
    expect((await restored.request('GET', '/sync/recover?fromSeq=0')).status).toBe(422);
    expect((await restored.request('GET', '/sync/recover?fromSeq=x')).status).toBe(422);
  });

  test('a box that was restored and has lost nothing goes on; one that has lost something waits for its owner, and then goes on far behind', async () => {
    atNoon();
    owner = await portal.newOwner();
    const { branch } = await TestHouse.open(await TestBranch.connect(portal, owner, { code: 'B4' }));
    /** The box's own mark: it hashes over the last entry of the backup, a million places on, under the next epoch. */
    const restore = (box: TestBranch, afterSeq: number) => {
      const before = box.entries[afterSeq - 1];
      const made = box.append('box.restored', { afterSeq });
      const marked = { ...made, seq: made.seq + 1_000_000 };
      const entry = { ...marked, hash: hashEntry(before?.hash ?? '', marked.seq, marked) };
      box.entries.splice(box.entries.length - 1, 1, entry);
      box.epoch += 1;
      return { entry, prevHash: before?.hash ?? '' };
    };
    const jump = (box: TestBranch, { entry, prevHash }: ReturnType<typeof restore>) => ({
      ...{ box: box.boxId, version: 1, epoch: box.epoch, fromSeq: entry.seq, prevHash, entries: [entry] },
    });
    const here = branch.head.seq;
    const first = restore(branch, here);
    // A gap is no way around the chain.
    expect(await branch.send({ ...jump(branch, first), prevHash: 'f'.repeat(64) })).toMatchObject({ status: 422 });
    expect(await branch.send(jump(branch, first))).toMatchObject({ status: 200, body: { ackedSeq: first.entry.seq } });
    expect((await branch.request<SyncState>('GET', '/sync/state')).body).toMatchObject({ epoch: 2, frozen: false });

    branch.append('order.opened', { kept: true });
    const [next] = branch.entries.slice(-1);
    const push = (entries: readonly SyncEntry[], prevHash: string) =>
      branch.send({ ...branch.body(1, 1), fromSeq: entries[0]?.seq, prevHash, entries });
    expect((await push(next ? [next] : [], first.entry.hash)).status).toBe(200);
    const lost = branch.append('order.opened', { lost: true });
    expect((await push([lost], next?.hash ?? '')).status).toBe(200);
    // Back to the disk without the last entry.
    branch.entries.pop();
    const again = restore(branch, branch.entries.length);
    expect(await push(next ? [next] : [], first.entry.hash)).toMatchObject({
      status: 409,
      body: { code: 'sync-fork', params: { seq: lost.seq } },
    });
    const said = { ...jump(branch, again), entries: [retold(again.entry, next)] };
    expect(await branch.send({ ...said, prevHash: next?.hash })).toMatchObject({ status: 409, body: { code: 'sync-fork' } });
    expect((await owner.get('/alarms')).body.alarms).toMatchObject([{ kind: 'fork', seq: lost.seq }]);
    await owner.command('box.resolve-fork', { boxId: branch.boxId, decision: 'restored' });
    const back = await branch.request<RecoverAnswer>('GET', `/sync/recover?fromSeq=${String(lost.seq)}`);
    expect(back.body).toMatchObject({ entries: [lost], next: null, epoch: 3 });
    expect(await branch.send({ ...said, prevHash: next?.hash })).toMatchObject({ status: 200, body: { ackedSeq: again.entry.seq } });
    expect((await branch.request<RecoverAnswer>('GET', '/sync/recover?fromSeq=1')).body.entries.length).toBe(here + 4);

    /** The mark behind the entry that the backup ends with. */
    function retold(entry: SyncEntry, over: SyncEntry | undefined): SyncEntry {
      const payload = JSON.stringify({ afterSeq: over?.seq });
      const marked = { ...entry, payload };
      return { ...marked, hash: hashEntry(over?.hash ?? '', entry.seq, marked) };
    }
  });
});
