import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../app';

/**
 * The demo restaurant as a box leaves it on its disk after its first start, made once for a whole run by that very start: fifteen hundred tests that
 * begin in it need not each migrate and load it anew.
 */

const FOLDER = 'DASTARXON_TEST_DEMO_FOLDER';
const FILES = ['dastarxon.db', 'secrets.json'];

/** Called by the test runner before the first test. */
export async function setup(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-template-'));
  const fail = (error: unknown): void => {
    throw error;
  };
  const app = await startApp({
    port: 0,
    demo: true,
    demoCustomers: false,
    hosts: [],
    developmentOrigins: [],
    version: '0.0.0-test',
    screens: null,
    isSetupCode: () => false,
    onError: fail,
    onFatal: fail,
    dataFolder: folder,
    clock: { now: () => Date.now(), monotonicMs: () => performance.now() },
  });
  await app.stop();
  process.env[FOLDER] = folder;
}

/** Called after the last. */
export async function teardown(): Promise<void> {
  const folder = process.env[FOLDER];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

/** Lays the demo's database into an empty folder, without the identity: each box is one of its own. Does nothing where there is no template. */
export async function layTemplate(folder: string): Promise<void> {
  const template = process.env[FOLDER];
  if (template !== undefined) await Promise.all(FILES.map((name) => copyFile(join(template, name), join(folder, name))));
}
