import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '#server/store/durable-files';
import { keyIdOf, readKey, recoveryKeyBytes, spellKey } from './recovery-key';

/** The recovery keys that the box keeps beside its secrets, so that it can make and read backups by itself. The last one is in use. */
export interface KeyStore {
  readonly currentId: () => string;
  /** Null when it was made on another box. */
  readonly keyOf: (keyId: string) => Uint8Array | null;
  /** A new key for the backups from now on. Answers its id. */
  readonly renew: () => Promise<string>;
  /** Takes a key that a person brought; it becomes the one in use when there is no other. */
  readonly learn: (key: Uint8Array) => Promise<void>;
}

const FILE = 'recovery-keys.json';
const stored = z.strictObject({ keys: z.array(z.string()).min(1) });

/** Reads the keys of a data folder; makes the first one unless `mayMake` is false. Throws on a file that is not ours. */
export async function openKeyStore(folder: string, options: { readonly mayMake: boolean } = { mayMake: true }): Promise<KeyStore> {
  const path = join(folder, FILE);
  const keys = await readKeys(path);
  const save = () => writeDurably(path, `${JSON.stringify({ keys: keys.map(spellKey) })}\n`);
  const add = async (key: Uint8Array) => {
    keys.push(key);
    await save();
    return keyIdOf(key);
  };
  if (keys.length === 0 && options.mayMake) await add(randomBytes(recoveryKeyBytes));
  return {
    currentId: () => keyIdOf(keys.at(-1) ?? new Uint8Array()),
    keyOf: (keyId) => keys.find((key) => keyIdOf(key) === keyId) ?? null,
    renew: () => add(randomBytes(recoveryKeyBytes)),
    learn: async (key) => {
      if (keys.some((known) => keyIdOf(known) === keyIdOf(key))) return;
      keys.unshift(key);
      await save();
    },
  };
}

async function readKeys(path: string): Promise<Uint8Array[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  return stored.parse(JSON.parse(text)).keys.map((spelled) => {
    const key = readKey(spelled);
    if (key === null) throw new Error(`${path} is not the box's recovery keys`);
    return key;
  });
}
