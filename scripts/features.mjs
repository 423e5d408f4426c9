// `npm run features`: which requirement rows the last `npm test` showed. A row is shown by a passed test that has its id in
// brackets in the title: `[BX-O-12] …`, `[BX-O-12, F-4] …`; `[DEB-17 box]` shows the box's half of a row that is due on both sides.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './processes.mjs';

const requirementsFolder = join(projectRoot, 'docs', 'features');
const resultsPath = join(projectRoot, 'test-results.json');
const shownWidth = 120;

const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Ids of the rows of one file: those of the tables whose first column is `id` and whose last is `where`. */
const rowIds = (text) => {
  const ids = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) inside = false;
    else if (/^\|\s*id\s*\|/.test(line)) inside = cells(line).at(-1) === 'where';
    else if (inside) {
      const id = cells(line)[0];
      if (/^[A-Z]/.test(id)) ids.push(id);
    }
  }
  return ids;
};

const readRequirements = () =>
  readdirSync(requirementsFolder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => rowIds(readFileSync(join(requirementsFolder, name), 'utf8')));

/** Ids in the brackets of passed titles, as `ID` or `ID box` / `ID portal`. */
const readShown = () => {
  const shown = new Set();
  const { testResults } = JSON.parse(readFileSync(resultsPath, 'utf8'));
  for (const test of testResults.flatMap((file) => file.assertionResults)) {
    if (test.status !== 'passed') continue;
    for (const [, inside] of test.fullName.matchAll(/\[([^\]]+)\]/g)) {
      for (const id of inside.split(',')) shown.add(id.trim());
    }
  }
  return shown;
};

/** The part of an id before its number, without a closing hyphen: `BX-O-12` → `BX-O`, `BX-C2` → `BX-C`. */
const prefixOf = (id) => id.replace(/-?\d+[a-z]?$/, '');

const groupByPrefix = (ids) => {
  const groups = new Map();
  for (const id of ids) groups.set(prefixOf(id), [...(groups.get(prefixOf(id)) ?? []), id]);
  return groups;
};

/** Neighbouring numbers as one range: `1–3, 7`. The numbers come sorted. */
const compact = (numbers) => {
  const ranges = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};

const wrap = (text, indent) => {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length + 1 > shownWidth - indent.length) lines.push('');
    lines[lines.length - 1] += lines.at(-1) === '' ? word : ` ${word}`;
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
};

const numberOf = (id) => Number(/\d+/.exec(id.slice(prefixOf(id).length))?.[0]);

const report = (ids, shown) => {
  let shownTotal = 0;
  for (const [prefix, members] of [...groupByPrefix(ids)].sort(([a], [b]) => a.localeCompare(b))) {
    const isShown = (id) => shown.has(id) || (shown.has(`${id} box`) && shown.has(`${id} portal`));
    const half = members.filter((id) => !isShown(id) && (shown.has(`${id} box`) || shown.has(`${id} portal`)));
    const open = members.filter((id) => !isShown(id) && !half.includes(id));
    const count = members.length - half.length - open.length;
    shownTotal += count;
    console.log(`${prefix}: ${count} / ${members.length} shown${half.length > 0 ? `, half of ${half.length} more` : ''}`);
    const numbersOf = (list) => compact(list.map(numberOf).sort((a, b) => a - b));
    if (half.length > 0) console.log(wrap(`half shown: ${numbersOf(half)}`, '    '));
    if (open.length > 0) console.log(wrap(`not shown: ${numbersOf(open)}`, '    '));
  }
  console.log(`all: ${shownTotal} / ${ids.length} shown`);
};

const unknownIds = (ids, shown) => {
  const known = new Set(ids);
  const prefixes = new Set(ids.map(prefixOf));
  return [...shown].filter((tag) => {
    const id = tag.replace(/ (box|portal)$/, '');
    return !known.has(id) && prefixes.has(prefixOf(id)) && /\d$/.test(id);
  });
};

if (!existsSync(resultsPath)) {
  console.error('There are no results yet: run npm test first.');
  process.exitCode = 1;
} else {
  const ids = readRequirements();
  const shown = readShown();
  report(ids, shown);
  const unknown = unknownIds(ids, shown);
  if (unknown.length > 0) {
    console.error(`Tests name rows that do not exist: ${unknown.join(', ')}`);
    process.exitCode = 1;
  }
}
