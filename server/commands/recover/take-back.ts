import { z } from 'zod';
import { syncedTables } from '#domain/sync/synced-tables';
import { accept, refuse } from '#domain/problem/refusal';
import { applyCustomers } from '../sync/apply-customers';
import { applyRows } from '../sync/apply-rows';
import type { Applying } from '../sync/apply-rows';
import type { IncomingRow } from '../sync/incoming-row';
import { pendingFields } from '../sync/pending-fields';
import type { Caller, RegisteredCommand } from '../registry';
import type { Work } from '../work';
import { recoveredRows } from './recovered-rows';
import type { RecoveredRow } from './recovered-rows';
import { writeFacts } from './write-facts';

const number = z.int().min(0);
const input = z.strictObject({
  /** The last entry of the backup, and the mark of the restore: what lies between them came back from the portal. */
  afterSeq: number,
  restoredSeq: number,
  /** The highest numbers that are on paper. */
  numbers: z.strictObject({ order: number, z: number, preorder: number }),
});

/** Names of the counters that must not count below what is on paper. */
const COUNTERS = { order: 'order-number', z: 'z-number', preorder: 'preorder-number' } as const;
const TOUCH = 'INSERT INTO temp.touched (no, id, columns) VALUES (?, ?, -1) ON CONFLICT (no, id) DO NOTHING';

/**
 * `box.take-back`: after a restore the log has got back from the portal what it had lost; here the rows follow, in one transaction. What was done here since the restore stands.
 * Runs alone; what comes from the portal is not told to it again, what is different here is. `caller` must be the box itself.
 */
export function takeBackCommand(systemCaller: Caller): RegisteredCommand {
  return {
    name: 'box.take-back',
    input,
    requires: 'nobody',
    permission: null,
    rights: [],
    refusals: ['unknown-command'],
    secrets: [],
    reloads: ['catalogue', 'settings', 'people', 'stock'],
    prepare: (_input, { caller }) => Promise.resolve(caller === systemCaller ? accept(null) : refuse('unknown-command')),
    decide: async (work, given) => {
      const { afterSeq, restoredSeq, numbers } = input.parse(given);
      const rows = await recoveredRows(work, afterSeq, restoredSeq);
      const pending = await pendingFields(
        work,
        restoredSeq,
        syncedTables.map(({ name }) => name),
      );
      const applying: Applying = { work, pending, added: new Set(), restated: [] };
      await applyRows(applying, incoming(rows, 'shared'));
      await applyCustomers(applying, incoming(rows, 'customer'));
      const facts = rows.filter(({ table }) => table.kind === 'fact' || table.kind === 'state');
      const different = await writeFacts(
        work,
        // Who was merged into whom follows from the customers.
        facts.filter(({ table }) => table.name !== 'party_merge'),
        pending,
      );
      for (const [name, counter] of Object.entries(COUNTERS)) {
        const highest = numbers[name === 'order' ? 'order' : name === 'z' ? 'z' : 'preorder'];
        if (highest > (work.state.counters.get(counter) ?? 0)) work.setCounter(counter, highest);
      }
      tellOnly(work, [...applying.restated, ...different]);
      work.fact('box.recovered', 'box', 'box', { afterSeq, restoredSeq, rows: rows.length, kept: different.length });
      return accept({ rows: rows.length, kept: different.length });
    },
  };
}

function incoming(rows: readonly RecoveredRow[], kind: 'shared' | 'customer'): IncomingRow[] {
  return rows
    .filter(({ table }) => table.kind === kind)
    .map(({ table, id, rev, row }) => ({ table, id, rev, fields: null, row: { ...row }, gone: row === null, personKey: null }));
}

/** The portal has all of it already, but for what stands otherwise here. */
function tellOnly(work: Work, rows: readonly Pick<RecoveredRow, 'table' | 'id'>[]): void {
  work.run('DELETE FROM temp.touched', []);
  for (const { table, id } of rows) work.run(TOUCH, [syncedTables.indexOf(table), id]);
}
