import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runScript } from './programs';

/**
 * The shell scripts with releases whose program is a few lines: it answers `/healthz`, leaves its mark in the data as a migration does, and refuses data with a later mark.
 * `BROKEN` in a release: it never answers.
 */
const MAIN = `
const { createServer } = require('node:http'); const fs = require('node:fs'); const path = require('node:path');
const root = path.join(__dirname, '../..'); const { version, schema } = require(path.join(root, 'package.json'));
const mark = path.join(process.env.DATA_DIR, 'schema');
const found = fs.existsSync(mark) ? Number(fs.readFileSync(mark, 'utf8')) : 0;
if (found > schema) process.exit(1);
fs.writeFileSync(mark, String(schema));
if (fs.existsSync(path.join(root, 'BROKEN'))) setInterval(() => {}, 1000);
else createServer((_, response) => response.end(JSON.stringify({ status: 'ok', version }))).listen(Number(process.env.BOX_PORT));
`;
const BACKUP = `
const fs = require('node:fs'); const path = require('node:path');
const file = path.join(process.env.DATA_DIR, 'backup-' + process.env.BACKUP_KIND);
fs.copyFileSync(path.join(process.env.DATA_DIR, 'schema'), file); console.log(file);
`;
const RESTORE = `require('node:fs').copyFileSync(process.argv[2], require('node:path').join(process.env.DATA_DIR, 'schema'));`;

