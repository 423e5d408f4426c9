import { changePortalApiKey, createPortalApiKey, revokePortalApiKey } from '#domain/contract/portal/api-key';
import { accept, refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import { findApiKey, makeApiKey } from '../../open/key-store';
import { listBranches } from '../../store/branches';
import { select } from '../../store/rows';
import { ownerOf } from '../owner-of';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand, PortalWork } from '../registry';

/** Invariant: a key sees branches of its owner alone; the key itself is said once and nowhere stored. */

const createKey = definePortalCommand(createPortalApiKey, {
  refusals: ['not-found', 'confirm-password', 'stale-version'],
  saidOnce: ['apiKey'],
  decide: async (work, { keyId, name, scopes, perMinute, branchIds }) => {
    const { ownerId, userId } = personOf(work.caller);
    const refusal = (await refuseStrangers(work, ownerId, branchIds)) ?? (await refuseUnconfirmed(work));
    if (refusal) return refusal;
    if ((await findApiKey(work.transaction, ownerId, keyId)) !== null) return refuse('stale-version');
    const { apiKey, keyHash, hint } = makeApiKey(ownerId);
    await select(
      work.transaction,
      `INSERT INTO api_key (owner_id, key_id, version, name, key_hash, hint, scopes, per_minute, branch_ids, minute, taken, created_at, created_by)
       VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)`,
      [ownerId, keyId, name, keyHash, hint, JSON.stringify(scopes), perMinute, JSON.stringify(branchIds), work.now, userId],
    );
    work.audit('api-key.created', keyId, { name, scopes, perMinute, branchIds });
    tellAccount(work, ownerId);
    return accept({ keyId, apiKey });
  },
});

const changeKey = definePortalCommand(changePortalApiKey, {
  refusals: ['not-found', 'confirm-password', 'stale-version'],
  decide: async (work, { keyId, version, ...after }) => {
    const ownerId = ownerOf(work.caller);
    const before = await findApiKey(work.transaction, ownerId, keyId);
    if (before === null || before.revokedAt !== null) return refuse('not-found');
    const refusal = (await refuseStrangers(work, ownerId, after.branchIds)) ?? (await refuseUnconfirmed(work));
    if (refusal) return refusal;
    const { name, scopes, perMinute, branchIds } = after;
    const written = await select(
      work.transaction,
      `UPDATE api_key SET version = version + 1, name = ?, scopes = ?, per_minute = ?, branch_ids = ?
       WHERE owner_id = ? AND key_id = ? AND version = ? RETURNING key_id`,
      [name, JSON.stringify(scopes), perMinute, JSON.stringify(branchIds), ownerId, keyId, version],
    );
    if (written.length === 0) return refuse('stale-version');
    const was = { name: before.name, scopes: before.scopes, perMinute: before.perMinute, branchIds: before.branchIds };
    work.audit('api-key.changed', keyId, { before: was, after });
    tellAccount(work, ownerId);
    return accept({ version: version + 1 });
  },
});

const revokeKey = definePortalCommand(revokePortalApiKey, {
  refusals: ['not-found'],
  decide: async (work, { keyId }) => {
    const ownerId = ownerOf(work.caller);
    const key = await findApiKey(work.transaction, ownerId, keyId);
    if (key === null || key.revokedAt !== null) return refuse('not-found');
    await select(work.transaction, 'UPDATE api_key SET revoked_at = ?, version = version + 1 WHERE owner_id = ? AND key_id = ?', [
      work.now,
      ownerId,
      keyId,
    ]);
    work.audit('api-key.revoked', keyId, { name: key.name });
    tellAccount(work, ownerId);
    return accept({});
  },
});

async function refuseStrangers({ transaction }: PortalWork, ownerId: string, branchIds: readonly string[]): Promise<Refusal | null> {
  if (branchIds.length === 0) return null;
  const own = new Set((await listBranches(transaction, ownerId)).map(({ branchId }) => branchId));
  return branchIds.every((branchId) => own.has(branchId)) ? null : refuse('not-found');
}

function tellAccount(work: PortalWork, ownerId: string): void {
  work.afterCommit((after) => after.changed(ownerId, ['account']));
}

/** Keys of the open API. Ending one asks for no password: whoever sees it in strange hands must be quick. */
export const apiKeyCommands: readonly PortalCommand[] = [createKey, changeKey, revokeKey];
