import { afterAll, beforeAll, expect, test } from 'vitest';
import { portalCommands } from '../commands/all-commands';
import { tableExports } from '../exports/all-exports';
import { openQueries, portalQueries } from '../queries/all-queries';
import { cursorOf } from '../queries/page-cursor';
import { select } from '../store/rows';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';
import { sampleInput } from './sample-input';
import { INPUTS, rowsOfStranger } from './stranger';

/** PostgreSQL is the stricter of the two: what it takes, SQLite takes. */

const NUL = 'a\u0000b';
/** What stands in an address in the place of what belongs there. */
const SAID = [
  ...[NUL, 'x'.repeat(3_000), '{', '9'.repeat(40), '1e300', '2026-02-31', 'constructor'],
  ...[
    ['x', 'y'],
    [1e300, 1.5],
    [1, NUL],
    ['x', 'y', 'z'],
    [1.5, 2.5, 3.5],
  ].map((values) => cursorOf(values)),
];
/** And in the input of a command. */
const SENT: readonly unknown[] = [NUL, 'x'.repeat(3_000), null, Number.MAX_SAFE_INTEGER];
const AT_ONCE = 8;

const NAME = JSON.stringify({ 'uz-Latn': 'Osh' });
const TABLES = [
  'station',
  'category',
  'modifier_group',
  'product',
  'hall',
  'reason',
  'note_preset',
  'customer_group',
  'price_rule',
  'role',
];
/** What a box never states a row without. */
const ALWAYS: readonly (readonly [table: string, column: string, value: string])[] = [
  ...TABLES.map((table) => [table, 'name', NAME] as const),
  ['customer_field', 'label', NAME],
  ['product', 'modifier_group_ids', '[]'],
  ['modifier_group', 'options', '[]'],
];

let postgres: TestPostgres;
let portal: TestPortal;
let owner: TestOwner;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  portal = await startTestPortal({ database: { url: postgres.url } });
  owner = await portal.newOwner();
  ids = await rowsOfStranger(portal, owner);
  await portal.database.tenant(owner.ownerId, async (transaction) => {
    for (const [table, column, value] of ALWAYS)
      await select(transaction, `UPDATE ${table} SET ${column} = ? WHERE owner_id = ?`, [value, owner.ownerId]);
  });
});
afterAll(async () => {
  await portal.stop();
  await postgres.stop();
});

const idOf = (key: string) => ids.get(key) ?? portal.newId();

test('no query and no file answers 5xx, whatever is asked', async () => {
  const addresses: string[] = [];
  for (const { path, input } of [...portalQueries, ...openQueries]) {
    const sample = sampleInput(input, { idOf });
    const address = path.replace(/:(\w+)/g, (_, name: string) => idOf(name));
    addresses.push(`${address}?from[a]=1&from[]=2&branchId=1&branchId=2&cursor[x]=1&q[]=1`);
    const shape = 'shape' in input ? Object.keys(input.shape as object) : [];
    for (const key of new Set([...shape, ...Object.keys(sample)]))
      for (const nasty of SAID) {
        const spoiled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(name === key ? nasty : idOf(name)));
        const said = Object.entries({ ...sample, [key]: nasty }).filter(([name]) => !path.includes(`:${name}`));
        addresses.push(`${spoiled}?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`);
      }
  }
  for (const name of [...tableExports.keys(), 'constructor'])
    for (const format of ['csv', 'constructor', '']) addresses.push(`/export/${name}.${format}?from=2026-01-01&to=2026-01-02`);
  const broken = await brokenOf(addresses, async (address) => {
    const response = await fetch(`${portal.url}/api${address}`, { headers: { authorization: `Bearer ${owner.token}` } });
    await response.arrayBuffer();
    return response.status;
  });
  expect(broken).toEqual([]);
  expect(portal.errors).toEqual([]);
}, 120_000);

test('no command answers 5xx, whatever is in its input', async () => {
  // It would end the session that asks.
  const commands = portalCommands.filter(({ name, requires }) => requires !== 'administrator' && name !== 'account.sign-out');
  const sent = commands.flatMap(({ name, input }) =>
    [...spoiled({ ...sampleInput(input, { idOf }), ...INPUTS[name] })].map((said) => ({ name, said })),
  );
  const broken = await brokenOf(sent, async ({ name, said }) => (await owner.command(name, said)).status);
  expect(broken).toEqual([]);
  expect(portal.errors).toEqual([]);
}, 120_000);

async function brokenOf<Asked>(asked: readonly Asked[], ask: (one: Asked) => Promise<number>): Promise<readonly Asked[]> {
  expect(asked.length).toBeGreaterThan(100);
  const waiting = [...asked];
  const broken: Asked[] = [];
  const work = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) if ((await ask(one)) >= 500) broken.push(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return broken;
}

/** The value with one of its leaves spoiled, each leaf in each way. */
function* spoiled(value: unknown): Generator {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) for (const other of spoiled(item)) yield value.with(index, other);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) for (const other of spoiled(item)) yield { ...value, [key]: other };
  else yield* SENT;
}
