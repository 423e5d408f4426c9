// `npm run portal:administrator -- LOGIN [NAME]` and `npm run portal:rebuild`: the built program where there is one, else the source.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from './processes.mjs';

const [name, ...parameters] = process.argv.slice(2);
const built = join(projectRoot, 'dist', 'portal-server', `${name}.js`);
const entry = existsSync(built) ? [built] : ['--import', 'tsx', join(projectRoot, 'portal', 'server', `${name}.ts`)];
const dataFolder = process.env.DATA_DIR || join(projectRoot, 'data');
const { status } = spawnSync(process.execPath, [...entry, ...parameters], {
  env: { ...process.env, PORTAL_DATA_DIR: resolve(process.env.PORTAL_DATA_DIR || join(dataFolder, 'portal')) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
