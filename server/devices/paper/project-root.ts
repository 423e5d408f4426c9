import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with `package.json` above a module, the same from the source and from `dist/`. Throws when there is none. */
function projectRoot(moduleUrl: string): string {
  let folder = dirname(fileURLToPath(moduleUrl));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above the server');
    folder = parent;
  }
  return folder;
}

/** Where the fonts of the paper lie. They are read from the source folder also by the built server: they are data, not code. */
export function paperFontsDir(): string {
  return join(projectRoot(import.meta.url), 'server/devices/paper/fonts');
}

/** The program of the drawing process, and what Node needs to run it: the built file beside the built server, else the source through tsx. */
export function drawProcessEntry(): { readonly entryPath: string; readonly execArgv: readonly string[] } {
  const root = projectRoot(import.meta.url);
  return import.meta.url.endsWith('.ts')
    ? { entryPath: join(root, 'server/devices/paper/draw-main.ts'), execArgv: ['--import', 'tsx'] }
    : { entryPath: join(root, 'dist/server/draw-main.js'), execArgv: [] };
}
