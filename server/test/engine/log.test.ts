import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '#server/store/connection';
import { Restaurant } from '../restaurant';

const run = promisify(execFile);

/** What `npm run verify` says of a folder. */
async function verify(folder: string): Promise<{ readonly code: number; readonly output: string }> {
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'server/ops/verify-log.ts'], {
      env: { ...process.env, DATA_DIR: folder },
    });
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

describe('the log', () => {
  let house: Restaurant;

  beforeAll(async () => {
    house = await Restaurant.open();
    const dish = await house.dish(45_000);
    for (let index = 0; index < 5; index += 1) await house.cashier.run('order.submit', house.sale([{ dish }]));
  });
  afterAll(() => house.close());

  const change = async (sql: string) => {
    const file = await Connection.open(`${house.box.folder}/dastarxon.db`);
    try {
      await file.exec(sql);
    } finally {
      await file.close();
    }
  };

  it('is contiguous from 1, and each entry has an op_id of its own', async () => {
    const rows = await house.box.rows('SELECT seq, op_id FROM event_log ORDER BY seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map((row) => row['op_id'])).size).toBe(rows.length);
    expect(house.box.app.bus.seq).toBe(rows.length);
  });

  it('refuses to change or lose an entry, and so does the ledger', async () => {
    for (const table of ['event_log', 'posting', 'entry']) {
      const column = table === 'event_log' ? 'name' : table === 'posting' ? 'kind' : 'account';
      await expect(change(`UPDATE ${table} SET ${column} = 'x'`)).rejects.toThrow('append-only');
      await expect(change(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
    }
  });

  it('never holds a PIN, a token or a picture', async () => {
    const text = JSON.stringify(await house.box.rows('SELECT payload FROM event_log'));
    expect(text).not.toMatch(/"pin"|pinVerifier|argon2|tokenHash/);
  });

  it('[BX-O-259] holds, and a row changed in the file is named by the check', async () => {
    expect(await verify(house.box.folder)).toMatchObject({ code: 0, output: expect.stringContaining('holds') as string });
    const [row] = await house.box.rows(`SELECT seq FROM event_log WHERE name = 'order.completed' ORDER BY seq LIMIT 1`);
    const seq = Number(row?.['seq']);
    await change('DROP TRIGGER event_is_final');
    await change(`UPDATE event_log SET payload = replace(payload, '4500000', '4400000') WHERE seq = ${String(seq)}`);
    const named = await verify(house.box.folder);
    expect(named.code).toBe(1);
    expect(named.output).toContain(`entry ${String(seq)} `);
    expect(named.output).toContain('order.completed');
    // No door of the box itself changes or erases one either.
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(`${house.box.url}/api/audit`, { method, headers: { cookie: house.admin.cookie } });
      expect(response.status).toBe(405);
    }
  });
});
