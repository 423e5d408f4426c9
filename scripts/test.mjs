// `npm test`: installs what is missing, then checks, builds and tests; the last line is the sum.
// `npm test -- unit e2e` runs only the named parts (check, unit, integration, e2e).
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { buildAll } from './build.mjs';
import { runChecks } from './check.mjs';
import { installPackages } from './packages.mjs';
import { packageProgram, projectRoot, run, stopChildrenOnSignals } from './processes.mjs';
import { missingToRun } from './toolchain.mjs';

const allParts = ['check', 'unit', 'integration', 'e2e'];
const timeLimitsMs = { unit: 4 * 60_000, integration: 30 * 60_000, e2e: 35 * 60_000 };
const cacheFolder = join(projectRoot, 'node_modules', '.cache', 'dastarxon');

/** Colour codes are for a terminal; a log keeps plain lines. */
const plainOutput = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };

const say = (line) => process.stdout.write(`${line}\n`);

/** One entry a test or step: its name and whether it passed. Skipped tests are in neither sum. */
const outcomes = [];
const testFiles = [];
const record = (name, passed) => outcomes.push({ name, passed });

const recordProblems = (name, problems) => {
  for (const problem of problems) say(problem);
  record(name, problems.length === 0);
  return problems.length === 0;
};

const readResults = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults;
  } catch {
    return null;
  }
};

const recordFile = (project, file) => {
  const name = relative(projectRoot, file.name);
  testFiles.push({ ...file, name, project });
  for (const test of file.assertionResults) {
    if (test.status === 'passed' || test.status === 'failed') record(`${name}: ${test.fullName}`, test.status === 'passed');
  }
  const failedTests = file.assertionResults.some((test) => test.status === 'failed');
  if (file.status === 'failed' && !failedTests) record(`${name}: ${file.message?.split('\n')[0] || 'the file could not be run'}`, false);
};

const runVitest = async (project, env = {}) => {
  say(`\n── ${project} tests`);
  mkdirSync(cacheFolder, { recursive: true });
  const resultsPath = join(cacheFolder, `${project}-results.json`);
  rmSync(resultsPath, { force: true });
  const { code, timedOut } = await run(
    packageProgram('vitest'),
    ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${resultsPath}`],
    { show: true, timeoutMs: timeLimitsMs[project], env: { NODE_ENV: undefined, ...plainOutput, ...env } },
  );
  const failedBefore = outcomes.filter((outcome) => !outcome.passed).length;
  const files = readResults(resultsPath);
  for (const file of files ?? []) recordFile(project, file);
  const failedNow = outcomes.filter((outcome) => !outcome.passed).length;
  if (timedOut) record(`${project}: not done within ${timeLimitsMs[project] / 60_000} minutes`, false);
  else if (code !== 0 && failedNow === failedBefore) record(`${project}: vitest ended with code ${code}`, false);
};

/** The results for `npm run features`; a part that did not run this time keeps what it showed last. */
const writeResults = (parts) => {
  const path = join(projectRoot, 'test-results.json');
  const kept = (readResults(path) ?? []).filter((file) => !parts.includes(file.project));
  writeFileSync(path, JSON.stringify({ testResults: [...kept, ...testFiles] }, null, 1));
};

const runBrowserTests = async () => {
  const browser = await ensureBrowser(say);
  if ('problem' in browser) recordProblems('e2e: a browser to test with', [browser.problem]);
  else await runVitest('e2e', { CHROMIUM_PATH: browser.path });
};

const runParts = async (parts) => {
  if (!recordProblems('Node is new enough', await missingToRun())) return;
  if (!recordProblems('packages are installed', await installPackages(say))) return;
  if (parts.includes('check')) for (const result of await runChecks(say)) record(result.name, result.passed);
  const built = recordProblems('the build succeeds', await buildAll(say));
  if (parts.includes('unit')) await runVitest('unit');
  if (parts.includes('integration')) await runVitest('integration');
  if (parts.includes('e2e') && built) await runBrowserTests();
};

stopChildrenOnSignals();
const named = process.argv.slice(2);
const unknown = named.filter((part) => !allParts.includes(part));
if (unknown.length > 0) recordProblems('arguments', [`Unknown part: ${unknown.join(', ')}. There are: ${allParts.join(', ')}.`]);
else {
  const parts = named.length > 0 ? named : allParts;
  await runParts(parts);
  if (testFiles.length > 0) writeResults(parts);
}
const failed = outcomes.filter((outcome) => !outcome.passed);
if (failed.length > 0) say(`\nFailed:\n${failed.map((outcome) => `  ${outcome.name}`).join('\n')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
say(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
