import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { startPortal } from './app';
import { PortalConfigurationRefused, readPortalConfiguration } from './configuration';

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
    smsInbox: configuration.smsInbox,
    telegramBotToken: configuration.telegramBotToken,
    redisUrl: configuration.redisUrl,
    onError: (error, context) => {
      log.error({ err: error, context }, 'unexpected error');
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
  process.send?.('ready');
  process.stdout.write(`ready ${JSON.stringify({ portal: `http://localhost:${String(portal.port)}` })}\n`);
}

/** `dist/portal`, beside the built server. */
function pagesFolder(): string | null {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'portal');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}

main().catch((error: unknown) => {
  const isAddressTaken = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
  const sentence = isAddressTaken
    ? `port ${process.env['PORTAL_PORT'] ?? '8090'} is taken: set PORTAL_PORT to a free one`
    : error instanceof PortalConfigurationRefused
      ? error.message
      : String(error instanceof Error ? (error.stack ?? error.message) : error);
  process.stderr.write(`The portal could not be started: ${sentence}\n`);
  process.exitCode = 1;
});
