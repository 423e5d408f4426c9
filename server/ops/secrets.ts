import { createHmac, randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';

/**
 * Invariant: what turns a stolen database into PINs or devices is not in the database. The pepper and the key live in a file of their own,
 * readable by the box alone, and leave the process by no other way.
 */

/** Slow or secret things that commands may ask for before they enter the queue. */
export interface Secrets {
  /** argon2id with the box's pepper, as a PHC string. Some 20 ms off the main loop. */
  readonly hashPin: (pin: string) => Promise<string>;
  readonly verifyPin: (verifier: string, pin: string) => Promise<boolean>;
  /** Keyed hash of a token or code, for storing; 64 hexadecimal digits. */
  readonly keyedHash: (text: string) => string;
  /** The token of a device: 256 bits, the same again for the same device and pairing command. */
  readonly deviceToken: (deviceId: string, commandId: string) => string;
}

const FILE = 'secrets.json';
const KEY_BYTES = 32;
/** OWASP's second choice for argon2id: 19 MiB, two passes; a try costs a till about 20 ms. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Reads the box's secrets from its data folder; makes them at the first start. Throws on a file that is not ours: new keys would lock everybody out. */
export async function loadSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, FILE);
  const keys = (await readKeys(path)) ?? (await createKeys(path));
  return createSecrets(keys.pepper, keys.key);
}

/** Secrets over known keys. `pepper` and `key` are 32 bytes each. */
export function createSecrets(pepper: Uint8Array, key: Uint8Array): Secrets {
  const keyed = (purpose: string, text: string) => createHmac('sha256', key).update(purpose).update('\u001f').update(text);
  return {
    hashPin: (pin) => hash(pin, { ...ARGON2, secret: pepper }),
    verifyPin: (verifier, pin) => verify(verifier, pin, { secret: pepper }),
    keyedHash: (text) => keyed('hash', text).digest('hex'),
    deviceToken: (deviceId, commandId) => keyed('device', `${deviceId}\u001f${commandId}`).digest('base64url'),
  };
}

interface Keys {
  readonly pepper: Uint8Array;
  readonly key: Uint8Array;
}

async function readKeys(path: string): Promise<Keys | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) return null;
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null || !('pepper' in stored) || !('key' in stored))
    throw new Error(`${path} is not the box's secrets`);
  const pepper = Buffer.from(String(stored.pepper), 'base64');
  const key = Buffer.from(String(stored.key), 'base64');
  if (pepper.length !== KEY_BYTES || key.length !== KEY_BYTES) throw new Error(`${path} is not the box's secrets`);
  return { pepper, key };
}

/** Written aside, synced and renamed: a power cut leaves the old state or the new one, never half a key. */
async function createKeys(path: string): Promise<Keys> {
  const keys = { pepper: randomBytes(KEY_BYTES), key: randomBytes(KEY_BYTES) };
  const aside = `${path}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ pepper: keys.pepper.toString('base64'), key: keys.key.toString('base64') })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(aside, 0o600);
  await rename(aside, path);
  return keys;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
