import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HealthView } from '#domain/contract/box';

/** The installed box runs under pm2: the ecosystem file as it is, over a folder and a pm2 of this test's own. */

const run = promisify(execFile);
let home = '';
let port = 0;

const pm2 = (...words: readonly string[]) =>
  run(process.execPath, ['node_modules/pm2/bin/pm2', ...words], {
    env: { ...process.env, PM2_HOME: join(home, 'pm2'), BOX_PORT: String(port), DATA_DIR: join(home, 'data'), LOG_LEVEL: 'error' },
  });

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'dastarxon-pm2-'));
  port = await freePort();
});
afterEach(async () => {
  await pm2('kill');
  await rm(home, { recursive: true, force: true });
});

it('pm2 starts the box in fork mode, waits until it is ready, and starts it anew after a crash', { timeout: 120_000 }, async () => {
  await pm2('start', 'ecosystem.config.js');
  // wait_ready: pm2 comes back when the box has said that it serves, so the very first request is answered.
  const health = await healthOfBox();
  expect(health.status).toBe('ok');
  const before = await describeBox();
  expect(before).toMatchObject({ exec_mode: 'fork_mode', status: 'online', instances: 1 });
  process.kill(before.pid, 'SIGKILL');
  await expect.poll(async () => (await describeBox()).pid, { timeout: 30_000 }).not.toBe(before.pid);
  await expect
    .poll(
      () =>
        healthOfBox().then(
          ({ boxId }) => boxId,
          () => null,
        ),
      { timeout: 30_000 },
    )
    .toBe(health.boxId);
});

async function healthOfBox(): Promise<HealthView> {
  const response = await fetch(`http://127.0.0.1:${String(port)}/healthz`);
  return (await response.json()) as HealthView;
}

async function describeBox(): Promise<{
  readonly pid: number;
  readonly exec_mode: string;
  readonly status: string;
  readonly instances: number;
}> {
  const { stdout } = await pm2('jlist');
  const list = JSON.parse(stdout.slice(stdout.indexOf('['))) as readonly {
    pid: number;
    pm2_env: { exec_mode: string; status: string; instances: number };
  }[];
  const [box] = list;
  if (!box) throw new Error('pm2 runs no box');
  return { pid: box.pid, ...box.pm2_env };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const free = (server.address() as AddressInfo).port;
      server.close(() => {
        resolve(free);
      });
    });
  });
}
