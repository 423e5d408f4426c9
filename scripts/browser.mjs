// A Chromium for the browser tests: the one that is there, or the system's own, installed where we may.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

const installTimeLimitMs = 5 * 60_000;

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

// The same Chromium without its windows goes first: nobody looks at them here, and the tests take a sixth less time.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const fixedPlaces = [
  ...names.map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium on this computer, or null. `CHROMIUM_PATH` comes first. */
export const findBrowser = () => {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isProgram(given) ? given : null;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...fixedPlaces, ...onPath].find(isProgram) ?? null;
};

const packageManagers = [
  { program: 'apt-get', prepare: ['update'], install: ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'] },
  { program: 'apt-get', prepare: ['update'], install: ['install', '-y', '--no-install-recommends', 'chromium'] },
  { program: 'dnf', prepare: ['makecache'], install: ['install', '-y', 'chromium'] },
  { program: 'apk', prepare: ['update'], install: ['add', 'chromium'] },
];

const asRoot = async (program, args) => {
  const [command, commandArgs] = process.getuid?.() === 0 ? [program, args] : ['sudo', ['-n', program, ...args]];
  return run(command, commandArgs, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: installTimeLimitMs });
};

/**
 * Finds a browser or installs one.
 * @param {(line: string) => void} say receives a line of progress
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export const ensureBrowser = async (say) => {
  const found = findBrowser();
  if (found !== null) return { path: found };
  if (process.env.CHROMIUM_PATH)
    return { problem: `CHROMIUM_PATH names "${process.env.CHROMIUM_PATH}", which is no program. Correct or unset it.` };
  for (const manager of packageManagers) {
    if ((await run(manager.program, ['--version'], { timeoutMs: 15_000 })).missing) continue;
    say(`Installing Chromium with ${manager.program} …`);
    if ((await asRoot(manager.program, manager.install)).code !== 0) {
      await asRoot(manager.program, manager.prepare);
      await asRoot(manager.program, manager.install);
    }
    const path = findBrowser();
    if (path !== null) return { path };
  }
  return {
    problem:
      'No Chromium was found, and it could not be installed: the browser tests did not run. ' +
      'Install it (Debian: sudo apt-get install chromium) or name one in CHROMIUM_PATH.',
  };
};
