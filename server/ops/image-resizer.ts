import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Pictures of dishes in the two sizes that screens show, as WebP. A process of its own decodes them: it may take a second and a hundred megabytes, or die of a
 * malicious file, and no sale notices. It ends with the picture.
 */

/** A picture in two sizes. */
export interface ResizedImage {
  readonly tile: Uint8Array;
  readonly large: Uint8Array;
}

/** What the process answers. */
export type ResizeAnswer = ({ readonly ok: true } & ResizedImage) | { readonly ok: false };

const TIMEOUT_MS = 20_000;

/** Makes the two sizes of a picture; null when it can't be decoded. One picture at a time: the memory of two would be needed elsewhere. */
export function createImageResizer(): (bytes: Uint8Array) => Promise<ResizedImage | null> {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes) => {
    const result = last.then(() => resizeInProcess(bytes));
    last = result;
    return result;
  };
}

function resizeInProcess(bytes: Uint8Array): Promise<ResizedImage | null> {
  return new Promise((resolve) => {
    const { path, execArgv } = program();
    const child = fork(path, { execArgv: [...execArgv], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, TIMEOUT_MS);
    child.once('message', (answer: ResizeAnswer) => {
      resolve(answer.ok ? { tile: answer.tile, large: answer.large } : null);
      child.disconnect();
    });
    child.once('error', () => {
      resolve(null);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
    child.send(bytes);
  });
}

/** The built program beside the built server, else the source through tsx. */
function program(): { readonly path: string; readonly execArgv: readonly string[] } {
  if (import.meta.url.endsWith('.ts'))
    return { path: fileURLToPath(new URL('./resize-main.ts', import.meta.url)), execArgv: ['--import', 'tsx'] };
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'resize-main.js'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the build has no resize-main.js');
    folder = parent;
  }
  return { path: join(folder, 'resize-main.js'), execArgv: [] };
}
