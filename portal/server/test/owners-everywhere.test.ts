import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { select } from '../store/rows';
import { namesOwner, OwnerGuard, ownersTablesIn, systemTables } from './owner-guard';
import { startTestPortal } from './portal';
import type { TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

/** Ready for Citus: spread by owner, nothing has to change. Every test portal also looks at its own statements (`OwnerGuard` in `portal.ts`). */

describe('the look at statements', () => {
  test.each([
    ['SELECT id FROM customer_order', false],
    ['SELECT id FROM customer_order WHERE owner_id = ?', true],
    ['SELECT 1 FROM customer_order JOIN order_line ON order_line.order_id = customer_order.id WHERE customer_order.owner_id = ?', false],
    ['INSERT INTO entry (owner_id, box_id) VALUES (?, ?)', true],
    ['INSERT INTO entry (box_id) VALUES (?)', false],
    ['UPDATE owner SET rev = rev + 1', false],
    ['DELETE FROM change WHERE rev < ?', false],
    ['SELECT id FROM plan', true],
    ['WITH one AS (SELECT id FROM party WHERE owner_id = ?) SELECT id FROM one', true],
  ])('%s', (sql, expected) => {
    expect(namesOwner(sql)).toBe(expected);
    const guard = new OwnerGuard();
    guard.see(sql);
    if (expected) guard.assertOwned();
    else expect(() => guard.assertOwned()).toThrow(/owner_id/);
  });

  test('tables are told from words', () => {
    expect(ownersTablesIn("SELECT count(*) FROM party WHERE owner_id = ? AND name IS DISTINCT FROM 'x'")).toEqual(['party']);
  });
});

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
  const rows = (sql: string) => portal.database.system((transaction) => select(transaction, sql));

  const tables = async () =>
    (
      await rows(
        dialect === 'sqlite'
          ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
          : "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
      )
    ).map(({ name }) => String(name));

  /** Every unique key: its table and its columns in order. */
  const keys = async () => {
    const found =
      dialect === 'sqlite'
        ? await rows(
            `SELECT m.name AS "table", l.name AS "key", i.name AS "column" FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
             WHERE m.type = 'table' AND l."unique" = 1 ORDER BY m.name, l.name, i.seqno`,
          )
        : await rows(
            `SELECT t.relname AS "table", k.relname AS "key", a.attname AS "column" FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class k ON k.oid = x.indexrelid
             JOIN LATERAL unnest(x.indkey::int[]) WITH ORDINALITY AS c (number, position) ON true JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.number
             WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace ORDER BY t.relname, k.relname, c.position`,
          );
    const byKey = new Map<string, string[]>();
    for (const row of found) {
      const name = `${String(row['table'])} ${String(row['key'])}`;
      byKey.set(name, [...(byKey.get(name) ?? []), String(row['column'])]);
    }
    return byKey;
  };

  test('each table is an owner’s, or one of the few that are said to be nobody’s', async () => {
    const all = await tables();
    expect(all.length).toBeGreaterThan(40);
    const owners = all.filter((name) => !systemTables.has(name));
    const withOwner = await portal.database.system(async (transaction) => {
      const found: string[] = [];
      for (const name of owners) {
        const columns = await select(
          transaction,
          dialect === 'sqlite'
            ? `SELECT name FROM pragma_table_info('${name}')`
            : `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${name}'::regclass AND attnum > 0`,
        );
        if (columns.some((column) => column['name'] === 'owner_id')) found.push(name);
      }
      return found;
    });
    expect(owners.filter((name) => !withOwner.includes(name))).toEqual([]);
  });

  test('each key of an owner’s table begins with the owner', async () => {
    const wrong = [...(await keys())].filter(([name, columns]) => !systemTables.has(name.split(' ')[0] ?? '') && columns[0] !== 'owner_id');
    expect(wrong).toEqual([]);
    const keyed = new Set([...(await keys()).keys()].map((name) => name.split(' ')[0]));
    expect((await tables()).filter((name) => !systemTables.has(name) && !keyed.has(name))).toEqual([]);
  });

  if (dialect === 'postgres')
    test('row-level security stands on each owner’s table, and holds the table’s own user too', async () => {
      const found = await rows(
        "SELECT relname AS name, relrowsecurity AS enabled, relforcerowsecurity AS forced, (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid) AS policies FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
      );
      const open = found.filter(
        (row) => !systemTables.has(String(row['name'])) && !(row['enabled'] === true && row['forced'] === true && row['policies'] === 1),
      );
      expect(open).toEqual([]);
      const [user] = await rows('SELECT rolsuper OR rolbypassrls AS walks_through FROM pg_roles WHERE rolname = current_user');
      expect(user).toEqual({ walks_through: false });
    });
});
