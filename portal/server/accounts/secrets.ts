import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';

/**
 * Invariant: what turns a stolen database into passwords, codes or authenticators is not in the database. One secret, out of the environment (`PORTAL_SECRET`, the same for
 * every process) or a file beside it; everything else is derived.
 */

/** What needs the secret. */
export interface PortalSecrets {
  /** argon2id with the pepper, as a PHC string. Some 20 ms off the main loop. */
  readonly hashPassword: (password: string) => Promise<string>;
  /** Whether they fit. Without a verifier (an unknown phone) it takes as long and says no. */
  readonly verifyPassword: (verifier: string | null, password: string) => Promise<boolean>;
  /** A keyed hash as URL-safe text: of codes, and under tickets. `purpose` keeps one use from standing for another. */
  readonly keyedHash: (purpose: string, text: string) => string;
  /** Encrypts what must come back as it was: secrets of authenticators. */
  readonly seal: (text: string) => string;
  /** Undoes `seal`; throws on what was sealed elsewhere. */
  readonly unseal: (sealed: string) => string;
}

const FILE = 'portal-secret';
const SECRET_CHARACTERS_MIN = 32;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** OWASP's second choice for argon2id: 19 MiB, two passes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Secrets over a known secret. Throws when it is too short to be one. */
export function createPortalSecrets(secret: string): PortalSecrets {
  if (secret.length < SECRET_CHARACTERS_MIN)
    throw new RangeError(`PORTAL_SECRET needs at least ${String(SECRET_CHARACTERS_MIN)} characters`);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
  const [pepper, hashKey, sealKey] = [derive('pepper'), derive('keyed hash'), derive('seal')];
  const options = { ...ARGON2, secret: pepper };
  // Made once, when first needed: what an unknown phone is measured against.
  let nobody: Promise<string> | null = null;
  return {
    hashPassword: (password) => hash(spelled(password), options),
    verifyPassword: async (verifier, password) => {
      nobody ??= hash(randomBytes(KEY_BYTES), options);
      const fits = await verify(verifier === null || verifier === '' ? await nobody : verifier, spelled(password), { secret: pepper });
      return fits && verifier !== null;
    },
    keyedHash: (purpose, text) => createHmac('sha256', hashKey).update(purpose).update('\u001f').update(text).digest('base64url'),
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    unseal: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}

/** The secret of a data folder; made at the first start. */
export async function readSecretFile(folder: string): Promise<string> {
  const path = join(folder, FILE);
  await mkdir(folder, { recursive: true });
  const known = await readFile(path, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return known === null ? createSecretFile(path) : known.trim();
}

/** Written aside, synced and renamed: a power cut leaves no secret or a whole one. */
async function createSecretFile(path: string): Promise<string> {
  const secret = randomBytes(KEY_BYTES).toString('base64url');
  const aside = `${path}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  return secret;
}

/** The same letters typed on another keyboard are the same password. */
function spelled(password: string): string {
  return password.normalize('NFKC');
}
