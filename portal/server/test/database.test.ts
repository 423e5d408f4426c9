import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
