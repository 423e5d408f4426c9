import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TableFault, TableMessage, TableOrder } from './table-file';

/** Reads tables in a process of its own, with a bound on its memory and its time. */

/** What is done with a file as it is read. Each parcel is put away before the next one is asked for. */
export interface TableReceiver {
  readonly onHead: (head: Extract<TableMessage, { kind: 'head' }>) => Promise<void> | void;
  readonly onRows: (rows: readonly (readonly string[])[]) => Promise<void>;
}

/** How a reading ended. */
export type TableRead = { readonly ok: true; readonly peakBytes: number } | { readonly ok: false; readonly fault: TableFault };

const TIMEOUT_MS = 180_000;
const HEAP_MEGABYTES = 96;

/** Reads a file. A process that dies of it, or takes too long, says that the file is too complex. */
export function readTable(order: TableOrder, receiver: TableReceiver): Promise<TableRead> {
  return new Promise((resolve, reject) => {
    const { path, execArgv } = program();
    const child = fork(path, {
      execArgv: [`--max-old-space-size=${String(HEAP_MEGABYTES)}`, '--max-semi-space-size=4', ...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    let result: TableRead = { ok: false, fault: 'import-too-complex' };
    let handled: Promise<void> = Promise.resolve();
    child.on('message', (message: TableMessage) => {
      handled = handled.then(async () => {
        const ended = await handle(child, message, receiver);
        if (ended) result = ended;
      });
      handled.catch((error: unknown) => {
        child.kill('SIGKILL');
        reject(error instanceof Error ? error : new Error('the rows could not be put away'));
      });
    });
    child.once('error', () => {
      result = { ok: false, fault: 'import-unreadable' };
    });
    child.once('exit', () => {
      clearTimeout(timer);
      handled.then(() => {
        resolve(result);
      }, reject);
    });
    child.send(order);
  });
}

async function handle(child: ChildProcess, message: TableMessage, receiver: TableReceiver): Promise<TableRead | null> {
  if (message.kind === 'head') await receiver.onHead(message);
  if (message.kind === 'rows') {
    await receiver.onRows(message.rows);
    if (child.connected) child.send('next');
  }
  if (message.kind === 'end') return { ok: true, peakBytes: message.peakBytes };
  return message.kind === 'refused' ? { ok: false, fault: message.fault } : null;
}

/** The built program beside the built server, else the source through tsx. */
function program(): { readonly path: string; readonly execArgv: readonly string[] } {
  if (import.meta.url.endsWith('.ts'))
    return { path: fileURLToPath(new URL('./read-main.ts', import.meta.url)), execArgv: ['--import', 'tsx'] };
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'table-main.js'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the build has no table-main.js');
    folder = parent;
  }
  return { path: join(folder, 'table-main.js'), execArgv: [] };
}
