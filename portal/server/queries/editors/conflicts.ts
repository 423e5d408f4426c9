import { z } from 'zod';
import type { ConflictAuthor, ConflictsView, ConflictView } from '#domain/contract/portal/conflict';
import { id } from '#domain/contract/primitives';
import type { LocalizedText } from '#domain/contract/primitives';
import { accept } from '#domain/problem/refusal';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { Transaction } from '../../store/database';
import { textOf } from '../../store/row-values';
import { select, selectOne } from '../../store/rows';
import { definePortalQuery } from '../registry';

const CONFLICTS_MAX = 200;

/** Lost values beside those that stand: the open ones, or with `closed=1` those that somebody has looked at; newest first. */
export const conflictsQuery = definePortalQuery({
  path: '/conflicts',
  summary: 'Values that were changed on two sides',
  input: z.strictObject({ branchId: id.optional(), closed: z.literal('1').optional() }),
  read: async ({ transaction, person: { ownerId } }, { branchId, closed }) => {
    const scope = branchId === undefined ? '' : ' AND conflict.branch_id = ?';
    const own = branchId === undefined ? [] : [branchId];
    const rows = await select(
      transaction,
      `SELECT conflict.*, branch.name AS branch_name FROM conflict
       JOIN branch ON branch.owner_id = conflict.owner_id AND branch.branch_id = conflict.branch_id
       WHERE conflict.owner_id = ? AND conflict.closed_at IS ${closed === '1' ? 'NOT ' : ''}NULL${scope} ORDER BY conflict.at DESC, conflict.id LIMIT ?`,
      [ownerId, ...own, CONFLICTS_MAX],
    );
    const count = await selectOne(transaction, `SELECT COUNT(*) AS count FROM conflict WHERE owner_id = ? AND closed_at IS NULL${scope}`, [
      ownerId,
      ...own,
    ]);
    const names = new Names(transaction, ownerId);
    const conflicts: ConflictView[] = [];
    for (const row of rows) {
      const [entity, entityId, where] = [textOf(row, 'entity'), textOf(row, 'entity_id'), textOf(row, 'branch_id')];
      conflicts.push({
        conflictId: textOf(row, 'id'),
        branchId: where,
        branchName: textOf(row, 'branch_name'),
        entity,
        entityId,
        subject: await names.subject(entity, entityId, where),
        field: textOf(row, 'field'),
        kept: await names.value(textOf(row, 'field'), valueOf(row['kept']), where),
        lost: await names.value(textOf(row, 'field'), valueOf(row['lost']), where),
        keptBy: await names.author(textOf(row, 'kept_by')),
        lostBy: await names.author(textOf(row, 'lost_by')),
        at: Number(row['at']),
        closedAt: row['closed_at'] === null ? null : Number(row['closed_at']),
      });
    }
    const view: ConflictsView = { openCount: Number(count?.['count'] ?? 0), conflicts };
    return accept(view);
  },
});

function valueOf(stored: unknown): string | number | null {
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Columns that name another row, by the table it stands in. */
const NAMED: Readonly<Record<string, string>> = {
  category_id: 'category',
  station_id: 'station',
  role_id: 'role',
  hall_id: 'hall',
  group_id: 'customer_group',
  root_id: 'party',
  customer_id: 'party',
  member_of_id: 'party',
};

/** Names of what is in the list, each read once. */
class Names {
  readonly #transaction: Transaction;
  readonly #ownerId: string;
  readonly #known = new Map<string, LocalizedText | string>();

  constructor(transaction: Transaction, ownerId: string) {
    this.#transaction = transaction;
    this.#ownerId = ownerId;
  }

  /** What a row is called; its id where it is gone. */
  async subject(entity: string, entityId: string, branchId: string): Promise<LocalizedText | string> {
    const table = syncedTableOf.get(entity);
    const column = table?.columns.find(({ name }) => name === 'name' || name === 'label')?.name;
    if (table === undefined || column === undefined) return entityId;
    // Customers are one book over all branches.
    const [scope, own] = table.kind === 'customer' ? ['', []] : [' AND branch_id = ?', [branchId]];
    return this.#read(
      `${branchId}:${entityId}`,
      entityId,
      `SELECT ${column} AS name FROM ${table.name} WHERE owner_id = ?${scope} AND id = ?`,
      [...own, entityId],
    );
  }

  /** A value as a person knows it: of an id the name of the row. */
  async value(field: string, value: string | number | null, branchId: string): Promise<string | number | null> {
    const entity = NAMED[field];
    if (entity === undefined || typeof value !== 'string') return value;
    const name = await this.subject(entity, value, branchId);
    return typeof name === 'string' ? name : JSON.stringify(name);
  }

  /** Who stands behind `employee:<id>`, `user:<id>` or `box:<id>`. */
  async author(by: string): Promise<ConflictAuthor> {
    const [kind = '', authorId = ''] = by.split(':');
    if (kind === 'employee') {
      const name = await this.#read(by, '', 'SELECT name FROM employee WHERE owner_id = ? AND id = ? ORDER BY branch_id LIMIT 1', [
        authorId,
      ]);
      return { kind, name: typeof name === 'string' ? name : name['uz-Latn'] };
    }
    if (kind === 'user') {
      const name = await this.#read(
        by,
        '',
        `SELECT given_name || ' ' || family_name AS name FROM portal_user WHERE owner_id = ? AND user_id = ?`,
        [authorId],
      );
      return { kind, name: typeof name === 'string' ? name : name['uz-Latn'] };
    }
    return { kind: 'box', name: '' };
  }

  async #read(key: string, missing: string, sql: string, parameters: readonly string[]): Promise<LocalizedText | string> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const text = textOf(await selectOne(this.#transaction, sql, [this.#ownerId, ...parameters]), 'name');
    const name = text === '' ? missing : text.startsWith('{') ? (JSON.parse(text) as LocalizedText) : text;
    this.#known.set(key, name);
    return name;
  }
}
