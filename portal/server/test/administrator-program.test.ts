import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIdFactory } from '../store/ids';
import { PortalProcess, TEST_SECRET } from './portal-process';

/** `npm run portal:administrator`: the only way into the console begins at the terminal. */

const newId = createIdFactory(Date.now);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-administrator-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the program said, and how it ended. */
function run(...parameters: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'portal/server/administrator.ts', ...parameters],
      { env: { ...process.env, PORTAL_DATA_DIR: folder, PORTAL_SECRET: TEST_SECRET, DATABASE_URL: '' } },
      (error, out, problems) => {
        resolve({ code: error === null ? 0 : Number(error.code), said: `${out}${problems}` });
      },
    );
  });
}

test('what is printed once opens the console, and what was printed before no longer does', async () => {
  expect(await run('a b')).toEqual({ code: 1, said: expect.stringContaining('npm run portal:administrator -- LOGIN') });
  const printed = [await run('aziz', 'Aziz', 'Karimov'), await run('aziz', 'Aziz', 'Karimov')].map(({ said }) => ({
    password: /password +(\S+)/.exec(said)?.[1] ?? '',
    secret: /secret=([A-Z2-7]+)/.exec(said)?.[1] ?? '',
  }));
  const portal = await PortalProcess.start({ folder });
  const answers = await Promise.all(
    printed.map(async ({ password, secret }) => {
      const input = { login: 'aziz', password, code: new TOTP({ secret }).generate() };
      const response = await fetch(`${portal.url}/api/commands/console.sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: newId(), input }),
      });
      return { status: response.status, said: await response.text() };
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual([401, 200]);
  expect(answers[1]?.said).toContain('Aziz Karimov');
  expect(await run('zafar'), 'while the portal works on the data').toEqual({
    code: 1,
    said: expect.stringContaining('stop the portal first'),
  });
  expect(await portal.stop()).toBe(0);
});
