// The servers that `npm start` runs: the owner's portal, then the box that knows its address. They live and end together.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { boxFlags } from './box-flags.mjs';
import { projectRoot } from './processes.mjs';

/** What a server ends with when it wants to be started again: a backup was restored. */
const startAgain = 75;
const refusedToStart = 1;

const dataFolder = () => resolve(process.env.DATA_DIR || join(projectRoot, 'data'));

const shared = () => ({
  ...process.env,
  NODE_ENV: process.env.NODE_ENV ?? 'production',
  DATA_DIR: dataFolder(),
  DEMO: process.env.DEMO ?? '1',
  // SQLite, argon2 and files share libuv's threads; four are too few when a sign-in hashes during a rush.
  UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8',
  // Eight threads that each keep an arena of their own hold several times what a server needs.
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
});

const portalEnvironment = () => ({
  ...shared(),
  PORTAL_PORT: process.env.PORTAL_PORT ?? '8090',
  PORTAL_DATA_DIR: resolve(process.env.PORTAL_DATA_DIR || join(dataFolder(), 'portal')),
  // No gateway is bought for a demo: what would be sent by SMS is shown on a page.
  SMS_INBOX: process.env.SMS_INBOX ?? (process.env.DEMO === '0' ? '0' : '1'),
});

const boxEnvironment = (portalUrl) => ({
  ...shared(),
  BOX_PORT: process.env.BOX_PORT ?? '8080',
  PORTAL_URL: process.env.PORTAL_URL ?? portalUrl,
});

/** A server as a child: its lines, its `ready` (what stands behind the word), its end. */
const launch = ({ entry, flags, env, onLine, onExit }) => {
  const child = spawn(process.execPath, [...flags, join(projectRoot, 'dist', ...entry)], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = new Promise((resolveReady) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolveReady(JSON.parse(line.slice('ready '.length)));
      else onLine(line);
    });
  });
  child.once('error', (error) => {
    process.stderr.write(`${entry.join('/')} could not be started (${error.code ?? error.name}).\n`);
    onExit(refusedToStart, null);
  });
  child.once('exit', onExit);
  return { child, ready };
};

/** Makes the demo's branches beside the running servers, and ends: nobody waits for it. It tells standard error how it goes. */
const startDemo = ({ box, portal }) =>
  spawn(process.execPath, [...boxFlags, join(projectRoot, 'dist', 'server', 'demo-branches.js')], {
    cwd: projectRoot,
    env: { ...shared(), BOX_URL: box, PORTAL_URL: portal },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/**
 * Runs portal and box until one of them ends or `stop` is called; then the other one is ended in order as well, the box first: it may still have something to tell.
 * @param {{ say: (line: string) => void, onReady: (addresses: { box: string, portal: string }) => void, onEnd: (code: number) => void }} options
 *   `say` receives what the servers print before they are ready; `onReady` comes again when a restored backup made the box start anew
 * @returns {{ stop: (signal: NodeJS.Signals) => void }}
 */
export const runServers = ({ say, onReady, onEnd }) => {
  let box = null;
  let portal = null;
  let demo = null;
  let stopping = false;
  let exitCode = 0;
  let isReady = false;
  const portalLines = [];
  // After `ready` standard output is done: whoever reads it takes the last line for the addresses.
  const sayLate = (line) => process.stderr.write(`${line}\n`);

  const endIfBothAreGone = () => {
    demo?.kill('SIGTERM');
    if (box === null && portal === null) onEnd(exitCode);
    else if (box === null) portal.kill('SIGTERM');
  };
  const stop = (signal) => {
    if (stopping) return;
    stopping = true;
    demo?.kill('SIGTERM');
    if (box !== null) box.kill(signal);
    else endIfBothAreGone();
  };
  const ended = (name, other, code, signal) => {
    if (!stopping) {
      exitCode = exitCodeOf(code, signal) || refusedToStart;
      // A server that refuses to start has said why itself.
      const why = code === null ? String(signal) : `code ${String(code)}`;
      if (isReady || code !== refusedToStart) process.stderr.write(`The ${name} ended (${why}); the ${other} is stopped too.\n`);
      stopping = true;
      box?.kill('SIGTERM');
    }
    endIfBothAreGone();
  };

  const startBox = async (portalUrl, isFirst) => {
    const started = launch({
      entry: ['server', 'main.js'],
      flags: boxFlags,
      env: boxEnvironment(portalUrl),
      onLine: (line) => (isReady ? sayLate(line) : say(line)),
      onExit: (code, signal) => {
        box = null;
        if (code === startAgain && !stopping) void startBox(portalUrl, false);
        else ended('box', 'portal', code, signal);
      },
    });
    box = started.child;
    const { box: boxUrl } = await started.ready;
    for (const line of portalLines.splice(0)) say(line);
    isReady = true;
    if (stopping) return;
    onReady({ box: boxUrl, portal: portalUrl });
    if (isFirst && process.env.DEMO !== '0') demo = startDemo({ box: boxUrl, portal: portalUrl });
  };

  const startPortal = async () => {
    const started = launch({
      entry: ['portal-server', 'main.js'],
      flags: [],
      env: portalEnvironment(),
      onLine: (line) => (isReady ? sayLate(line) : portalLines.push(line)),
      onExit: (code, signal) => {
        portal = null;
        ended('portal', 'box', code, signal);
      },
    });
    portal = started.child;
    const { portal: url } = await started.ready;
    if (!stopping) await startBox(url, true);
  };

  void startPortal();
  return { stop };
};
