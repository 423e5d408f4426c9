import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Seeded } from '#domain/chance/seeded';
import type { PushAnswer } from '#domain/contract/sync/push';
import { portalMigrations } from '#migrations/portal';
import { createOwner } from '#portal/server/accounts/create-owner';
import { openPortalDatabase } from '#portal/server/store/database';
import type { PortalDatabase } from '#portal/server/store/database';
import { createIdFactory } from '#portal/server/store/ids';
import { select } from '#portal/server/store/rows';
import { TestBranch } from '#portal/server/test/branch';
import { TestHouse } from '#portal/server/test/house';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { PortalProcess } from '#portal/server/test/portal-process';
import { startTestPostgres } from '#portal/server/test/postgres';
import type { FaultRow } from './fault-row';

/** Row 8: the portal is killed in the middle of batches, and PostgreSQL ends its connections: what was acknowledged is there once, with sums that agree, and the rest goes again. */
export const killedPortal: FaultRow = {
  row: 8,
  what: 'the portal is killed mid-batch, and the database ends its connections',
  run: async ({ quick, seed, say }) => {
    const kills = quick ? 12 : 400;
    const ends = quick ? 12 : 100;
    const onSqlite = await runKills({ kills, seed, say });
    const onPostgres = await runEnds({ ends, seed, say });
    return {
      sentence: `${String(kills)} kills on SQLite (${String(onSqlite.acknowledged)} entries acknowledged), ${String(ends)} times every connection of PostgreSQL ended (${String(onPostgres.acknowledged)} entries)`,
      faults: [...onSqlite.faults, ...onPostgres.faults],
    };
  },
};

interface Run {
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

const newId = createIdFactory(Date.now);

async function runKills({ kills, seed, say }: { kills: number; seed: number; say: (line: string) => void }): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-kill-portal-'));
  const random = new Seeded(seed);
  const place = { url: '' };
  const setUp = await openPortalDatabase({ folder, migrations: portalMigrations });
  const branch = await newBranch(setUp, place);
  await setUp.close();
  let portal = await PortalProcess.start({ folder });
  try {
    place.url = portal.url;
    const house = await TestHouse.open(branch);
    for (let kill = 1; kill <= kills; kill += 1) {
      const running = pushing(house, random);
      await wait(random.between(5, 250));
      await portal.kill();
      await running.end();
      portal = await PortalProcess.start({ folder });
      place.url = portal.url;
      if (kill % 50 === 0) say(`  ${String(kill)} kills, ${String(branch.ackedSeq)} entries acknowledged`);
    }
    if (branch.ackedSeq < branch.head.seq) await house.push();
    await portal.stop();
    const database = await openPortalDatabase({ folder, migrations: portalMigrations });
    const faults = await violations(database, house);
    await database.close();
    return { acknowledged: branch.ackedSeq, faults };
  } finally {
    await portal.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runEnds({ ends, seed, say }: { ends: number; seed: number; say: (line: string) => void }): Promise<Run> {
  const postgres = await startTestPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-end-backends-'));
  const random = new Seeded(seed + 1);
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  const database = await openPortalDatabase({ url: postgres.url, migrations: portalMigrations });
  const server = await PortalProcess.start({ folder, databaseUrl: postgres.url });
  try {
    await admin.connect();
    const house = await TestHouse.open(await newBranch(database, { url: server.url }));
    for (let end = 1; end <= ends; end += 1) {
      const running = pushing(house, random);
      await wait(random.between(5, 120));
      await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'dastarxon'");
      await running.end();
      if (end % 25 === 0) say(`  ${String(end)} times, ${String(house.branch.ackedSeq)} entries acknowledged`);
    }
    if (house.branch.ackedSeq < house.branch.head.seq) await again(() => house.push());
    return { acknowledged: house.branch.ackedSeq, faults: await again(() => violations(database, house)) };
  } finally {
    await admin.end();
    await server.stop();
    await database.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A branch of a new owner, written past the portal; its box pushes to where `place` says by then. */
async function newBranch(database: PortalDatabase, place: { readonly url: string }): Promise<TestBranch> {
  const [ownerId, userId] = [newId(), newId()];
  const names = { givenName: 'Aziz', familyName: 'Karimov', businessName: 'Dastarxon', password: '', phone: '+998901110808' };
  await database.system((transaction) => createOwner(transaction, { ...names, ownerId, userId }, { now: Date.now(), newId }));
  const portal = {
    newId,
    clock: { nowMs: Date.now() },
    database,
    get url() {
      return place.url;
    },
  };
  return TestBranch.connect(portal as unknown as TestPortal, { ownerId } as unknown as TestOwner);
}

/** A box that sells and pushes, and tries again whatever happens. */
function pushing(house: TestHouse, random: Seeded): { readonly end: () => Promise<void> } {
  const ended = new AbortController();
  const running = (async () => {
    while (!ended.signal.aborted) {
      for (let sale = random.between(1, 25); sale > 0; sale -= 1) house.sell();
      const { branch } = house;
      const answer = await branch.send(branch.body()).catch(() => null);
      if (answer?.status === 200) branch.ackedSeq = (answer.body as unknown as PushAnswer).ackedSeq;
      else await wait(20);
    }
  })();
  return {
    end: () => {
      ended.abort();
      return running;
    },
  };
}

async function again<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 20) throw error;
      await wait(200);
    }
  }
}

/** Entries as they were sent, each once; rows and rollups that say the same. */
function violations(database: PortalDatabase, { branch, orders }: TestHouse): Promise<string[]> {
  const { ownerId } = branch.owner;
  return database.read(ownerId, async (transaction) => {
    const kept = await select(transaction, 'SELECT seq, hash FROM entry WHERE owner_id = ? ORDER BY seq', [ownerId]);
    const [rows] = await select(transaction, 'SELECT count(*) AS count, sum(total_tiyin) AS total FROM customer_order WHERE owner_id = ?', [
      ownerId,
    ]);
    const [sums] = await select(
      transaction,
      'SELECT sum(revenue_tiyin) AS total, sum(completed_count) AS count FROM rollup_hour WHERE owner_id = ?',
      [ownerId],
    );
    const total = orders.reduce((sum, { totalTiyin }) => sum + totalTiyin, 0);
    const isWhole =
      kept.length === branch.entries.length &&
      kept.every((row, index) => row['hash'] === branch.entries[index]?.hash && Number(row['seq']) === index + 1);
    return [
      ...(isWhole ? [] : [`${String(branch.entries.length)} entries were sent, ${String(kept.length)} are kept, or others`]),
      ...[rows, sums]
        .filter((one) => Number(one?.['total']) !== total || Number(one?.['count']) !== orders.length)
        .map((one) => `sold ${String(orders.length)} for ${String(total)}, and the portal says ${JSON.stringify(one)}`),
    ];
  });
}
