import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portalMigrations } from '#migrations/portal';
import { createOwner } from '../accounts/create-owner';
import { beginSession, SESSION_COOKIE } from '../accounts/sessions';
import { openPortalDatabase } from '../store/database';
import type { PortalDatabase } from '../store/database';
import { createIdFactory } from '../store/ids';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import type { TestOwner, TestPortal } from './portal';
import { failedPortalStart, PortalProcess } from './portal-process';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';
import { TcpProxy } from './tcp-proxy';

/** Several processes over one PostgreSQL: everything is in the database, and pokes reach the page wherever it is connected. */

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-processes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A page: hears which topics changed. */
class Page {
  readonly socket: Socket;
  heard = 0;

  constructor(url: string, token: string) {
    this.socket = io(url, { transports: ['websocket'], auth: { token }, reconnectionDelayMax: 500 });
    this.socket.on('changed', () => {
      this.heard += 1;
    });
  }

  /** What it hears while something happens. */
  async hears(happening: () => Promise<unknown>, ms = 5_000): Promise<void> {
    const before = this.heard;
    await happening();
    await expect.poll(() => this.heard, { timeout: ms, interval: 20 }).toBeGreaterThan(before);
  }

  connected(): Promise<unknown> {
    return expect.poll(() => this.socket.connected, { timeout: 10_000, interval: 20 }).toBe(true);
  }
}

describe('two processes on one PostgreSQL behind one port', () => {
  let postgres: TestPostgres;
  let database: PortalDatabase;
  let proxy: TcpProxy;
  let processes: PortalProcess[] = [];
  let token = '';
  let house: TestHouse;
  const pages: Page[] = [];
  const page = (url: string): Page => {
    const opened = new Page(url, token);
    pages.push(opened);
    return opened;
  };
  const start = () => PortalProcess.start({ folder, databaseUrl: postgres.url });
  const sell = async (): Promise<string> => {
    const { id } = house.sell();
    await house.push();
    return id;
  };
  const ask = (url: string, path: string) => fetch(`${url}/api${path}`, { headers: { cookie: `${SESSION_COOKIE}=${token}` } });

  beforeAll(async () => {
    postgres = await startTestPostgres();
    // Together, on an empty database: one of them makes the schema, the other waits for it.
    processes = await Promise.all([start(), start()]);
    proxy = await TcpProxy.open(() => processes.map(({ port }) => port));
    database = await openPortalDatabase({ url: postgres.url, migrations: portalMigrations });
    const newId = createIdFactory(Date.now);
    const [ownerId, userId] = [newId(), newId()];
    const moment = { now: Date.now(), newId };
    token = await database.system(async (transaction) => {
      const names = { givenName: 'Aziz', familyName: 'Karimov', businessName: 'Dastarxon', password: '', phone: '+998901110077' };
      await createOwner(transaction, { ...names, ownerId, userId }, moment);
      return beginSession(transaction, { ownerId, userId, kind: 'browser', device: 'test', address: '' }, moment);
    });
    const portal = { newId, clock: { nowMs: Date.now() }, database, url: proxy.url } as unknown as TestPortal;
    house = await TestHouse.open(await TestBranch.connect(portal, { ownerId } as unknown as TestOwner));
  });
  afterAll(async () => {
    for (const { socket } of pages) socket.disconnect();
    await Promise.all(processes.map((one) => one.stop()));
    await proxy.close();
    await database.close();
    await postgres.stop();
  });

  test('pages stay live whichever process answers the box and whichever they are connected to', async () => {
    const all = [...processes.map(({ url }) => page(url)), page(proxy.url), page(proxy.url)];
    for (const one of all) await one.connected();
    for (let sale = 0; sale < 4; sale += 1) {
      const heard = all.map((one) => one.hears(() => Promise.resolve()));
      await sell();
      await Promise.all(heard);
    }
    for (const { url } of processes) expect((await ask(url, '/session')).status).toBe(200);
  });

  test('what one process is told, the other knows', async () => {
    const signedOut = await fetch(`${processes[0]?.url ?? ''}/api/session`, {
      headers: { cookie: `${SESSION_COOKIE}=no-such-session-of-anybody` },
    });
    expect(signedOut.status).toBe(401);
    const branch = house.branch;
    // A challenge of one process is good at the other: the proxy takes them in turn.
    for (let round = 0; round < 4; round += 1) expect((await branch.request('GET', '/sync/state')).status).toBe(200);
  });

  test('one process dies: its pages go to the other and stay live', async () => {
    const [first, second] = processes;
    if (first === undefined || second === undefined) throw new Error('there are two');
    const one = page(proxy.url);
    const other = page(proxy.url);
    for (const opened of [one, other]) await opened.connected();
    processes = [second];
    await first.kill();
    // As a box asks again when its line tears: until the torn connections are out of the way.
    const answers = () =>
      house.branch.request('GET', '/sync/state').then(
        ({ status }) => status,
        () => null,
      );
    await expect.poll(answers).toBe(200);
    for (const opened of [one, other]) {
      await opened.connected();
      await opened.hears(sell, 15_000);
    }
    processes = [second, await start()];
  });

  test('the database ends every connection: requests go on, and pages hear again of what they missed', async () => {
    const all = processes.map(({ url }) => page(url));
    for (const one of all) await one.connected();
    const heard = all.map((one) => one.hears(() => Promise.resolve(), 20_000));
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'dastarxon'");
    await admin.end();
    await Promise.all(heard);
    for (const one of all) await one.hears(() => retry(sell), 20_000);
    for (const one of processes) expect(one.said).not.toMatch(/Uncaught|throw /);
  });
});

/** As the box does: again, until it is answered. */
async function retry<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

describe('on SQLite', () => {
  test('the portal is one process: a second one on the folder refuses with a sentence, and a killed one leaves no lock', async () => {
    const first = await PortalProcess.start({ folder: join(folder, 'one') });
    const second = await failedPortalStart({ folder: join(folder, 'one') });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /^The portal can't start: another portal works on .+ name a PostgreSQL in DATABASE_URL to run several\n$/,
    );
    await first.kill();
    const third = await PortalProcess.start({ folder: join(folder, 'one') });
    const taken = await failedPortalStart({ folder: join(folder, 'two'), port: third.port });
    expect(taken.stderr).toBe(
      `The portal can't start: port ${String(third.port)} is taken by another program: stop it, or set PORTAL_PORT to another one\n`,
    );
    expect(await third.stop()).toBe(0);
  });

  test('a database that cannot be reached is a sentence without the password', async () => {
    const refused = await failedPortalStart({
      folder: join(folder, 'three'),
      databaseUrl: 'postgres://dastarxon:secret@127.0.0.1:1/dastarxon',
    });
    expect(refused.stderr).toBe(
      "The portal can't start: the database named by DATABASE_URL can't be reached: is PostgreSQL running there? (ECONNREFUSED)\n",
    );
  });
});
