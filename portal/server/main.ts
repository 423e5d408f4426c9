import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { demoOwner } from '#domain/demo/demo-owner';
import { readSecretFile } from './accounts/secrets';
import { startPortal } from './app';
import { PortalConfigurationRefused, readPortalConfiguration } from './configuration';
import { loggedError } from './logged-error';
import { PortalDatabaseRefused } from './store/database';
import { PortalFolderInUse } from './store/folder-lock';

/** The portal as a process: reads its configuration, starts, says where it is, and stops without losing anything. */

const STOP_TIMEOUT_MS = 8_000;

async function main(): Promise<void> {
  const configuration = readPortalConfiguration(process.env);
  const log = pino({ level: configuration.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  const portal = await startPortal({
    port: configuration.port,
    database: configuration.databaseUrl === null ? { folder: configuration.dataFolder } : { url: configuration.databaseUrl },
    now: () => Date.now(),
    origins: configuration.origins,
    pages: pagesFolder(),
    secret: configuration.secret ?? (await readSecretFile(configuration.dataFolder)),
    smsInbox: configuration.smsInbox,
    smsPerHour: configuration.smsPerHour,
    demo: configuration.demo,
    telegram: configuration.telegram,
    redisUrl: configuration.redisUrl,
    onError: (error, context) => {
      log.error({ err: loggedError(error), context }, 'unexpected error');
    },
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
      portal.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  if (configuration.demo) process.stdout.write(demoLines(portal.port));
  process.send?.('ready');
  process.stdout.write(`ready ${JSON.stringify({ portal: `http://localhost:${String(portal.port)}` })}\n`);
}

/** Where the owner of the demo signs in, before the `ready` line. */
function demoLines(port: number): string {
  const address = `http://localhost:${String(port)}`;
  const lines = [
    `  The owner's portal: ${address}`,
    `    ${demoOwner.phone}  ${demoOwner.password}`,
    `    codes by SMS are shown at ${address}/dev/sms`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** `dist/portal`: beside the built server, or from the source. */
function pagesFolder(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = [join(here, '..', 'portal'), join(here, '..', '..', 'dist', 'portal')];
  return folders.find((folder) => existsSync(join(folder, 'index.html'))) ?? null;
}

/** What a person at the terminal can do something about, in a sentence; anything else with its trace. Never the connection string: it holds a password. */
function explain(error: unknown): string {
  if (error instanceof PortalConfigurationRefused || error instanceof PortalFolderInUse || error instanceof PortalDatabaseRefused)
    return error.message;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return `port ${process.env['PORTAL_PORT'] ?? '8090'} is taken by another program: stop it, or set PORTAL_PORT to another one`;
  if (code === 'EACCES')
    return `port ${process.env['PORTAL_PORT'] ?? '8090'} may not be used by this user: set PORTAL_PORT to one above 1024`;
  const link = UNREACHABLE.get(code);
  if (link !== undefined) return `the database named by DATABASE_URL ${link} (${code})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What the network or PostgreSQL answers to a connection that can't be. */
const UNREACHABLE: ReadonlyMap<string, string> = new Map([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', 'ENOENT', 'ERR_INVALID_URL'].map(
    (code) => [code, "can't be reached: is PostgreSQL running there?"] as const,
  ),
  ...['28P01', '28000'].map((code) => [code, 'refuses this user or password'] as const),
  ['3D000', 'does not exist: create it first'],
  ['42501', 'gives this user too few rights: it must own the database'],
]);

main().catch((error: unknown) => {
  process.stderr.write(`The portal can't start: ${explain(error)}\n`);
  process.exit(1);
});
