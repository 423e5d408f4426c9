import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { renderUnicodeCompact } from 'uqr';
import { setTimeout as wait } from 'node:timers/promises';
import { joinCodeFromBytes } from '#domain/device/join-code';
import { startApp } from './app';
import type { App } from './app';
import { demoPeople } from './demo/load-demo';
import { Announcer } from './devices/discovery/announce';
import { systemClock } from './ops/clock';
import { ConfigurationRefused, readConfiguration } from './ops/configuration';
import { SetupCode } from './ops/setup-code';
import { programFolder, programVersion } from './ops/version';
import { DatabaseRefused } from './store/database';
import { FolderInUse } from './store/folder-lock';
import { lanAddresses } from './transport/allowed-hosts';

/** The box as a process: reads its configuration, starts, says where it is, and stops without losing anything. */

const SETUP_CODE_MS = 9 * 60_000;
const STOP_TIMEOUT_MS = 8_000;
const FOLDER_TIMEOUT_MS = 4_000;
/** Asks whoever started the box (`npm start`, pm2, systemd) to start it again. */
const START_AGAIN = 75;

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const log = pino({ level: configuration.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  const onError = (error: unknown, context: string) => {
    log.error({ err: error, context }, 'unexpected error');
  };
  await ensureFolder(configuration.dataFolder);
  const root = programFolder();
  const setupCode = new SetupCode(() => joinCodeFromBytes(randomBytes(8)));
  const app = await startApp({
    ...configuration,
    clock: systemClock,
    version: await programVersion(),
    screens: screensOf(root),
    onError,
    onFatal: (error) => {
      log.fatal({ err: error }, 'the disk refused a commit; the process ends and is started anew');
      process.exit(70);
    },
    isSetupCode: (code) => setupCode.matches(code),
    onRestart: () => {
      log.info('a restored backup is put in place by the next start');
      stop(START_AGAIN);
    },
  });
  const announcer = new Announcer({ localName: app.localName, port: app.port, boxId: app.boxId }, (error) => {
    log.warn({ err: error }, 'mDNS');
  });
  announcer.start();
  const stop = stopper(app, announcer, log);
  stopOnSignals(stop, log);
  printBanner(app, setupCode);
  process.send?.('ready');
  process.stdout.write(`ready ${JSON.stringify({ box: `http://localhost:${String(app.port)}` })}\n`);
}

async function ensureFolder(folder: string): Promise<void> {
  try {
    // On some file systems (/proc) making a folder never comes back.
    await Promise.race([mkdir(folder, { recursive: true }), refuseAfter(FOLDER_TIMEOUT_MS)]);
    await access(folder, constants.W_OK);
  } catch {
    throw new ConfigurationRefused(`the data folder ${folder} can't be written to: set DATA_DIR to one that can, or mend its rights`);
  }
}

async function refuseAfter(ms: number): Promise<never> {
  await wait(ms, undefined, { ref: false });
  throw new Error('timed out');
}

/** Ends the process once: what was acknowledged is on disk already; what waits is finished, screens are told. */
function stopper(app: App, announcer: Announcer, log: pino.Logger): (code: number) => void {
  let stopping = false;
  return (code) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      process.exit(1);
    }, STOP_TIMEOUT_MS).unref();
    Promise.all([announcer.stop(), app.stop()]).then(
      () => {
        process.exit(code);
      },
      (error: unknown) => {
        log.error({ err: error }, 'stopping');
        process.exit(1);
      },
    );
  };
}

function stopOnSignals(stop: (code: number) => void, log: pino.Logger): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      stop(0);
    });
  }
}

/** Addresses, the join QR with its set-up code, and in the demo the names and PINs. All of it before the `ready` line. */
function printBanner(app: App, setupCode: SetupCode): void {
  const addresses = [...lanAddresses(), 'localhost'].map((address) => `http://${address}:${String(app.port)}`);
  const joinUrl = (code: string) => `${addresses[0] ?? ''}/#/join/${code}`;
  const lines = [
    '',
    `  ${app.state.settings.branchName}`,
    '',
    ...addresses.map((address) => `  ${address}`),
    `  http://${app.localName}:${String(app.port)}`,
    `  ${addresses[0] ?? ''}/kitchen/   ${addresses[0] ?? ''}/kitchen/#/board`,
    '',
    `  A new device: open this with its camera, or type the address and the code ${setupCode.current}`,
    `  (a browser on this computer needs no code)`,
    '',
    renderUnicodeCompact(joinUrl(setupCode.current))
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n'),
    '',
    ...demoLines(app),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const timer = setInterval(() => {
    const code = setupCode.renew();
    process.stderr.write(`join code: ${code}  ${joinUrl(code)}\n`);
  }, SETUP_CODE_MS);
  timer.unref();
}

function demoLines(app: App): string[] {
  if (!app.isDemo) return app.isEmpty() ? ['  The box is empty: open the address above to set it up.', ''] : [];
  return [
    '  The demo restaurant: choose a name, type the PIN',
    ...demoPeople().map(({ name, role, pin }) => `    ${pin}  ${name} (${role})`),
    '',
  ];
}

/** The built screens; null while they are not built (development serves them itself). */
function screensOf(root: string): { readonly kiosk: string; readonly kitchen: string } | null {
  const screens = { kiosk: join(root, 'dist/kiosk'), kitchen: join(root, 'dist/kitchen') };
  return existsSync(join(screens.kiosk, 'index.html')) ? screens : null;
}

/** What a person at the terminal can do something about, in a sentence; anything else with its trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationRefused || error instanceof FolderInUse || error instanceof DatabaseRefused) return error.message;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return `port ${process.env['BOX_PORT'] ?? '8080'} is taken by another program: stop it, or set BOX_PORT to another one`;
  if (code === 'EACCES') return `port ${process.env['BOX_PORT'] ?? '8080'} may not be used by this user: set BOX_PORT to one above 1024`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`Dastarxon can't start: ${explain(error)}\n`);
  process.exit(1);
});
