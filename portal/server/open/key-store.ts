import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { apiKeyHint, apiKeyPrefix, apiKeyText, bearerKey } from '#domain/open-api/key-text';
import { allowanceOf, minuteOf } from '#domain/open-api/minute-window';
import type { Allowance } from '#domain/open-api/minute-window';
import { apiScopes } from '#domain/open-api/scopes';
import type { ApiScope } from '#domain/open-api/scopes';
import type { PortalApiKeyView } from '#domain/contract/portal/api-key';
import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { hashToken, ownerOfToken } from '../accounts/sessions';
import type { PortalDatabase, Transaction } from '../store/database';
import { textOf, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select, selectOne } from '../store/rows';

/**
 * Invariant: the database holds the hash of a key, never the key. A key begins with its owner's id, so that it is looked for behind that owner's wall; what follows is 256
 * random bits.
 */

const KEY_BYTES = 32;
const scopeList = z.array(z.enum(apiScopes));
const idList = z.array(z.string());

/** A new key of an owner with what may be stored of it. */
export function makeApiKey(ownerId: string): { readonly apiKey: string; readonly keyHash: string; readonly hint: string } {
  const apiKey = apiKeyText(`${ownerId.replaceAll('-', '')}${randomBytes(KEY_BYTES).toString('base64url')}`);
  return { apiKey, keyHash: hashToken(apiKey), hint: apiKeyHint(apiKey) };
}

/** A key that may go on, and where it stands with its limit. */
export interface OpenKey {
  readonly ownerId: string;
  readonly scopes: readonly ApiScope[];
  /** Empty = all of the owner's. */
  readonly branchIds: readonly string[];
}

/** What a request came to; `allowance` is there as soon as the key is known. */
export type TakenKey =
  | { readonly ok: true; readonly key: OpenKey; readonly allowance: Allowance }
  | { readonly ok: false; readonly refusal: Refusal; readonly allowance: Allowance | null };

/** Takes one request of the key in this `Authorization` header, counted over all processes, and writes down when it was used. */
export async function takeApiKey(database: PortalDatabase, authorization: string | undefined, now: number): Promise<TakenKey> {
  const apiKey = bearerKey(authorization);
  if (apiKey === null) return { ok: false, refusal: refuse('api-key-missing'), allowance: null };
  const ownerId = ownerOfToken(apiKey.slice(apiKeyPrefix.length));
  if (ownerId === null) return { ok: false, refusal: refuse('api-key-unknown'), allowance: null };
  return database.tenant(ownerId, (transaction) => takeOf(transaction, { ownerId, keyHash: hashToken(apiKey) }, now));
}

async function takeOf(
  transaction: Transaction,
  { ownerId, keyHash }: { readonly ownerId: string; readonly keyHash: string },
  now: number,
): Promise<TakenKey> {
  const minute = minuteOf(now);
  const row = await selectOne(
    transaction,
    `UPDATE api_key SET taken = CASE WHEN minute = ? THEN taken + 1 ELSE 1 END, minute = ?, last_used_at = ?
     WHERE owner_id = ? AND key_hash = ? AND revoked_at IS NULL RETURNING scopes, branch_ids, per_minute, taken`,
    [minute, minute, now, ownerId, keyHash],
  );
  if (row === undefined) {
    const known = await selectOne(transaction, 'SELECT key_id FROM api_key WHERE owner_id = ? AND key_hash = ?', [ownerId, keyHash]);
    return { ok: false, refusal: refuse(known === undefined ? 'api-key-unknown' : 'api-key-revoked'), allowance: null };
  }
  const allowance = allowanceOf({ minute, taken: wholeOf(row, 'taken') }, wholeOf(row, 'per_minute'), now);
  if (!allowance.isAllowed) return { ok: false, refusal: refuse('api-too-many', { seconds: allowance.resetSeconds }), allowance };
  const owner = await selectOne(transaction, 'SELECT state FROM owner WHERE owner_id = ?', [ownerId]);
  if (owner?.['state'] === 'suspended') return { ok: false, refusal: refuse('owner-suspended'), allowance };
  return { ok: true, key: { ownerId, scopes: scopesOf(row), branchIds: branchIdsOf(row) }, allowance };
}

/** Every key of an owner, the newest first. */
export async function listApiKeys(transaction: Transaction, ownerId: string): Promise<PortalApiKeyView[]> {
  const rows = await select(transaction, 'SELECT * FROM api_key WHERE owner_id = ? ORDER BY created_at DESC, key_id DESC', [ownerId]);
  return rows.map(viewOf);
}

/** One key of an owner, or null: another owner's does not exist for him. */
export async function findApiKey(transaction: Transaction, ownerId: string, keyId: string): Promise<PortalApiKeyView | null> {
  const row = await selectOne(transaction, 'SELECT * FROM api_key WHERE owner_id = ? AND key_id = ?', [ownerId, keyId]);
  return row === undefined ? null : viewOf(row);
}

function viewOf(row: Row): PortalApiKeyView {
  return {
    keyId: textOf(row, 'key_id'),
    version: wholeOf(row, 'version'),
    name: textOf(row, 'name'),
    hint: textOf(row, 'hint'),
    scopes: scopesOf(row),
    perMinute: wholeOf(row, 'per_minute'),
    branchIds: branchIdsOf(row),
    createdAt: wholeOf(row, 'created_at'),
    lastUsedAt: wholeOrNull(row, 'last_used_at'),
    revokedAt: wholeOrNull(row, 'revoked_at'),
  };
}

function scopesOf(row: Row): ApiScope[] {
  return scopeList.parse(JSON.parse(textOf(row, 'scopes')));
}

function branchIdsOf(row: Row): string[] {
  return idList.parse(JSON.parse(textOf(row, 'branch_ids')));
}
