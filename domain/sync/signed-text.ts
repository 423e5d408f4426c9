/** What a box signs and the portal checks: the portal's challenge, what is asked, and the hash of what is sent. No clock of the box takes part. */

/** Headers of every signed request. */
export const syncHeaders = {
  box: 'x-dastarxon-box',
  challenge: 'x-dastarxon-challenge',
  signature: 'x-dastarxon-signature',
} as const;

/** What a box signs when it opens its socket: it asks for this path with GET and sends no body. The handshake's `auth` is `{box, challenge, signature}`. */
export const BOX_SOCKET_PATH = '/box';

/** The text under an Ed25519 signature. `path` with its query; `bodyHash` is SHA-256 in hex of the body before it was packed (of nothing, where there is none). */
export function signedText(challenge: string, method: string, path: string, bodyHash: string): string {
  return `${challenge}\n${method} ${path}\n${bodyHash}`;
}
