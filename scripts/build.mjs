// Builds the browser apps and the two servers into dist/, each only when its sources changed. `npm run build`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageProgram, projectRoot, run, secondsSince, stopChildrenOnSignals } from './processes.mjs';

const browserSources = (app) => [app, 'ui', 'domain', 'vite.config.ts', 'svelte.config.js'];
const everyTarget = ['package.json', 'package-lock.json', 'tsconfig.json'];

const targets = [
  { name: 'kiosk', sources: browserSources('kiosk'), config: 'vite.config.ts', env: { APP: 'kiosk' }, proof: 'kiosk/index.html' },
  { name: 'kitchen', sources: browserSources('kitchen'), config: 'vite.config.ts', env: { APP: 'kitchen' }, proof: 'kitchen/index.html' },
  {
    name: 'server',
    sources: ['server', 'domain', 'migrations', 'vite.server.config.ts'],
    config: 'vite.server.config.ts',
    env: {},
    proof: 'server/main.js',
  },
  { name: 'portal', sources: browserSources('portal/web'), config: 'vite.config.ts', env: { APP: 'portal' }, proof: 'portal/index.html' },
  {
    name: 'portal-server',
    sources: ['portal/server', 'domain', 'migrations', 'vite.server.config.ts'],
    config: 'vite.server.config.ts',
    env: { SERVER: 'portal' },
    proof: 'portal-server/main.js',
  },
];

const filesUnder = (path) => {
  const full = join(projectRoot, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
    .filter((file) => !file.endsWith('.test.ts'));
};

const sourcesHash = (target) => {
  const hash = createHash('sha256');
  for (const file of [...everyTarget, ...target.sources].flatMap(filesUnder)) {
    hash.update(`${file}\0`).update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex');
};

const stampPath = (target) => join(projectRoot, 'dist', `.${target.name}.stamp`);

const isUpToDate = (target, hash) =>
  existsSync(join(projectRoot, 'dist', target.proof)) && existsSync(stampPath(target)) && readFileSync(stampPath(target), 'utf8') === hash;

const buildOne = async (target, say) => {
  const hash = sourcesHash(target);
  if (isUpToDate(target, hash)) return [];
  const startedMs = performance.now();
  say(`Building ${target.name} …`);
  const { code, output } = await run(packageProgram('vite'), ['build', '--config', target.config, '--logLevel', 'warn'], {
    env: { ...target.env, NODE_ENV: 'production' },
  });
  if (code !== 0) return [`Building ${target.name} failed:`, output.trimEnd()];
  mkdirSync(join(projectRoot, 'dist'), { recursive: true });
  writeFileSync(stampPath(target), hash);
  say(`Built ${target.name} in ${secondsSince(startedMs)}.`);
  return [];
};

/**
 * Brings dist/ up to date; what is so already is left alone.
 * @param {(line: string) => void} say receives a line of progress
 * @returns {Promise<string[]>} sentences on what went wrong; empty when all is well
 */
export const buildAll = async (say) => (await Promise.all(targets.map((target) => buildOne(target, say)))).flat();

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  stopChildrenOnSignals();
  const problems = await buildAll((line) => console.log(line));
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log('dist/ is up to date.');
  process.exitCode = problems.length === 0 ? 0 : 1;
}
