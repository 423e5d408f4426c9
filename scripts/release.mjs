// `npm run release`: one archive with everything that a branch needs to run, the tested packages included, so that it needs neither a compiler nor the internet.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { buildAll } from './build.mjs';
import { npmCommand } from './toolchain.mjs';
import { projectRoot, run, stopChildrenOnSignals } from './processes.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** What is copied as it is. Fonts of papers and the demo restaurant are read from their place in the source. */
const parts = [
  'dist',
  'deploy',
  'server/devices/paper/fonts',
  'server/demo/data',
  'scripts/box-flags.mjs',
  'scripts/data-program.mjs',
  'scripts/processes.mjs',
  'scripts/pair.mjs',
  'ecosystem.config.js',
  'package-lock.json',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
];

/** Sources and leftovers of compiling: nothing at run time reads them. */
const isBallast = (path) => /[/\\]node_modules[/\\]sqlite3[/\\](deps|src|build[/\\]Release[/\\](obj|\.deps))/.test(path);

const productionPackages = async () => {
  const [npm, npmArgs] = npmCommand();
  const { output } = await run(npm, [...npmArgs, 'ls', '--omit=dev', '--all', '--parseable'], { env: { npm_config_loglevel: 'error' } });
  const lines = output.split('\n').filter((line) => line.includes(`${sep}node_modules${sep}`));
  if (lines.length === 0) throw new Error('npm ls named no packages: npm ci first');
  return [...new Set(lines)];
};

const copyPackages = async (target) => {
  for (const folder of await productionPackages()) {
    const place = join('node_modules', relative('node_modules', folder.slice(folder.indexOf(`node_modules${sep}`))));
    const own = `${folder}${sep}node_modules`;
    if (!existsSync(folder)) continue;
    cpSync(folder, join(target, place), {
      recursive: true,
      dereference: true,
      filter: (path) => path !== own && !path.startsWith(own + sep) && !isBallast(path),
    });
  }
};

const release = async () => {
  const problems = await buildAll(say);
  if (problems.length > 0) return problems;
  const description = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const name = `dastarxon-${description.version}-${process.platform}-${process.arch}`;
  const folder = join(projectRoot, 'dist-release');
  const target = join(folder, name);
  rmSync(target, { recursive: true, force: true });
  for (const part of parts) {
    mkdirSync(dirname(join(target, part)), { recursive: true });
    cpSync(join(projectRoot, part), join(target, part), { recursive: true });
  }
  const shipped = { ...description, devDependencies: undefined };
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  say('Copying the packages …');
  await copyPackages(target);
  say('Packing …');
  const { code, output } = await run('tar', ['-czf', `${target}.tar.gz`, '--owner=0', '--group=0', '-C', folder, name]);
  if (code !== 0) return ['Packing failed:', output.trimEnd()];
  rmSync(target, { recursive: true, force: true });
  say(relative(projectRoot, `${target}.tar.gz`));
  return [];
};

stopChildrenOnSignals();
const problems = await release();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
