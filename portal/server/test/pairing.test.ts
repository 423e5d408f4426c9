import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAIRING_MS } from '#domain/contract/sync/pairing';
import { newBoxKeys, TestBranch } from './branch';
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
    // The places of the plan are another test's matter.
    owner = await portal.newOwner({ planId: 'professional' });
  });
  afterAll(async () => {
    expect(portal.errors).toEqual([]);
    await portal.stop();
    await postgres?.stop();
  });

  let codes = 0;
  const newBranch = async (of: TestOwner = owner, name = 'Yunusobod') => {
    const branchId = portal.newId();
    await of.command('branch.create', { branchId, name, address: '', phone: '' });
    return branchId;
  };
  /** A box with its own keys that shows a code. */
  const newBox = async (boxId = portal.newId(), keys = newBoxKeys()) => {
    const box = new TestBranch(portal, owner, { branchId: '', boxId, code: '', keys });
    codes += 1;
    const words = {
      code: `QRST${String(codes).padStart(4, '2')}`,
      login: `box-${String(codes).padStart(4, '0')}`,
      password: 'olma-anor-uzum',
    };
    const offer = {
      ...{
        box: boxId,
        publicKey: keys.publicKey,
        sealKey: keys.sealKey,
        ...words,
        branchName: 'Kassa',
        address: '',
        programVersion: '1.0.0',
      },
      products: [{ name: 'Osh', barcode: '' }],
    };
    const made = await box.request('POST', '/sync/pairing/offer', offer);
    return { box, offer, made, ...words };
  };
  const stateOf = async (box: TestBranch) => (await box.request('GET', '/sync/pairing/state')).body;
  const answer = (box: TestBranch, accept: boolean) => box.request('POST', '/sync/pairing/answer', { box: box.boxId, accept });

  test('[BX-P29] the code of a box binds it once a manager there has agreed, and works once', async () => {
    const branchId = await newBranch();
    const { box, made, code } = await newBox();
    expect(made).toMatchObject({ status: 200, body: { state: 'waiting' } });
    expect(await stateOf(box)).toMatchObject({ state: 'waiting' });
    // Not bound before anybody has claimed it.
    expect(await answer(box, true)).toMatchObject({ status: 409, body: { code: 'pairing-over' } });
    const claimed = await owner.command('branch.pair-by-code', { branchId, code, menu: 'keep' });
    expect(claimed).toMatchObject({ status: 200, body: { result: { boxId: box.boxId, name: 'Kassa' } } });
    expect(await stateOf(box)).toEqual({
      state: 'claimed',
      ownerName: 'Aziz Karimov',
      businessName: 'Dastarxon',
      branchName: 'Yunusobod',
      menu: 'keep',
    });
    expect((await box.request('GET', '/sync/state')).status).toBe(401);
    const second = await newBranch();
    expect(await owner.command('branch.pair-by-code', { branchId: second, code, menu: 'keep' })).toMatchObject({
      status: 409,
      body: { code: 'pairing-used' },
    });
    expect(await answer(box, true)).toMatchObject({ status: 200, body: { state: 'bound', branchId, branchName: 'Yunusobod' } });
    // Said again because the answer was lost.
    expect(await answer(box, true)).toMatchObject({ status: 200, body: { state: 'bound' } });
    box.append('order.opened', {});
    expect((await box.push()).ackedSeq).toBe(1);
    expect(await owner.command('branch.pair-by-code', { branchId: second, code, menu: 'keep' })).toMatchObject({
      body: { code: 'pairing-used' },
    });
  });

  test('[BX-P30] login and password bind as well; wrong is refused, repeated is made to wait, and ten minutes end it', async () => {
    const someone = await portal.newOwner();
    const branchId = await newBranch(someone);
    const { box, login, password } = await newBox();
    const pair = (said: string) => someone.command('branch.pair-by-login', { branchId, login, password: said, menu: 'keep' });
    expect(await pair('wrong')).toMatchObject({ status: 404, body: { code: 'pairing-not-found' } });
    const tries: number[] = [];
    for (let count = 0; count < 6; count += 1) tries.push((await pair(`wrong ${String(count)}`)).status);
    expect(tries.at(-1)).toBe(429);
    // Right, but too early.
    expect(await pair(password)).toMatchObject({ status: 429, body: { code: 'sign-in-throttled' } });
    portal.clock.nowMs += 5 * 60_000;
    expect(await pair(password)).toMatchObject({ status: 200 });
    expect(await answer(box, true)).toMatchObject({ status: 200, body: { state: 'bound', branchId } });

    const late = await newBox();
    portal.clock.nowMs += PAIRING_MS + 1;
    expect(await stateOf(late.box)).toEqual({ state: 'expired' });
    const patient = await portal.newOwner();
    const other = await newBranch(patient);
    expect(
      await patient.command('branch.pair-by-login', { branchId: other, login: late.login, password: late.password, menu: 'keep' }),
    ).toMatchObject({ status: 404, body: { code: 'pairing-not-found' } });
    // What was said long ago is asked for again before a box is bound.
    expect(await someone.command('branch.pair-by-code', { branchId, code: late.code, menu: 'keep' })).toMatchObject({
      body: { code: 'confirm-password' },
    });
  });

  test('the manager says no; the owner gives a claim up', async () => {
    const quiet = await portal.newOwner();
    const branchId = await newBranch(quiet);
    const first = await newBox();
    await quiet.command('branch.pair-by-code', { branchId, code: first.code, menu: 'keep' });
    expect(await answer(first.box, false)).toMatchObject({ status: 200, body: { state: 'expired' } });
    expect(await answer(first.box, true)).toMatchObject({ status: 409, body: { code: 'pairing-over' } });
    const second = await newBox();
    await quiet.command('branch.pair-by-code', { branchId, code: second.code, menu: 'keep' });
    expect((await quiet.command('branch.cancel-pairing', { branchId })).status).toBe(200);
    expect(await stateOf(second.box)).toMatchObject({ state: 'waiting' });
    expect(await answer(second.box, true)).toMatchObject({ status: 409, body: { code: 'pairing-over' } });
  });

  test('[BX-P32] a disconnected box gets 401 and loses its socket, and may come back and go on where it was', async () => {
    const mine = await portal.newOwner();
    const branchId = await newBranch(mine);
    const { box, code } = await newBox();
    await mine.command('branch.pair-by-code', { branchId, code, menu: 'keep' });
    await answer(box, true);
    box.append('order.opened', { before: true });
    await box.push();
    const socket = io(`${portal.url}/box`, { transports: ['websocket'], auth: await box.socketAuth(), reconnection: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const gone = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    expect((await mine.command('branch.disconnect', { branchId })).status).toBe(200);
    await gone;
    box.append('order.opened', { after: true });
    expect(await box.send(box.body())).toMatchObject({ status: 401, body: { code: 'sync-unknown-box' } });
    expect((await mine.command('branch.disconnect', { branchId })).status).toBe(200);
    const again = await newBox(box.boxId, box.keys);
    await mine.command('branch.pair-by-code', { branchId, code: again.code, menu: 'keep' });
    await answer(box, true);
    expect((await box.push()).ackedSeq).toBe(2);
    // It may also leave by itself.
    expect((await box.request('POST', '/sync/goodbye', { box: box.boxId })).status).toBe(200);
    expect((await box.request('GET', '/sync/state')).status).toBe(401);
  });

  test('a socket without a good signature is refused', async () => {
    const branch = await TestBranch.connect(portal, owner, { code: 'B77' });
    const auth = await branch.socketAuth();
    for (const bad of [{}, { ...auth, signature: Buffer.alloc(64).toString('base64') }, { ...auth, box: portal.newId() }]) {
      const socket = io(`${portal.url}/box`, { transports: ['websocket'], auth: bad, reconnection: false, forceNew: true });
      const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
      expect(error.message).toBe('sync-unknown-box');
      socket.close();
    }
  });

  test('what is not theirs: another owner’s branch, another box’s place, code, key', async () => {
    const stranger = await portal.newOwner();
    const branchId = await newBranch(stranger);
    const { box, offer, code } = await newBox();
    // Another owner's branch does not exist for him.
    const fresh = await portal.newOwner();
    expect(await fresh.command('branch.pair-by-code', { branchId, code, menu: 'keep' })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const own = await newBranch(fresh);
    expect(await fresh.command('branch.pair-by-code', { branchId: own, code, menu: 'map', sourceBranchId: branchId })).toMatchObject({
      status: 404,
    });
    expect(await fresh.command('branch.disconnect', { branchId })).toMatchObject({ status: 404 });
    expect(await fresh.command('branch.cancel-pairing', { branchId })).toMatchObject({ status: 404 });
    // Somebody else under the box's name, or with its code.
    const thief = newBoxKeys();
    const inItsPlace = new TestBranch(portal, owner, { branchId: '', boxId: box.boxId, code: '', keys: thief });
    const stolen = { ...offer, publicKey: thief.publicKey };
    expect(await inItsPlace.request('POST', '/sync/pairing/offer', stolen)).toMatchObject({ status: 409, body: { code: 'pairing-used' } });
    expect(await inItsPlace.request('POST', '/sync/pairing/offer', offer)).toMatchObject({ status: 401, body: { code: 'sync-signature' } });
    expect(await inItsPlace.request('GET', '/sync/pairing/state')).toMatchObject({ status: 401 });
    const sameCode = new TestBranch(portal, owner, { branchId: '', boxId: portal.newId(), code: '', keys: thief });
    expect(await sameCode.request('POST', '/sync/pairing/offer', { ...stolen, box: sameCode.boxId })).toMatchObject({
      body: { code: 'pairing-used' },
    });
    expect(await sameCode.request('POST', '/sync/pairing/offer', { ...stolen, box: sameCode.boxId, code: 'short' })).toMatchObject({
      status: 422,
    });
    // A box that is bound elsewhere stays there, even where somebody has its name.
    await stranger.command('branch.pair-by-code', { branchId, code, menu: 'keep' });
    await answer(box, true);
    const again = await newBox(box.boxId, box.keys);
    expect(await fresh.command('branch.pair-by-code', { branchId: own, code: again.code, menu: 'keep' })).toMatchObject({
      status: 409,
      body: { code: 'pairing-elsewhere' },
    });
    // One box a branch.
    const another = await newBox();
    expect(await stranger.command('branch.pair-by-code', { branchId, code: another.code, menu: 'keep' })).toMatchObject({
      status: 409,
      body: { code: 'branch-connected' },
    });
  });
});
