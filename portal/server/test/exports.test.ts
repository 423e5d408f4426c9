import { text as bodyText } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginSession, SESSION_COOKIE } from '../accounts/sessions';
import { tableExports } from '../exports/all-exports';
import { select } from '../store/rows';
import { TestBranch } from './branch';
import { newPhone } from './browser';
import { TestHouse } from './house';
import { systemTables } from './owner-guard';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

/** More orders than a page of the list may have, so that an export has to ask again. */
const ORDERS = 520;
/** Owner's tables that are no data of his: sums and answers that can be made again, and what opens something. */
const LEFT_OUT = ['answered_command', 'customer_figures', 'person_key', 'user_session'];

/** Tables that stand as they are now. */
const WITHOUT_DAYS = new Set([
  ...['customers', 'debtors', 'branches', 'menu-products', 'menu-categories', 'menu-modifiers'],
  ...['tables', 'staff', 'roles', 'customer-groups', 'customer-fields'],
]);
/** Tables of which the house of this story has no rows. */
const EMPTY = new Set(['flagged-credits', 'menu-modifiers', 'customer-groups', 'customer-fields']);
/** Columns that say whose it is, or open something. */
const KEPT_BACK = ['owner_id', 'password', 'totp_secret', 'token_hash', 'key_hash', 'minute', 'taken', 'sealed'];

/** The files of a ZIP by their path. */
async function unzipped(packed: Buffer): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(packed, { lazyEntries: true, validateEntrySizes: true });
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await bodyText(await zip.openReadStreamPromise(entry)));
  return files;
}

/** Lines of a CSV without its mark and head; none of what these tests sell has a line end in it. */
const linesOf = (csv: string): string[] => csv.replace('\uFEFF', '').trimEnd().split('\r\n').slice(1);

