// `npm start`: from a fresh clone to a running box and the owner's portal. Only Node's own modules are used, since nothing is installed yet.
import { buildAll } from './build.mjs';
import { installPackages } from './packages.mjs';
import { stopChildrenOnSignals } from './processes.mjs';
import { runServers } from './servers.mjs';
import { missingToRun } from './toolchain.mjs';

const parentCheckIntervalMs = 500;

const say = (line) => process.stdout.write(`${line}\n`);

const prepare = async () => {
  for (const step of [missingToRun, installPackages, buildAll]) {
    const problems = await step(say);
    if (problems.length > 0) return problems;
  }
  return [];
};

/** npm may be killed outright and cannot pass that on; then the servers would run on unseen and keep their ports. */
const stopWithNpm = (stop) => {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && stop('SIGTERM'), parentCheckIntervalMs).unref();
};

const run = () => {
  const { stop } = runServers({
    say,
    onReady: (addresses) => say(`ready ${JSON.stringify(addresses)}`),
    onEnd: (code) => process.exit(code),
  });
  // The terminal signals the whole group and npm passes the signal on as well: one of them is enough.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => stop(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  stopWithNpm(stop);
};

stopChildrenOnSignals();
const problems = await prepare();
if (problems.length > 0) {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  run();
}
