import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { portalMigrations } from '#migrations/portal';
import { openPortalDatabase } from '../store/database';
import type { Transaction } from '../store/database';
import { select } from '../store/rows';
import { startTestPortal } from './portal';
import type { TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  test('a portal starts on an empty database, and an unknown command is a problem document', async () => {
    const owner = await portal.newOwner();
    const answer = await owner.command('no.such', {});
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-command' } });
    const rows = await portal.database.read(owner.ownerId, (transaction) =>
      select(transaction, 'SELECT business_name, created_at FROM owner WHERE owner_id = ?', [owner.ownerId]),
    );
    expect(rows).toEqual([{ business_name: 'Dastarxon', created_at: portal.clock.nowMs }]);
    expect(portal.errors).toEqual([]);
  });

  if (dialect === 'postgres')
    test('a user whom row-level security does not hold is refused', async () => {
      const opening = openPortalDatabase({ url: postgres?.adminUrl ?? '', migrations: portalMigrations });
      await expect(opening).rejects.toThrow(/row-level security/);
    });

  if (dialect === 'postgres')
    test('the database itself keeps owners apart, whatever a query says', async () => {
      const [one, other] = [await portal.newOwner(), await portal.newOwner()];
      const seen = await portal.database.read(one.ownerId, (transaction) => select(transaction, 'SELECT owner_id FROM owner'));
      expect(seen).toEqual([{ owner_id: one.ownerId }]);
      await expect(
        portal.database.tenant(one.ownerId, (transaction) =>
          select(
            transaction,
            `INSERT INTO branch (owner_id, branch_id, version, name, code, address, phone, active, created_at) VALUES (?, 'b', 1, 'x', 'B1', '', '', 1, 0)`,
            [other.ownerId],
          ),
        ),
      ).rejects.toThrow(/row-level security/);
    });
});

describe('a statement that is stuck, on postgres', () => {
  let postgres: TestPostgres;
  let portal: TestPortal;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    portal = await startTestPortal({ database: { url: postgres.url, statementMs: 500 } });
  });
  afterAll(async () => {
    await portal.stop();
    await postgres.stop();
  });

  test('is given up with an answer that says so, and the next one is served', async () => {
    const owner = await portal.newOwner();
    await owner.command('branch.create', { branchId: portal.newId(), name: 'Yunusobod', address: '', phone: '' });
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    try {
      // For whoever reads the table each row now takes a minute.
      await admin.query('CREATE POLICY slow ON branch AS RESTRICTIVE USING (pg_sleep(60) IS NOT NULL)');
      const startedAt = performance.now();
      expect(await owner.get('/branches')).toMatchObject({ status: 503, body: { code: 'busy' } });
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      await admin.query('DROP POLICY slow ON branch');
    } finally {
      await admin.end();
    }
    expect(await owner.get('/branches')).toMatchObject({ status: 200, body: { branches: [{ name: 'Yunusobod' }] } });
    expect(new Set(portal.errors.map((error) => (error as { readonly code?: string }).code))).toEqual(new Set(['57014']));
  });

  test('has no longer, nor a stalled transaction, than is set for every transaction', async () => {
    const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const set = (transaction: Transaction) =>
      select(
        transaction,
        `SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join(', ')}) ORDER BY name`,
      );
    const expected = [
      { name: 'idle_in_transaction_session_timeout', setting: '60000' },
      { name: 'lock_timeout', setting: '2000' },
      { name: 'statement_timeout', setting: '30000' },
    ];
    const usual = await openPortalDatabase({ url: postgres.url, migrations: portalMigrations });
    expect([await usual.system(set), await usual.read('o', set), await usual.tenant('o', set)]).toEqual([expected, expected, expected]);
    await usual.close();
  });
});

test('emptying the journal of SQLite gets in the way of no transaction that reads before it writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-journal-'));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const database = await openPortalDatabase({ folder, migrations: portalMigrations });
  const count = 'SELECT COUNT(*) AS count FROM used_hash';
  const add = 'INSERT INTO used_hash (hash, at) VALUES (?, 1)';
  try {
    await database.read('', async (reading) => {
      // Somebody reads the past: emptying has to wait for him.
      await select(reading, count);
      await database.system((transaction) => select(transaction, add, ['one']));
      await database.system(async (transaction) => {
        await select(transaction, count);
        vi.advanceTimersByTime(60_000);
        // Time enough for it to begin; no state says that it has.
        await wait(50);
        await select(transaction, add, ['two']);
      });
    });
    expect(await database.system((transaction) => select(transaction, count))).toEqual([{ count: 2 }]);
  } finally {
    await database.close();
    vi.useRealTimers();
    await rm(folder, { recursive: true, force: true });
  }
});
