import { z } from 'zod';
import type { ApiScope } from '#domain/open-api/scopes';
import { command } from '../command';
import { apiKeyPerMinute, portalApiKeyScopes } from '../open/api-key';
import { id, requiredText, version } from '../primitives';

/** Keys of the open API of the portal: it reads over the branches of an owner, or over some of them (BX-O-282). */

const fields = z.strictObject({
  /** Of the client: whose key it is. */
  name: requiredText(60),
  scopes: portalApiKeyScopes,
  perMinute: apiKeyPerMinute,
  /** Empty = all branches, those that come later included. */
  branchIds: z.array(id).max(200),
});

/** Makes a key, with the password just said. `apiKey` is the key itself, said once. */
export const createPortalApiKey = command('api-key.create', fields.extend({ keyId: id })).returns<{
  readonly keyId: string;
  readonly apiKey: string;
}>();

/** Changes name, rights, branches or limit; the key itself stays. */
export const changePortalApiKey = command('api-key.change', fields.extend({ keyId: id, version })).returns<{ readonly version: number }>();

/** Ends a key, from the next request on; it never comes back. */
export const revokePortalApiKey = command('api-key.revoke', z.strictObject({ keyId: id })).returns<Record<string, never>>();

/** A key in the list; nothing that it could be made from. */
export interface PortalApiKeyView {
  readonly keyId: string;
  readonly version: number;
  readonly name: string;
  /** The last characters of the key. */
  readonly hint: string;
  readonly scopes: readonly ApiScope[];
  readonly perMinute: number;
  readonly branchIds: readonly string[];
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** `GET /api/api-keys`: every key, the newest first. */
export interface PortalApiKeysView {
  readonly keys: readonly PortalApiKeyView[];
}
