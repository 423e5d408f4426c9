import { z } from 'zod';
import { pullPlace, syncChange } from '#domain/contract/sync/pull';
import type { SyncChange } from '#domain/contract/sync/pull';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { syncedTableOf } from '#domain/sync/synced-tables';
import type { Caller, RegisteredCommand } from '../registry';
import type { Work } from '../work';
import { applyCodes } from './apply-codes';
import { applyConsents } from './apply-consents';
import { applyCredit } from './apply-credit';
import { applyCustomers } from './apply-customers';
import { applyPhoneOrders } from './apply-phone-orders';
import { applyRows, muteRows } from './apply-rows';
import type { Applying } from './apply-rows';
import { applyStops } from './apply-stops';
import type { IncomingRow } from './incoming-row';
import { pendingFields } from './pending-fields';
import { withdrawCustomers } from './withdraw-customers';

const input = z.strictObject({
  /** Where it stood when the page was asked for; another page came first → refused. */
  from: pullPlace.nullable(),
  to: pullPlace,
  ackedSeq: z.int().min(0),
  changes: z.array(syncChange).max(5_000),
  /** Of a snapshot: whole rows, taken only where they are newer. */
  isSnapshot: z.boolean(),
});

/** The key of `sync_state` under which the place is kept. */
export const PULL_KEY = 'pull';
const UPSERT = 'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

/**
 * `sync.apply-page`: what came down from the portal, and how far it came, in one transaction: the one path for every change. `caller` must be the box itself. It runs
 * alone, since it takes back the marks of the rows it touched: what comes from the portal is not told to it again.
 */
export function applyPageCommand(systemCaller: Caller): RegisteredCommand {
  return {
    name: 'sync.apply-page',
    input,
    requires: 'nobody',
    permission: null,
    rights: [],
    refusals: ['unknown-command', 'stale-version'],
    secrets: [],
    reloads: ['catalogue', 'settings', 'people', 'stock'],
    prepare: (_input, { caller }) => Promise.resolve(caller === systemCaller ? accept(null) : refuse('unknown-command')),
    decide: (work, given) => decide(work, input.parse(given)),
  };
}

async function decide(work: Work, page: z.infer<typeof input>): Promise<Outcome<Record<string, never>>> {
  // Asked for under a name or for an owner that the box has left meanwhile.
  if (!(await work.get(`SELECT 1 FROM sync_state WHERE key = 'binding'`))) return refuse('stale-version', { version: page.to.cursor });
  const stored = await work.get('SELECT value FROM sync_state WHERE key = ?', [PULL_KEY]);
  const stands = stored === undefined ? null : pullPlace.parse(JSON.parse(String(stored['value'])));
  if (JSON.stringify(stands) !== JSON.stringify(page.from)) return refuse('stale-version', { version: page.to.cursor });
  const tables = [...new Set(page.changes.map(({ entity }) => entity))].filter((name) => syncedTableOf.has(name));
  const applying: Applying = {
    work,
    pending: await pendingFields(work, page.ackedSeq, tables),
    added: new Set(),
    restated: [],
  };
  const rows = page.changes.flatMap((change) => incomingRow(change));
  const wanted = page.isSnapshot ? await newerRows(applying, rows) : rows;
  const filling = page.isSnapshot ? (page.from?.snapshot ?? null) : null;
  await applyCredit(work, page.changes, filling);
  await applyRows(
    applying,
    wanted.filter(({ table }) => table.kind === 'shared'),
  );
  await applyCustomers(
    applying,
    wanted.filter(({ table }) => table.kind === 'customer'),
  );
  applyConsents(work, page.changes);
  await withdrawCustomers(work, page.changes, filling);
  applyCodes(work, page.changes);
  applyStops(work, page.changes);
  await applyPhoneOrders(work, page.changes);
  work.run(UPSERT, [PULL_KEY, JSON.stringify(page.to)]);
  muteRows(work, applying.restated);
  return accept({});
}

function incomingRow(change: SyncChange): IncomingRow[] {
  const table = syncedTableOf.get(change.entity);
  if (table?.kind !== 'shared' && table?.kind !== 'customer') return [];
  const { entityId: id, rowRev: rev, fields, row } = change;
  return [{ table, id, rev, fields, row, gone: change.gone === true, personKey: change.personKey ?? null }];
}

/** Of a snapshot only what is newer than what stands here. What is newer here than there (the portal was restored) is told again. */
async function newerRows({ work, restated }: Applying, rows: readonly IncomingRow[]): Promise<readonly IncomingRow[]> {
  const found = await work.all(
    `SELECT table_name, id, rev FROM sync_row WHERE (table_name, id) IN (SELECT value ->> 'table', value ->> 'id' FROM json_each(?))`,
    [JSON.stringify(rows.map(({ table, id }) => ({ table: table.name, id })))],
  );
  const revs = new Map(found.map((row) => [`${String(row['table_name'])}:${String(row['id'])}`, Number(row['rev'])]));
  return rows.filter(({ table, id, rev }) => {
    const own = revs.get(`${table.name}:${id}`);
    if (own !== undefined && own > rev) restated.push({ table, id });
    return own === undefined || own < rev;
  });
}
