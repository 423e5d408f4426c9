import { z } from 'zod';
import type { SyncChange } from '#domain/contract/sync/pull';
import type { Work } from '../work';

/** Codes of people who were taken on in the portal, or whose PIN shall be a new one. */

const told = z.object({ salt: z.string().max(100), code_hash: z.string().max(100), expires_at: z.int() });

const UPSERT = `INSERT INTO sign_in_code (employee_id, salt, code_hash, expires_at) SELECT id, ?, ?, CAST(? AS INTEGER) FROM employee WHERE id = ? AND archived_at IS NULL
  ON CONFLICT (employee_id) DO UPDATE SET salt = excluded.salt, code_hash = excluded.code_hash, expires_at = excluded.expires_at`;

/** Stages the codes of a page; the people themselves are staged before. */
export function applyCodes(work: Work, changes: readonly SyncChange[]): void {
  for (const { entity, entityId, row } of changes) {
    if (entity !== 'sign-in-code') continue;
    const code = told.parse(row);
    work.run(UPSERT, [code.salt, code.code_hash, code.expires_at, entityId]);
    work.fact('staff.code-given', 'employee', entityId, { portal: true });
  }
}
