import { createHash, createPublicKey, verify } from 'node:crypto';
import { signedText } from '#domain/sync/signed-text';

/** What a box says it signed. */
export interface SignedRequest {
  readonly publicKey: string;
  readonly challenge: string;
  readonly signature: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Unpacked. */
  readonly body: Buffer;
}

/** Whether the holder of the key signed exactly this. A key or a signature that is none is simply not good. */
export function isSigned({ publicKey, challenge, signature, method, path, body }: SignedRequest): boolean {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') },
      format: 'jwk',
    });
    const bodyHash = createHash('sha256').update(body).digest('hex');
    return verify(null, Buffer.from(signedText(challenge, method, path, bodyHash)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
