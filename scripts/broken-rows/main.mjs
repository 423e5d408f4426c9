// `npm run broken-rows -- --seed 11 --count 20`: draws requirement rows, breaks the code of each in one place, and looks whether its tests notice.
// Exactly the tests that carry the row's id in their title may go red: none of them would be a test that cannot fail, another one a row that is shown by chance.
// The tree is copied first; what you work on is never touched. `--row BX-O-81` tries one row, `--all` every row that has a break.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { packageProgram, projectRoot, run, secondsSince, stopChildrenOnSignals } from '../processes.mjs';
import { broken, carries, draw, filesOf, leftOut, readBreaks } from './breaks.mjs';

const rowTimeoutMs = 10 * 60_000;
const say = (line) => process.stdout.write(`${line}\n`);

const copyTree = () => {
  const folder = mkdtempSync(join(tmpdir(), 'dastarxon-broken-'));
  cpSync(projectRoot, folder, {
    recursive: true,
    filter: (path) => !leftOut.has(relative(projectRoot, path).split('/')[0] ?? ''),
  });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return folder;
};

const testsOf = async (folder, files) => {
  const results = join(folder, 'broken-results.json');
  rmSync(results, { force: true });
  const { timedOut } = await run(
    packageProgram('vitest'),
    ['run', '--root', folder, '--retry=0', '--reporter=json', `--outputFile=${results}`, ...files],
    { timeoutMs: rowTimeoutMs, cwd: folder, env: { NODE_ENV: undefined } },
  );
  if (timedOut) return { problem: 'the tests took too long', tests: [] };
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
  const unrun = testResults.find((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
  return {
    problem: unrun ? `${relative(folder, unrun.name)} could not be run` : null,
    tests: testResults.flatMap((file) => file.assertionResults),
  };
};

/** Null = exactly the row's tests went red; else what is wrong. */
const tryBreak = async (folder, one) => {
  const path = join(folder, one.file);
  const source = readFileSync(path, 'utf8');
  const changed = broken(source, one);
  if (changed === null) return `its text does not stand once in ${one.file}`;
  const files = filesOf(one.row);
  if (files.length === 0) return 'no test carries it';
  writeFileSync(path, changed);
  try {
    const { problem, tests } = await testsOf(folder, files);
    const red = tests.filter((test) => test.status === 'failed');
    const others = red.filter((test) => !carries(test.fullName, one.row));
    if (others.length > 0) return `others went red: ${others.map((test) => test.fullName).join('; ')}`;
    if (red.length > 0) return null;
    return problem ?? 'its tests stay green';
  } finally {
    writeFileSync(path, source);
  }
};

const options = {
  seed: { type: 'string', default: '11' },
  count: { type: 'string', default: '20' },
  row: { type: 'string', multiple: true },
  all: { type: 'boolean', default: false },
};

const main = async () => {
  const { values } = parseArgs({ options });
  const breaks = readBreaks();
  const named = values.row === undefined ? breaks : breaks.filter(({ row }) => values.row.includes(row));
  const drawn = values.all || values.row !== undefined ? named : draw(breaks, Number(values.count), Number(values.seed));
  const folder = copyTree();
  let failed = 0;
  try {
    for (const one of drawn) {
      const startedMs = performance.now();
      const problem = await tryBreak(folder, one);
      if (problem !== null) failed += 1;
      say(`${one.row}: ${problem === null ? 'its tests went red, and no other' : `NOT SHOWN, ${problem}`}, ${secondsSince(startedMs)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(
    `${drawn.length - failed} of ${drawn.length} rows are shown by tests that notice (seed ${values.seed}, ${breaks.length} rows have a break)`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
};

stopChildrenOnSignals();
await main();
