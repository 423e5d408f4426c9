import type { Transaction } from '../store/database';
import { insertRows } from '../store/rows';
import { rollups } from './contributions';
import type { Contribution, RollupName } from './contributions';

interface RollupRow {
  /** In the order of `rollups[…].keys`. */
  readonly key: readonly (string | number)[];
  readonly sums: number[];
}

/** Sums of contributions, row by row, until they are written as differences. */
export class RollupDifference {
  readonly #tables = new Map<RollupName, Map<string, RollupRow>>();

  /** Adds, or with −1 takes away. */
  add(contributions: readonly Contribution[], sign: 1 | -1): void {
    for (const { rollup, key, figures } of contributions) {
      let table = this.#tables.get(rollup);
      if (!table) this.#tables.set(rollup, (table = new Map<string, RollupRow>()));
      const name = key.join('\u001f');
      let row = table.get(name);
      if (!row) table.set(name, (row = { key, sums: rollups[rollup].figures.map(() => 0) }));
      const { sums } = row;
      rollups[rollup].figures.forEach((figure, index) => {
        sums[index] = (sums[index] ?? 0) + sign * (figures[figure] ?? 0);
      });
    }
  }

  /** Rows that changed, by table, always in the same order: two pushes lock them alike. */
  rows(rollup: RollupName): readonly Readonly<RollupRow>[] {
    return [...(this.#tables.get(rollup) ?? [])]
      .filter(([, { sums }]) => sums.some((sum) => sum !== 0))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => row);
  }
}

/** Every rollup there is, in the order they are locked. */
export const rollupNames = Object.keys(rollups) as readonly RollupName[];

/** Writes the differences of one branch. */
export async function writeRollups(
  transaction: Transaction,
  { ownerId, branchId }: { readonly ownerId: string; readonly branchId: string },
  difference: RollupDifference,
): Promise<void> {
  for (const rollup of rollupNames) {
    const { keys, figures } = rollups[rollup];
    const rows = difference.rows(rollup);
    if (rows.length === 0) continue;
    const [, ...names] = keys;
    await insertRows(
      transaction,
      {
        table: rollup,
        columns: ['owner_id', 'branch_id', ...keys, ...figures],
        rows: rows.map(({ key, sums }) => [ownerId, branchId, ...key, ...sums]),
      },
      `ON CONFLICT (owner_id, day, branch_id, ${names.join(', ')}) DO UPDATE SET ${figures.map((figure) => `${figure} = ${rollup}.${figure} + excluded.${figure}`).join(', ')}`,
    );
  }
}
