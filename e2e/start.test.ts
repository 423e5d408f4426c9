import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Started } from './support/started';

/** What `npm start` promises: two servers that live and end together, and a last line that says where they are. */

let folder = '';
const running: Started[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-start-'));
});
afterEach(async () => {
  for (const started of running.splice(0)) await started.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<Started> {
  const started = await Started.in(folder, { DEMO: '0', ...environment });
  running.push(started);
  return started;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** The process that runs this program under `npm start`. */
async function childOf(started: Started, entry: string): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,ppid,args']);
  const line = stdout.split('\n').find((row) => row.includes(entry) && row.trim().split(/\s+/)[1] === String(started.pid));
  return Number(line?.trim().split(/\s+/)[0] ?? 0);
}

it.each(['SIGTERM', 'SIGINT'] as const)('says last where both are, and ends both in order on %s', async (signal) => {
  const started = await start();
  expect(started.lines.at(-1)).toBe(`ready ${JSON.stringify({ box: started.box, portal: started.portal })}`);
  expect(await answers(`${started.box}/healthz`)).toBe(true);
  expect(await answers(`${started.portal}/`)).toBe(true);
  expect(await started.stop(signal)).toBe(0);
  expect(await answers(`${started.box}/healthz`)).toBe(false);
  expect(await answers(`${started.portal}/`)).toBe(false);
  expect(started.lines.at(-1)).toMatch(/^ready /);
});

it.each([
  ['portal', 'box', 'dist/portal-server/main.js'],
  ['box', 'portal', 'dist/server/main.js'],
])('says that the %s crashed and ends the %s', async (name, other, entry) => {
  const started = await start();
  process.kill(await childOf(started, entry), 'SIGKILL');
  expect(await started.ended).toBe(137);
  expect(started.said).toContain(`The ${name} ended (SIGKILL); the ${other} is stopped too.`);
  expect(await answers(`${started.box}/healthz`)).toBe(false);
  expect(await answers(`${started.portal}/`)).toBe(false);
});

it('says in a sentence that a port is taken or a database out of reach, and leaves nothing running', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, resolve));
  const { port } = taken.address() as AddressInfo;
  await expect(start({ PORTAL_PORT: String(port) })).rejects.toThrow(
    `ended with 1: The portal can't start: port ${String(port)} is taken by another program: stop it, or set PORTAL_PORT to another one\n`,
  );
  await expect(start({ BOX_PORT: String(port) })).rejects.toThrow(
    `Dastarxon can't start: port ${String(port)} is taken by another program`,
  );
  await expect(start({ DATABASE_URL: 'postgres://dastarxon:secret@127.0.0.1:1/dastarxon' })).rejects.toThrow(
    "ended with 1: The portal can't start: the database named by DATABASE_URL can't be reached: is PostgreSQL running there? (ECONNREFUSED)\n",
  );
  await new Promise((resolve) => taken.close(resolve));
});
