// `npm start`: from a fresh clone to a running box. Only Node's own modules are used, since nothing is installed yet.
import { boxFlags } from './box-flags.mjs';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { buildAll } from './build.mjs';
import { installPackages } from './packages.mjs';
import { projectRoot, stopChildrenOnSignals } from './processes.mjs';
import { missingToRun } from './toolchain.mjs';

const parentCheckIntervalMs = 500;
/** What the box ends with when it wants to be started again: a backup was restored. */
const startAgain = 75;

const say = (line) => process.stdout.write(`${line}\n`);

const prepare = async () => {
  for (const step of [missingToRun, installPackages, buildAll]) {
    const problems = await step(say);
    if (problems.length > 0) return problems;
  }
  return [];
};

const environment = () => ({
  ...process.env,
  NODE_ENV: process.env.NODE_ENV ?? 'production',
  BOX_PORT: process.env.BOX_PORT ?? '8080',
  DATA_DIR: resolve(process.env.DATA_DIR || join(projectRoot, 'data')),
  DEMO: process.env.DEMO ?? '1',
  // SQLite, argon2 and files share libuv's threads; four are too few when a sign-in hashes during a rush.
  UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8',
  // Eight threads that each keep an arena of their own hold several times what the box needs.
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
});

/** npm may be killed outright and cannot pass that on; then the box would run on unseen and keep its port. */
const stopWithNpm = (stop) => {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && stop('SIGTERM'), parentCheckIntervalMs).unref();
};

const startBox = () =>
  spawn(process.execPath, [...boxFlags, join(projectRoot, 'dist', 'server', 'main.js')], {
    cwd: projectRoot,
    env: environment(),
    stdio: 'inherit',
  });

const runBox = () => {
  let box = startBox();
  let stopping = false;
  // The terminal signals the whole group and npm passes the signal on as well: one of them is enough for the box.
  const stop = (signal) => {
    if (!stopping) box.kill(signal);
    stopping = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => stop(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  stopWithNpm(stop);
  const follow = () => {
    box.once('error', (error) => {
      process.stderr.write(`The box could not be started (${error.code ?? error.name}).\n`);
      process.exit(1);
    });
    box.once('exit', (code, signal) => {
      if (code !== startAgain || stopping) process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
      box = startBox();
      follow();
    });
  };
  follow();
};

stopChildrenOnSignals();
const problems = await prepare();
if (problems.length > 0) {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  runBox();
}
