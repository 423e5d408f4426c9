import { z } from 'zod';
import { apiScopes, portalApiScopes } from '#domain/open-api/scopes';
import type { ApiScope } from '#domain/open-api/scopes';
import { command } from '../command';
import { id, requiredText, version } from '../primitives';

/** Keys of the open API of a box: one a client, with its rights and its limit (BX-O-282). What is kept of a key is its hash. */

/** Rights of a key, each once. */
export const apiKeyScopes = z
  .array(z.enum(apiScopes))
  .min(1)
  .max(apiScopes.length)
  .refine((scopes) => new Set(scopes).size === scopes.length);

/** The same at the portal. */
export const portalApiKeyScopes = z
  .array(z.enum(portalApiScopes))
  .min(1)
  .max(portalApiScopes.length)
  .refine((scopes) => new Set(scopes).size === scopes.length);

/** Requests a minute. */
export const apiKeyPerMinute = z.int().min(1).max(6_000);

const fields = z.strictObject({
  /** Of the client: whose key it is. */
  name: requiredText(60),
  scopes: apiKeyScopes,
  perMinute: apiKeyPerMinute,
  /** In whose name orders are placed, with that person's rights; only `orders.write` needs it. */
  actsAsId: id.nullable(),
});

/** Makes a key. `apiKey` is the key itself: it is in the answer for ten minutes at most and never again. */
export const createApiKey = command('api-key.create', fields.extend({ apiKeyId: id })).returns<{
  readonly apiKeyId: string;
  readonly apiKey?: string;
}>();

/** Changes name, rights or limit; the key itself stays. */
export const changeApiKey = command('api-key.change', fields.partial().extend({ apiKeyId: id, version })).returns<{
  readonly version: number;
}>();

/** Ends a key, from the next request on; it never comes back. */
export const revokeApiKey = command('api-key.revoke', z.strictObject({ apiKeyId: id })).returns<Record<string, never>>();

/** Contracts of this file, by name. */
export const apiKeyContracts = {
  'api-key.create': createApiKey,
  'api-key.change': changeApiKey,
  'api-key.revoke': revokeApiKey,
} as const;

/** A key in the list; nothing that it could be made from. */
export interface ApiKeyView {
  readonly apiKeyId: string;
  readonly version: number;
  readonly name: string;
  /** The last characters of the key. */
  readonly hint: string;
  readonly scopes: readonly ApiScope[];
  readonly perMinute: number;
  readonly actsAsId: string | null;
  readonly createdAt: number;
  readonly createdByName: string;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** `GET /api/api-keys`: every key, the newest first, and who orders may be placed as. */
export interface ApiKeysView {
  readonly keys: readonly ApiKeyView[];
  readonly people: readonly { readonly employeeId: string; readonly name: string }[];
}
