import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveScreens } from './screens';

const SCRIPT = 'export const dish = "osh";\n'.repeat(40);
let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-screens-'));
  for (const screen of ['kiosk', 'kitchen']) {
    await mkdir(join(folder, screen, 'assets'), { recursive: true });
    await writeFile(join(folder, screen, 'index.html'), `<title>${screen}</title>`);
    await writeFile(join(folder, screen, 'assets', 'app-1.js'), SCRIPT);
    await writeFile(join(folder, screen, 'assets', 'app-1.js.gz'), gzipSync(SCRIPT));
  }
  const app = express();
  serveScreens(app, { kiosk: join(folder, 'kiosk'), kitchen: join(folder, 'kitchen') });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test('a script goes out packed to who takes it, whole to who does not, and is kept for ever', async () => {
  for (const path of ['/assets/app-1.js', '/kitchen/assets/app-1.js']) {
    const packed = await fetch(url + path);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('content-type')).toContain('text/javascript');
    expect(packed.headers.get('cache-control')).toContain('immutable');
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    expect(await packed.text()).toBe(SCRIPT);
    const whole = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } });
    expect(whole.headers.get('content-encoding')).toBeNull();
    expect(await whole.text()).toBe(SCRIPT);
  }
});

test('a page is asked for anew each time', async () => {
  const page = await fetch(`${url}/kitchen/`);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(await page.text()).toContain('kitchen');
});