describe.each(['sqlite', 'postgres'] as const)('exports on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner, stranger: TestOwner;
  let one: TestHouse, other: TestHouse;
  let customerId = '';
  let period = '';

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    portal.clock.nowMs = Date.parse('2026-11-21T07:00:00Z');
    period = 'from=2026-11-15&to=2026-11-21';
    [owner, stranger] = [await portal.newOwner(), await portal.newOwner()];
    one = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }));
    other = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }));
    customerId = one.addCustomer('=HYPERLINK("http://x")', '+998901112233').id;
    one.sell({ customerId, tender: 'nasiya', openedAt: portal.clock.nowMs - 86_400_000 });
    one.repay(customerId, 1_000_000);
    const back = one.sell();
    one.refund(back, { lines: back.lines.map(({ id }) => ({ lineId: id, thousandths: 1_000 })), at: portal.clock.nowMs });
    one.closeShift();
    for (let count = one.orders.length; count < ORDERS; count += 1)
      other.sell({ hallId: null, openedAt: portal.clock.nowMs - count * 60_000 });
    await Promise.all([one.push(), other.push()]);
  });
  afterAll(async () => {
    await portal.stop();
    await postgres?.stop();
  });

  const fetched = async (path: string, { token }: { readonly token: string } = owner, language = 'uz-Latn') => {
    const headers = { cookie: `${SESSION_COOKIE}=${token}`, 'accept-language': language };
    const response = await fetch(`${portal.url}/api${path}`, { headers });
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
  };
  const codeOf = ({ body }: { readonly body: Buffer }): unknown => (JSON.parse(body.toString()) as { code?: unknown }).code;
  /** The filters of the page of a table. */
  const filterOf = (name: string): string => {
    if (name === 'z-reports') return `branchId=${one.branch.branchId}`;
    if (name === 'customer-statement') return `customerId=${customerId}&${period}`;
    return WITHOUT_DAYS.has(name) ? '' : period;
  };
  const rows = (sql: string, values: readonly string[] = []) =>
    portal.database.system((transaction) => select(transaction, sql, [...values]));

  test('every order and every transaction stands in the file, also behind the first page, in the order of the list', async () => {
    const { status, headers, body } = await fetched(`/export/orders.csv?${period}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toBe('attachment; filename=orders-2026-11-21.csv');
    const lines = linesOf(body.toString());
    expect(lines).toHaveLength(ORDERS);
    expect(new Set(lines).size).toBe(ORDERS);
    const newest = (await owner.get(`/orders?${period}`)).body.rows[0];
    expect(lines[0]).toMatch(new RegExp(`^B\\d-${String(newest.number).padStart(4, '0')};`));
    const sum = lines.reduce((total, line) => total + Number(line.split(';').at(-2)), 0);
    expect(sum * 100).toBe([...one.orders, ...other.orders].reduce((total, { totalTiyin }) => total + totalTiyin, 0));
    const moves = linesOf((await fetched(`/export/transactions.csv?${period}`)).body.toString());
    const list = (await owner.get(`/transactions?${period}`)).body;
    expect(moves).toHaveLength(list.count);
    expect(moves.reduce((total, line) => total + Number(line.split(';').at(-1)), 0) * 100).toBe(list.sumTiyin);
  });

  test('filters of the page are filters of the file', async () => {
    const of = async (query: string) => linesOf((await fetched(`/export/orders.csv?${period}&${query}`)).body.toString());
    expect(await of(`branchId=${one.branch.branchId}`)).toHaveLength(one.orders.length);
    expect((await of(`branchId=${other.branch.branchId}`)).every((line) => line.includes(';Yunusobod;'))).toBe(true);
    expect(await of('word=cancelled')).toHaveLength(0);
  });

  test.each([...tableExports.keys()])(
    '%s is saved as CSV and as XLSX with the same rows, in each language; whoever is not signed in gets none',
    async (name) => {
      const heads = new Set<string>();
      for (const language of ['uz-Latn', 'uz-Cyrl', 'ru', 'en']) {
        const csv = await fetched(`/export/${name}.csv?${filterOf(name)}`, owner, language);
        expect([name, csv.status]).toEqual([name, 200]);
        const text = csv.body.toString();
        heads.add(text.split('\r\n')[0] ?? '');
        const xlsx = await unzipped((await fetched(`/export/${name}.xlsx?${filterOf(name)}`, owner, language)).body);
        const sheet = xlsx.get('xl/worksheets/sheet1.xml') ?? '';
        expect(sheet.match(/<row>/g)).toHaveLength(linesOf(text).length + 1);
        expect(sheet).not.toContain('<f>');
      }
      expect(heads.size).toBeGreaterThan(2);
      if (!EMPTY.has(name)) expect(linesOf((await fetched(`/export/${name}.csv?${filterOf(name)}`)).body.toString())).not.toEqual([]);
      expect((await fetched(`/export/${name}.csv?${filterOf(name)}`, { token: 'nobody' })).status).toBe(401);
      const foreign = await fetched(`/export/${name}.csv?${filterOf(name)}`, stranger);
      if (/Id=/.test(filterOf(name))) expect(foreign.status).toBe(404);
      // A report says of what and of when it is before its rows: `owner-pages.test.ts` looks at those.
      else if (name.startsWith('report-')) expect(foreign.body.toString()).not.toContain('Osh');
      // 24 hours are 24 rows for everybody; a stranger's are empty.
      else expect(linesOf(foreign.body.toString()).filter((line) => !/^\d\d:00;0;0$/.test(line))).toEqual([]);
    },
  );

  test('a customer named like a formula is text, and runs in no spreadsheet', async () => {
    expect((await fetched('/export/customers.csv')).body.toString()).toContain(`"'=HYPERLINK(""http://x"")";`);
  });

  test('another owner’s branch, a wrong filter and a table that is none are refused with their reason', async () => {
    const foreign = `branchId=${(await TestBranch.connect(portal, stranger)).branchId}`;
    expect((await fetched(`/export/orders.csv?${period}&${foreign}`)).status).toBe(404);
    const wrong = await fetched('/export/orders.csv?from=2026-11-21&to=2026-11-15');
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'input-invalid']);
    expect((await fetched(`/export/orders.pdf?${period}`)).status).toBe(404);
    expect((await fetched(`/export/secrets.csv?${period}`)).status).toBe(404);
  });

  test('[CMP-2] the owner downloads everything at once; its counts are those of the database, and another owner finds nothing', async () => {
    const address = `/businesses/${owner.ownerId}/export.zip`;
    const { status, headers, body } = await fetched(address);
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      200,
      'application/zip',
      'attachment; filename=dastarxon-2026-11-21.zip',
    ]);
    const files = await unzipped(body);
    const told = JSON.parse(files.get('rows.json') ?? '{}') as Record<string, number>;
    const all =
      dialect === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        : "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
    const tables = (await rows(all)).map(({ name }) => String(name)).filter((name) => !systemTables.has(name));
    expect(Object.keys(told).sort()).toEqual(tables.filter((name) => !LEFT_OUT.includes(name) && !name.startsWith('rollup_')).sort());
    for (const [name, count] of Object.entries(told)) {
      const lines = (files.get(`${name}.ndjson`) ?? '').split('\n').filter((line) => line !== '');
      const [counted] = await rows(`SELECT count(*) AS n FROM ${name} WHERE owner_id = ?`, [owner.ownerId]);
      // The line about this very download was written before; nothing else moved.
      expect([name, lines.length, count]).toEqual([name, Number(counted?.['n']), Number(counted?.['n'])]);
      for (const line of lines) expect(Object.keys(JSON.parse(line) as object).filter((column) => KEPT_BACK.includes(column))).toEqual([]);
    }
    expect([told['customer_order'], told['branch']]).toEqual([ORDERS, 2]);
    const [audit] = await rows("SELECT subject FROM audit WHERE owner_id = ? AND what = 'export.business'", [owner.ownerId]);
    expect(audit?.['subject']).toBe(owner.ownerId);
    const foreign = await fetched(address, stranger);
    expect([foreign.status, codeOf(foreign)]).toEqual([404, 'not-found']);
    expect((await fetched(address, { token: 'nobody' })).status).toBe(401);
  });

  test('a reader saves tables, and not the whole business', async () => {
    const userId = portal.newId();
    const token = await portal.database.system(async (transaction) => {
      await select(
        transaction,
        `INSERT INTO portal_user (owner_id, user_id, phone, given_name, family_name, role, password, must_change, created_at)
         VALUES (?, ?, ?, 'Nodira', 'Aliyeva', 'reader', '', 0, ?)`,
        [owner.ownerId, userId, newPhone(), portal.clock.nowMs],
      );
      const session = { ownerId: owner.ownerId, userId, kind: 'browser', device: 'test', address: '127.0.0.1' } as const;
      return beginSession(transaction, session, { now: portal.clock.nowMs, newId: portal.newId });
    });
    expect((await fetched(`/export/orders.csv?${period}`, { token })).status).toBe(200);
    const whole = await fetched(`/businesses/${owner.ownerId}/export.zip`, { token });
    expect([whole.status, codeOf(whole)]).toEqual([403, 'portal-read-only']);
  });
});
