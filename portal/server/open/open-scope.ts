import type { ApiScope } from '#domain/open-api/scopes';
import { listBranches } from '../store/branches';
import type { Transaction } from '../store/database';
import type { Value } from '../store/rows';
import type { OpenKey } from './key-store';

/** What a reading of the open API reads from: one owner, and which of his branches. */
export interface OpenScope {
  readonly transaction: Transaction;
  readonly ownerId: string;
  readonly scopes: readonly ApiScope[];
  /** Null = all branches of the owner. */
  readonly branchIds: readonly string[] | null;
}

/** The branches of a request: those of its key, or the one that it asks for. Null where that is none of the key's: it does not exist for it. */
export async function openScopeOf(transaction: Transaction, key: OpenKey, branchId: string | undefined): Promise<OpenScope | null> {
  const { ownerId, scopes } = key;
  const ofKey = key.branchIds.length === 0 ? null : key.branchIds;
  if (branchId === undefined) return { transaction, ownerId, scopes, branchIds: ofKey };
  if (ofKey !== null && !ofKey.includes(branchId)) return null;
  const own = await listBranches(transaction, ownerId);
  return own.some((branch) => branch.branchId === branchId) ? { transaction, ownerId, scopes, branchIds: [branchId] } : null;
}

/** `AND <table>.branch_id IN (…)`, or nothing for all. */
export function withinBranches({ branchIds }: OpenScope, table: string): { readonly sql: string; readonly parameters: readonly Value[] } {
  return branchIds === null
    ? { sql: '', parameters: [] }
    : { sql: `AND ${table}.branch_id IN (${branchIds.map(() => '?').join(', ')})`, parameters: branchIds };
}
