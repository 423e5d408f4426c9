import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a small secret file so that a power cut leaves the old state or the new one, never half of it. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const aside = `${path}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameDurably(aside, path);
}

/** Renames, and makes the name itself survive a power cut. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFile(dirname(to));
}

/** Brings a file, or the names in a folder, to the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } catch (error) {
    // Some file systems of USB sticks can't sync a folder.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EINVAL')) throw error;
  } finally {
    await file.close();
  }
}