async function makeRelease(
  folder: string,
  version: string,
  options: { readonly schema: number; readonly broken?: boolean },
): Promise<string> {
  const name = `dastarxon-${version}`;
  const program = join(folder, name);
  await mkdir(join(program, 'dist/server'), { recursive: true });
  await mkdir(join(program, 'node_modules/pm2'), { recursive: true });
  await writeFile(join(program, 'package.json'), JSON.stringify({ name: 'dastarxon', version, schema: options.schema }, null, 2));
  for (const [file, text] of [
    ['main', MAIN],
    ['backup', BACKUP],
    ['restore', RESTORE],
  ] as const)
    await writeFile(join(program, `dist/server/${file}.js`), text);
  if (options.broken === true) await writeFile(join(program, 'BROKEN'), '');
  execFileSync('tar', ['-czf', `${program}.tar.gz`, '-C', folder, name]);
  return `${program}.tar.gz`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('installing and updating', () => {
  let releases: string;
  let root: string;
  let port: number;
  const archives = new Map<string, string>();
  const at = (path: string) => join(root, path);
  const archive = (version: string) => archives.get(version) ?? '';
  const running = async () => ((await (await fetch(`http://127.0.0.1:${String(port)}/healthz`)).json()) as { version: string }).version;
  const install = (version: string, ...more: string[]) =>
    runScript('deploy/install.sh', [archive(version), '--root', root, '--port', String(port), ...more]);
  const update = (version: string) => runScript('deploy/update.sh', [archive(version), '--root', root, '--patience', '3']);

  beforeAll(async () => {
    releases = await mkdtemp(join(tmpdir(), 'dastarxon-releases-'));
    for (const [version, schema, broken] of [
      ['1.0.0', 1, false],
      ['1.1.0', 2, false],
      ['1.2.0', 2, true],
      ['1.3.0', 3, true],
      ['1.4.0', 3, false],
      ['1.5.0', 3, false],
    ] as const)
      archives.set(version, await makeRelease(releases, version, { schema, broken }));
  });
  afterAll(() => rm(releases, { recursive: true, force: true }));
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'dastarxon-root-'));
    port = await freePort();
  });
  afterEach(async () => {
    const pid = Number(await readFile(at('run/dastarxon.pid'), 'utf8').catch(() => ''));
    if (pid > 0) process.kill(pid, 'SIGKILL');
    await rm(root, { recursive: true, force: true });
  });

  it('installs, and a second time changes nothing', async () => {
    const first = await install('1.0.0');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(await running()).toBe('1.0.0');
    expect(await readlink(at('opt/dastarxon/current'))).toBe('releases/1.0.0');
    expect((await stat(at('var/lib/dastarxon'))).mode & 0o007).toBe(0);
    const unit = await readFile(at('etc/systemd/system/dastarxon.service'), 'utf8');
    expect(unit).toMatch(/^User=dastarxon$/m);
    expect(unit).toMatch(/^ExecStart=\S+\/node \/opt\/dastarxon\/current\/node_modules\/pm2\/bin\/pm2-runtime start /m);
    expect(await readFile(at('etc/logrotate.d/dastarxon'), 'utf8')).toContain('rotate 7');
    await writeFile(at('etc/dastarxon/box.env'), `BOX_PORT=${String(port)}\nBOX_HOSTS=kassa.local\n`);
    const pid = await readFile(at('run/dastarxon.pid'), 'utf8');
    expect(await install('1.0.0')).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(at('etc/dastarxon/box.env'), 'utf8')).toContain('kassa.local');
    expect(await readFile(at('run/dastarxon.pid'), 'utf8')).toBe(pid);
    expect(await readdir(at('opt/dastarxon/releases'))).toEqual(['1.0.0']);
    const other = await install('1.1.0');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('deploy/update.sh');
    expect(await running()).toBe('1.0.0');
  });

  it('refuses what is no release, and leaves nothing behind', async () => {
    const picture = join(releases, 'picture.tar.gz');
    await writeFile(picture, 'no archive');
    const refused = await runScript('deploy/install.sh', [picture, '--root', root, '--no-start']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("can't be unpacked");
    expect(await readdir(at('opt/dastarxon/releases'))).toEqual([]);
    expect((await runScript('deploy/install.sh', ['--root', root])).stderr).toContain('name the release');
    expect((await runScript('deploy/update.sh', [archive('1.1.0'), '--root', root])).stderr).toContain('not installed here');
  });

  it('[BX-O-277 box] updates with a backup first, and keeps three releases', async () => {
    await install('1.0.0');
    const updated = await update('1.1.0');
    expect(updated).toMatchObject({ code: 0 });
    expect(updated.stdout).toContain(`Backup: ${at('var/lib/dastarxon/backup-update')}`);
    expect(await readFile(at('var/lib/dastarxon/backup-update'), 'utf8')).toBe('1');
    expect(await running()).toBe('1.1.0');
    expect((await update('1.1.0')).stdout).toContain('installed already');
    await update('1.4.0');
    await update('1.5.0');
    expect((await readdir(at('opt/dastarxon/releases'))).sort()).toEqual(['1.1.0', '1.4.0', '1.5.0']);
  });

  it('goes back by itself when the new version does not answer', async () => {
    await install('1.1.0');
    const failed = await update('1.2.0');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('version 1.1.0 runs again, with its data as it was');
    expect(await running()).toBe('1.1.0');
    expect(await readlink(at('opt/dastarxon/current'))).toBe('releases/1.1.0');
  });

  it('restores the backup when the new version has changed the data beyond the old one', async () => {
    await install('1.1.0');
    const failed = await update('1.3.0');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('version 1.1.0 runs again, with the data of');
    expect(await running()).toBe('1.1.0');
    expect(await readFile(at('var/lib/dastarxon/schema'), 'utf8')).toBe('2');
  });

  it('changes nothing when no backup can be made', async () => {
    await install('1.0.0');
    await rm(at('opt/dastarxon/releases/1.0.0/dist/server/backup.js'));
    await writeFile(at('opt/dastarxon/releases/1.0.0/dist/server/backup.js'), 'process.exit(1)');
    const failed = await update('1.1.0');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('no backup could be made: nothing was changed');
    expect(await running()).toBe('1.0.0');
  });

  it('is written without what shellcheck warns of, where it is installed', async () => {
    const found = await new Promise<boolean>((resolve) => {
      spawn('shellcheck', ['--version'])
        .once('error', () => {
          resolve(false);
        })
        .once('close', (code) => {
          resolve(code === 0);
        });
    });
    if (!found) return;
    expect(execFileSync('shellcheck', ['-x', 'deploy/install.sh', 'deploy/update.sh', 'deploy/parts.sh'], { encoding: 'utf8' })).toBe('');
  });
});
