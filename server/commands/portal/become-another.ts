import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { logStart } from '#domain/contract/sync/pairing';
import { accept, refuse } from '#domain/problem/refusal';
import { uzs } from '#domain/ledger/postings';
import { syncedTables } from '#domain/sync/synced-tables';
import { COPIED_ACCOUNTS, copiedAccounts } from '../sync/copied-accounts';
import type { Caller, RegisteredCommand } from '../registry';
import type { Work } from '../work';

const input = z.strictObject({
  /** The new name. */
  box: id,
  start: logStart,
  /** Rows to be stated anew, by table. */
  rows: z.record(z.string(), z.array(z.string())),
  /** Customers' accounts as they stood where the two part. */
  accounts: copiedAccounts,
});

const KEEP = 'INSERT INTO sync_state (key, value) VALUES (?, ?)';
/** What was granted was granted to the other one, and where nothing had to be, the whole limit of its customers is. Who came since the two parted is at home here. */
const NOTHING_GRANTED = `INSERT INTO credit_lease (party_id, currency, ceiling_tiyin, epoch) SELECT id, '${uzs}', 0, 0 FROM party WHERE created_at <= CAST(? AS INTEGER)
  UNION SELECT party_id, currency, 0, 0 FROM credit_lease ORDER BY 1
  ON CONFLICT (party_id, currency) DO UPDATE SET ceiling_tiyin = 0, epoch = 0`;
const TOUCH = `INSERT INTO temp.touched (no, id, columns) SELECT CAST(? AS INTEGER), value, -1 FROM json_each(?) WHERE true ON CONFLICT (no, id) DO UPDATE SET columns = -1`;

/**
 * `box.become-another`: the owner has said that this box is a copy, and the other one goes on under its name. It forgets its connection and all that it had from the portal, begins
 * its own history behind the last entry that both have, and states anew what a branch of its own needs. Devices, people and money here stay as they are. `caller` must be the box itself.
 */
export function becomeAnotherCommand(systemCaller: Caller): RegisteredCommand {
  return {
    name: 'box.become-another',
    input,
    requires: 'nobody',
    permission: null,
    rights: [],
    refusals: ['unknown-command', 'portal-not-connected'],
    secrets: [],
    reloads: [],
    prepare: (_input, { caller }) => Promise.resolve(caller === systemCaller ? accept(null) : refuse('unknown-command')),
    decide: async (work, given) => {
      const { box, start, rows, accounts } = input.parse(given);
      if (!(await work.get(`SELECT 1 FROM sync_state WHERE key = 'binding'`))) return refuse('portal-not-connected');
      work.run('DELETE FROM sync_state');
      work.run(KEEP, ['identity', JSON.stringify({ box, start })]);
      work.run(KEEP, [COPIED_ACCOUNTS, JSON.stringify(accounts)]);
      work.run(KEEP, ['copied', JSON.stringify({ at: work.now })]);
      work.run(KEEP, ['baseline', JSON.stringify(unstated())]);
      work.run('DELETE FROM sync_row');
      // Days are compared by what went up under the name.
      work.run('DELETE FROM archived_day');
      work.run(NOTHING_GRANTED, [start.at]);
      for (const [name, ids] of Object.entries(rows)) touch(work, name, ids);
      work.fact('box.renamed', 'box', box, { box, start });
      return accept({});
    },
  };
}

/** What was there before is stated again where it makes up a branch: what is edited there, and what stands there now. Customers are the owner's, and facts were the other box's. */
function unstated(): Readonly<Record<string, null>> {
  const done = syncedTables.filter(({ kind }) => kind === 'fact' || kind === 'customer');
  return Object.fromEntries(done.map(({ name }) => [name, null]));
}

function touch(work: Work, name: string, ids: readonly string[]): void {
  const no = syncedTables.findIndex((table) => table.name === name);
  if (no !== -1) work.run(TOUCH, [no, JSON.stringify(ids)]);
}
