import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'box.json';

/** Whether a box has worked in this folder before: its identity is written once its database stands. */
export async function hasBoxId(folder: string): Promise<boolean> {
  return access(join(folder, FILE)).then(
    () => true,
    () => false,
  );
}

/** The id of this box, made at its first start and kept beside its database. Throws on a file that is not ours. */
export async function loadBoxId(folder: string, newId: () => string): Promise<string> {
  const path = join(folder, FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) {
    const stored: unknown = JSON.parse(text);
    if (typeof stored === 'object' && stored !== null && 'boxId' in stored && typeof stored.boxId === 'string') return stored.boxId;
    throw new Error(`${path} is not a box's identity`);
  }
  const boxId = newId();
  await writeFile(`${path}.new`, `${JSON.stringify({ boxId })}\n`);
  await rename(`${path}.new`, path);
  return boxId;
}
