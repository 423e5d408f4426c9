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

/** Rows of one file: those of the tables whose first column is `id` and whose last is `where`. */
const requirementRows = (text) => {
  const rows = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) inside = false;
    else if (/^\|\s*id\s*\|/.test(line)) inside = cells(line).at(-1) === 'where';
    else if (inside && !/^\|[-\s:|]+$/.test(line)) {
      const row = cells(line);
      // "both" is due on the box and in the portal; any other place is one piece of work.
      rows.push({ id: row[0], bothSides: row.at(-1) === 'both' });
    }
  }
  return rows;
};

const readRequirements = () =>
  readdirSync(requirementsFolder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => requirementRows(readFileSync(join(requirementsFolder, name), 'utf8')));

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

const groupByPrefix = (rows) => {
  const groups = new Map();
  for (const row of rows) groups.set(prefixOf(row.id), [...(groups.get(prefixOf(row.id)) ?? []), row]);
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

/** How much of a row the passed tests show: all, half (one side of two), none. */
const shownPart = (row, shown) => {
  const sides = ['box', 'portal'].filter((side) => shown.has(`${row.id} ${side}`)).length;
  if (shown.has(row.id) || sides === 2 || (sides === 1 && !row.bothSides)) return 'all';
  return sides === 1 ? 'half' : 'none';
};

const report = (rows, shown) => {
  let shownTotal = 0;
  for (const [prefix, members] of [...groupByPrefix(rows)].sort(([a], [b]) => a.localeCompare(b))) {
    const numbersOf = (part) =>
      members
        .filter((row) => shownPart(row, shown) === part)
        .map((row) => numberOf(row.id))
        .sort((a, b) => a - b);
    const half = numbersOf('half');
    const none = numbersOf('none');
    const count = members.length - half.length - none.length;
    shownTotal += count;
    console.log(`${prefix}: ${count} / ${members.length} shown${half.length > 0 ? `, half of ${half.length} more` : ''}`);
    if (half.length > 0) console.log(wrap(`half shown: ${compact(half)}`, '    '));
    if (none.length > 0) console.log(wrap(`not shown: ${compact(none)}`, '    '));
  }
  console.log(`all: ${shownTotal} / ${rows.length} shown`);
};

const unknownIds = (rows, shown) => {
  const known = new Set(rows.map((row) => row.id));
  const prefixes = new Set(rows.map((row) => prefixOf(row.id)));
  return [...shown].filter((tag) => {
    const id = tag.replace(/ (box|portal)$/, '');
    return !known.has(id) && prefixes.has(prefixOf(id)) && /\d$/.test(id);
  });
};

if (!existsSync(resultsPath)) {
  console.error('There are no results yet: run npm test first.');
  process.exitCode = 1;
} else {
  const rows = readRequirements();
  const shown = readShown();
  report(rows, shown);
  const unknown = unknownIds(rows, shown);
  if (unknown.length > 0) {
    console.error(`Tests name rows that do not exist: ${unknown.join(', ')}`);
    process.exitCode = 1;
  }
}
