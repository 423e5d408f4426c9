// The stored breaks of `npm run broken-rows`: one place a row, and what it becomes.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../processes.mjs';

const breaksPath = join(projectRoot, 'scripts', 'broken-rows', 'breaks.json');
/** What is no part of the code. */
export const leftOut = new Set(['node_modules', '.git', 'dist', 'data', 'test-results.json']);

/** One broken place a row: `from` stands once in `file` and becomes `to`. */
export const readBreaks = () => JSON.parse(readFileSync(breaksPath, 'utf8'));

/** The source of a file, named from the project's root. */
export const sourceOf = (file) => readFileSync(join(projectRoot, file), 'utf8');

/** The source with a break in it; null where its text does not stand there exactly once. */
export const broken = (source, { from, to }) => (source.split(from).length === 2 ? source.replace(from, () => to) : null);

/** Whether a title carries a row's id in brackets, alone or among others. */
export const carries = (title, row) =>
  [...title.matchAll(/\[([^\]]+)\]/g)].some(([, inside]) => inside.split(',').some((id) => id.trim() === row));

const testFilesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? testFilesIn(path) : entry.name.endsWith('.test.ts') ? [path] : [];
  });

/** Files with a test of a row, from the project's root; browser stories apart: those need a build of the broken screens. */
export const filesOf = (row) =>
  testFilesIn(projectRoot)
    .map((path) => relative(projectRoot, path))
    .filter((path) => !path.startsWith('e2e') && carries(readFileSync(join(projectRoot, path), 'utf8'), row));

/** Draws `count` of them by a seed, each at most once: a small generator (xorshift), the same on every machine. */
export const draw = (rows, count, seed) => {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const left = [...rows];
  const drawn = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(Math.floor(next() * left.length), 1));
  return drawn;
};
