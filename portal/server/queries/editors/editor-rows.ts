import { branchesOf } from '../../catalogue/owner-branches';
import { readEdited } from '../../catalogue/branch-catalogue';
import type { EditedSharedRow } from '../../catalogue/branch-catalogue';
import type { EditedRecord, EditedTable } from '../../catalogue/records';
import { groupBy } from '../../store/row-values';
import { select } from '../../store/rows';
import type { Transaction } from '../../store/database';
import type { EditorBranch } from '#domain/contract/portal/catalogue';

/** Of whom an editor shows rows: one branch, or all. */
export interface EditorScope {
  readonly transaction: Transaction;
  readonly ownerId: string;
  readonly branchId: string | null;
}

/** A row once, whatever the number of branches that share it. */
export interface EditorRow {
  readonly record: EditedRecord;
  readonly branchId: string;
  readonly rev: number;
  readonly branchIds: readonly string[];
  /** The same row at the other branches. */
  readonly others: readonly EditedSharedRow[];
}

/** The rows in use: of the branch, or of all branches each once, as the first branch in order has it. */
export async function editorRows({ transaction, ownerId, branchId }: EditorScope, table: EditedTable): Promise<readonly EditorRow[]> {
  const rows = (await readEdited(transaction, ownerId, table, null)).filter(({ record }) => record['archived'] === false);
  const order = (await branchesOf(transaction, ownerId)).map((branch) => branch.branchId);
  const place = (row: EditedSharedRow) => (row.row.branchId === branchId ? -1 : order.indexOf(row.row.branchId));
  return [...groupBy(rows, ({ row }) => row.sharedId).values()].flatMap((group): EditorRow[] => {
    const known = group.filter(({ row }) => order.includes(row.branchId)).toSorted((one, other) => place(one) - place(other));
    const [own, ...others] = known;
    if (own === undefined || (branchId !== null && own.row.branchId !== branchId)) return [];
    return [{ record: own.record, branchId: own.row.branchId, rev: own.row.rev, branchIds: known.map(({ row }) => row.branchId), others }];
  });
}

/** A row as an editor gets it. */
export function shared({ record, branchId, rev, branchIds }: EditorRow): Readonly<Record<string, unknown>> {
  return { ...record, branchId, rev, branchIds };
}

/** The branches that can be edited. */
export async function editorBranches({ transaction, ownerId }: EditorScope): Promise<readonly EditorBranch[]> {
  const filled = new Set(
    (await select(transaction, 'SELECT DISTINCT branch_id FROM category WHERE owner_id = ?', [ownerId])).map((row) =>
      String(row['branch_id']),
    ),
  );
  return (await branchesOf(transaction, ownerId)).map((branch) => ({ ...branch, hasRows: filled.has(branch.branchId) }));
}
