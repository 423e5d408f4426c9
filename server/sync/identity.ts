import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Who this box is to a portal: a key to sign with and a key to seal to, made at the first start, in a file that the box alone may read. They are in no backup: a restored
 * box on another machine is another box until its owner says that it is the same.
 */

const FILE = 'sync-keys.json';

/** The box's keys, as far as others may use them. */
export interface Identity {
  readonly box: string;
  /** Ed25519, raw, base64. */
  readonly publicKey: string;
  /** X25519, raw, base64. */
  readonly sealKey: string;
  /** Signs a text; base64. */
  readonly sign: (text: string) => string;
  /** Opens what was sealed to the box. */
  readonly sealPrivateKey: KeyObject;
}

/** Reads the keys of a data folder, or makes them. `box` is the name they stand for. Throws on a file that is not ours. */
export async function loadIdentity(folder: string, box: string, name = FILE): Promise<Identity> {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  const stored = text === null ? await makeKeys(path) : parseKeys(path, text);
  return createIdentity(box, createPrivateKey(stored.signing), createPrivateKey(stored.sealing));
}

/** An identity over known keys. */
export function createIdentity(box: string, signing: KeyObject, sealing: KeyObject): Identity {
  return {
    box,
    publicKey: rawPublic(signing),
    sealKey: rawPublic(sealing),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), signing).toString('base64'),
    sealPrivateKey: sealing,
  };
}

interface StoredKeys {
  readonly signing: string;
  readonly sealing: string;
}

function parseKeys(path: string, text: string): StoredKeys {
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null || !('signing' in stored) || !('sealing' in stored))
    throw new Error(`${path} does not hold the box's keys`);
  return { signing: String(stored.signing), sealing: String(stored.sealing) };
}

/** Written aside, synced and renamed: a power cut leaves none or both. */
async function makeKeys(path: string): Promise<StoredKeys> {
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const stored: StoredKeys = {
    signing: generateKeyPairSync('ed25519').privateKey.export(pem).toString(),
    sealing: generateKeyPairSync('x25519').privateKey.export(pem).toString(),
  };
  const aside = `${path}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(stored)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(aside, 0o600);
  await rename(aside, path);
  return stored;
}

/** The last 32 bytes of the public key's DER form are the key itself. */
function rawPublic(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
}
