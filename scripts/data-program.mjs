// `npm run backup` and `npm run restore -- FILE`: the built program where there is one, else the source.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from './processes.mjs';

const [name, ...parameters] = process.argv.slice(2);
const built = join(projectRoot, 'dist', 'server', `${name}.js`);
const entry = existsSync(built) ? [built] : ['--import', 'tsx', join(projectRoot, 'server', `${name}.ts`)];
const { status } = spawnSync(process.execPath, [...entry, ...parameters], {
  env: { ...process.env, DATA_DIR: resolve(process.env.DATA_DIR || join(projectRoot, 'data')) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
