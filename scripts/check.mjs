// `npm run check`: everything about the code that a tool can judge, each step with its time.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageProgram, projectRoot, run, secondsSince, stopChildrenOnSignals } from './processes.mjs';

/** A slow computer lints everything in seven minutes. */
const timeLimitMs = 15 * 60_000;
const stepsAtOnce = 2;

const folders = ['domain', 'server', 'ui', 'kiosk', 'kitchen', 'portal', 'migrations', 'e2e', 'bench'];
const present = () => folders.filter((folder) => existsSync(join(projectRoot, folder)));

const steps = [
  // Remembered by file: a change of a type elsewhere is found by tsc here, and by a lint without memory in a fresh clone.
  {
    name: 'lint',
    program: 'eslint',
    args: () => ['--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/', '.'],
  },
  { name: 'svelte', program: 'svelte-check', args: () => ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'] },
  { name: 'types', program: 'tsc', args: () => ['--noEmit', '--project', '.'] },
  {
    name: 'format',
    program: 'prettier',
    args: () => ['--check', '--log-level', 'warn', '--cache', '--cache-location', 'node_modules/.cache/prettier/formatted', '.'],
  },
  { name: 'imports', program: 'depcruise', args: () => ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...present()] },
  { name: 'unused', program: 'knip', args: () => ['--no-progress'] },
  { name: 'tree', program: 'node', args: () => ['scripts/checks/check-tree.mjs'] },
];

const runStep = async (step, say) => {
  const startedMs = performance.now();
  const { code, output, timedOut } = await run(step.program === 'node' ? process.execPath : packageProgram(step.program), step.args(), {
    timeoutMs: timeLimitMs,
    env: { NODE_ENV: undefined, NODE_OPTIONS: '--max-old-space-size=4096', FORCE_COLOR: '0', NO_COLOR: '1' },
  });
  const passed = code === 0;
  say(`check ${step.name} (${step.program}): ${passed ? 'passed' : timedOut ? 'took too long' : 'failed'}, ${secondsSince(startedMs)}`);
  if (!passed) say(output.trimEnd());
  return { name: `check ${step.name}`, passed };
};

/**
 * Runs every check, two at a time, and goes on after a failure.
 * @param {(text: string) => void} say receives a line for each step, and the tool's output of a step that failed
 * @returns {Promise<{ name: string, passed: boolean }[]>}
 */
export const runChecks = async (say) => {
  const waiting = [...steps];
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step, say));
  };
  await Promise.all(Array.from({ length: stepsAtOnce }, worker));
  return results;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  stopChildrenOnSignals();
  const results = await runChecks((text) => console.log(text));
  const failed = results.filter((result) => !result.passed);
  if (failed.length > 0) console.log(`Failed: ${failed.map((result) => result.name).join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
