// `npm run dev`: the box, the owner's portal and all browser apps with hot reload, on the demo restaurant.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installPackages } from './packages.mjs';
import { packageProgram, projectRoot, stopChildrenOnSignals } from './processes.mjs';
import { missingToRun } from './toolchain.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

const boxPort = process.env.BOX_PORT ?? '8080';
const kioskPort = '5173';
const kitchenPort = '5174';
const portalServerPort = process.env.PORTAL_PORT ?? '8090';
const portalPort = '5176';
const devHost = process.env.DEV_HOST ?? 'localhost';
const origins = (...ports) =>
  ports.flatMap((port) => [...new Set([devHost, 'localhost', '127.0.0.1'])].map((host) => `http://${host}:${port}`)).join(',');
const dataFolder = process.env.DATA_DIR ?? join(projectRoot, 'data');
const demo = process.env.DEMO ?? '1';
const watched = (entry) => ['--import', 'tsx', '--watch', '--watch-preserve-output', entry];

const programs = [
  {
    name: 'box',
    program: process.execPath,
    args: watched('server/main.ts'),
    env: {
      BOX_PORT: boxPort,
      DATA_DIR: dataFolder,
      DEMO: demo,
      DEV_ORIGINS: origins(kioskPort, kitchenPort),
      PORTAL_URL: process.env.PORTAL_URL ?? `http://localhost:${portalServerPort}`,
      UV_THREADPOOL_SIZE: '8',
    },
  },
  {
    name: 'portal',
    program: process.execPath,
    args: watched('portal/server/main.ts'),
    env: {
      PORTAL_PORT: portalServerPort,
      PORTAL_DATA_DIR: process.env.PORTAL_DATA_DIR ?? join(dataFolder, 'portal'),
      PORTAL_ORIGINS: origins(portalPort),
      SMS_INBOX: process.env.SMS_INBOX ?? '1',
      DEMO: demo,
      UV_THREADPOOL_SIZE: '8',
    },
  },
  ...[
    ['kiosk', kioskPort],
    ['kitchen', kitchenPort],
    ['portal', portalPort],
  ].map(([app, port]) => ({
    name: `${app} page`,
    program: packageProgram('vite'),
    args: ['--config', 'vite.config.ts', '--clearScreen', 'false'],
    env: { APP: app, DEV_PORT: port, DEV_HOST: devHost, BOX_PORT: boxPort, PORTAL_PORT: portalServerPort },
  })),
];

const startOne = ({ name, program, args, env }, onExit) => {
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'development', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => say(`${name.padEnd(12)} │ ${line}`));
  }
  child.once('exit', () => onExit(name));
  return child;
};

const runAll = () => {
  let stopping = false;
  const children = [];
  const stop = (code) => {
    if (stopping) return;
    stopping = true;
    process.exitCode = code;
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => stop(0));
  }
  for (const program of programs) {
    children.push(
      startOne(program, (name) => {
        if (!stopping) say(`${name} ended; stopping the others.`);
        stop(1);
      }),
    );
  }
  say(`kiosk   http://${devHost}:${kioskPort}/`);
  say(`kitchen http://${devHost}:${kioskPort}/kitchen/`);
  say(`portal  http://${devHost}:${portalPort}/`);
};

stopChildrenOnSignals();
const problems = [...(await missingToRun()), ...(await installPackages(say))];
if (problems.length > 0) {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  runAll();
}
