import { fork } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import type { LoadRequest, LoadResult } from './load-client';

/** The floors beside which our figures are read: what this disk and this Express can do at most, in the same run. */

/** Appends of 4 kB, each followed by fdatasync, a second. */
export function fdatasyncPerSecond(folder: string, ms: number): number {
  const path = join(folder, 'fdatasync.probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  const startedAt = performance.now();
  let count = 0;
  while (performance.now() - startedAt < ms) {
    writeSync(file, block);
    fdatasyncSync(file);
    count += 1;
  }
  closeSync(file);
  rmSync(path);
  return count / ((performance.now() - startedAt) / 1000);
}

/** Drives a server from a process of its own. */
export function driveLoad(job: {
  readonly port: number;
  readonly cookie: string;
  readonly connections: number;
  readonly requests: readonly LoadRequest[];
}): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const client = fork(new URL('./load-client.ts', import.meta.url), { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
    client.once('message', (result: LoadResult) => {
      client.kill();
      resolve(result);
    });
    client.once('error', reject);
    client.send(job);
  });
}

/** A bare Express in a process of its own: parses a JSON body of the same size and answers it, nothing else. */
export async function bareExpressPerSecond(requests: readonly LoadRequest[], connections: number): Promise<number> {
  const server = fork(new URL('./bare-express.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<number>((resolve) => {
    server.once('message', (message: number) => {
      resolve(message);
    });
  });
  const result = await driveLoad({ port, cookie: '', connections, requests: requests.map(({ body }) => ({ path: '/', body })) });
  server.kill();
  return result.perSecond;
}

/** The bare server itself. */
export function serveBareExpress(ready: (port: number) => void): void {
  const app = express();
  app.use(express.json({ limit: '512kb' }));
  app.post('/', (request, response) => {
    response.json({ seq: 1, result: (request.body as { id: string }).id });
  });
  const server = createServer(app);
  server.listen(0, () => {
    ready((server.address() as AddressInfo).port);
  });
}
