// What no linter measures: how full a folder is, how long a component's script and markup are, and paths that only one computer has.
import { readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../processes.mjs';

const folders = ['domain', 'server', 'ui', 'kiosk', 'kitchen', 'portal', 'bench', 'e2e', 'scripts'];
// Aim at 12; a folder of commands or queries, or the contract with a file a noun, is a list and may be as long as what it lists.
const filesInFolderMax = 16;
const lists = /^(domain\/contract|server\/commands|server\/queries|portal\/server\/(commands|queries))(\/|$)/;
const componentLinesMax = 200;
const sourceFile = /\.(ts|mjs|svelte)$/;

const entriesOf = (path) => {
  try {
    return readdirSync(join(projectRoot, path), { withFileTypes: true });
  } catch {
    return [];
  }
};

const lineCount = (text) => text.split('\n').filter((line) => line.trim() !== '').length;

const judgeFile = (path) => {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const findings = [];
  if (path.endsWith('.svelte')) {
    const lines = lineCount(text.replace(/<style[\s\S]*<\/style>/, ''));
    if (lines > componentLinesMax) findings.push(`${path}: ${lines} lines of script and markup, at most ${componentLinesMax}.`);
  }
  for (const place of [projectRoot, homedir()]) {
    if (place.length > 1 && text.includes(`${place}/`)) findings.push(`${path}: names a path of this computer.`);
  }
  return findings;
};

const judgeFolder = (path) => {
  const entries = entriesOf(path);
  const sources = entries.filter((entry) => entry.isFile() && sourceFile.test(entry.name));
  const counted = sources.filter((entry) => !entry.name.endsWith('.test.ts'));
  const findings = sources.flatMap((entry) => judgeFile(`${path}/${entry.name}`));
  if (counted.length > filesInFolderMax && !lists.test(path))
    findings.push(`${path}/: ${counted.length} files beside the tests, at most ${filesInFolderMax}.`);
  return [...findings, ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => judgeFolder(`${path}/${entry.name}`))];
};

const findings = folders.flatMap(judgeFolder);
for (const finding of findings) console.log(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
