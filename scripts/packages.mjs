// Installs the npm packages when they are not those of the lockfile.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot, run, secondsSince } from './processes.mjs';
import { missingToInstall, nodeHeadersPrefix, npmCommand } from './toolchain.mjs';

const stampPath = join(projectRoot, 'node_modules', '.cache', 'dastarxon', 'packages.stamp');
const progressIntervalMs = 10_000;
const shownErrorLines = 20;

const readText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const wantedStamp = () =>
  createHash('sha256')
    .update(readFileSync(join(projectRoot, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

const writeStamp = (stamp) => {
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, stamp);
};

/** Someone may have run `npm install` by hand; npm's own record of what it installed tells whether it is this lockfile's set. */
const installedByHand = async () => {
  const installedText = readText(join(projectRoot, 'node_modules', '.package-lock.json'));
  if (installedText === null) return false;
  const wanted = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(installedText).packages;
  const complete = Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional === true || installed[path]?.version === entry.version,
  );
  if (!complete) return false;
  const { code } = await run(process.execPath, ['--eval', "require('sqlite3')"], { timeoutMs: 30_000 });
  return code === 0;
};

const installNow = async (say) => {
  const startedMs = performance.now();
  say('Installing the packages (the first time the database driver is compiled, which takes up to three minutes) …');
  const timer = setInterval(() => say(`  still installing, ${secondsSince(startedMs)}`), progressIntervalMs);
  const [npm, npmArgs] = npmCommand();
  const headers = nodeHeadersPrefix();
  const { code, output } = await run(npm, [...npmArgs, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: { NODE_ENV: undefined, ...(headers ? { npm_config_nodedir: headers } : {}) },
  });
  clearInterval(timer);
  if (code === 0) {
    say(`Packages installed in ${secondsSince(startedMs)}.`);
    return [];
  }
  const lines = output.trimEnd().split('\n');
  const told = lines.filter((line) => line.startsWith('npm error'));
  return ['Installing the packages failed; npm said:', ...(told.length > 0 ? told : lines).slice(0, shownErrorLines)];
};

/**
 * Makes node_modules what the lockfile says.
 * @param {(line: string) => void} say receives a line of progress
 * @returns {Promise<string[]>} sentences on what went wrong; empty when all is well
 */
export const installPackages = async (say) => {
  const stamp = wantedStamp();
  if (readText(stampPath) === stamp) return [];
  if (!(await installedByHand())) {
    const missing = await missingToInstall();
    const problems = missing.length > 0 ? missing : await installNow(say);
    if (problems.length > 0) return problems;
  }
  writeStamp(stamp);
  return [];
};
