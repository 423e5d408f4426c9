import { bookkeepingColumns, syncedTables } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import { rollupNames } from '#portal/server/rollups/write-rollups';
import { select } from '#portal/server/store/rows';
import { rebuildOwner } from '#portal/server/sync/rebuild/rebuild-owner';
import { comparable } from '../stated';
import { LIMIT_TIYIN } from './simulated-house';
import type { Party, Simulation } from './simulation';

type Row = Readonly<Record<string, unknown>>;

/** Everything that must be true when all lines have healed: what is not, in words. */
export async function untruths(simulation: Simulation): Promise<readonly string[]> {
  const found: string[] = [];
  const say = (what: string, one: unknown, other: unknown) => {
    if (JSON.stringify(one) !== JSON.stringify(other)) found.push(`${what}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`);
  };
  for (const party of simulation.parties) {
    await compareLogs(simulation, party, say);
    await compareSums(simulation, party, say);
    await compareRows(simulation, party, found);
  }
  await judgeCredit(simulation, found);
  await compareRollups(simulation, say);
  return found;
}

type Say = (what: string, one: unknown, other: unknown) => void;

function atPortal({ portal, template }: Simulation, sql: string, parameters: readonly string[] = []): Promise<Row[]> {
  return portal.database.read(template.ownerId, (transaction) => select(transaction, sql, [template.ownerId, ...parameters]));
}

/** Every entry is there once, as it was written. */
async function compareLogs(simulation: Simulation, { box }: Party, say: Say): Promise<void> {
  const { boxId } = box.opened;
  const read = (row: Row) => `${String(row['seq'])} ${String(row['op_id'])} ${String(row['hash'])}`;
  const own = await box.all('SELECT seq, op_id, hash FROM event_log ORDER BY seq');
  const theirs = await atPortal(simulation, 'SELECT seq, op_id, hash FROM entry WHERE owner_id = ? AND box_id = ? ORDER BY seq', [boxId]);
  say(`${box.name}'s log`, own.map(read).filter(notAmong(theirs.map(read))), theirs.map(read).filter(notAmong(own.map(read))));
  say(`${box.name}'s entries`, own.length, theirs.length);
  say('put aside', await atPortal(simulation, 'SELECT seq, why FROM reject WHERE owner_id = ? AND box_id = ?', [boxId]), []);
}

/** The money, account by account. */
async function compareSums(simulation: Simulation, { box, branchId }: Party, say: Say): Promise<void> {
  const sums = 'SELECT account, SUM(amount_tiyin) AS amount FROM';
  const own = await box.all(`${sums} entry GROUP BY account ORDER BY account`);
  const theirs = await atPortal(simulation, `${sums} entry_row WHERE owner_id = ? AND branch_id = ? GROUP BY account ORDER BY account`, [
    branchId,
  ]);
  say(`${box.name}'s ledger`, own, theirs);
  say(
    `${box.name}'s balance`,
    own.reduce((sum, row) => sum + Number(row['amount']), 0),
    0,
  );
}

/** Row by row: what the branch alone decides, and what was edited on both sides. */
async function compareRows(simulation: Simulation, { box, branchId }: Party, found: string[]): Promise<void> {
  for (const table of syncedTables) {
    if (table.kind === 'customer') continue;
    const own = byId(table, await box.all(`SELECT ${table.key} AS id, ${columnsOf(table, 'source')} FROM ${table.name}`));
    const theirs = byId(
      table,
      await atPortal(simulation, `SELECT id, ${columnsOf(table, 'name')} FROM ${table.name} WHERE owner_id = ? AND branch_id = ?`, [
        branchId,
      ]),
    );
    for (const id of new Set([...own.keys(), ...theirs.keys()]))
      if (own.get(id) !== theirs.get(id))
        found.push(`${box.name} ${table.name} ${id}: ${String(own.get(id))} is not ${String(theirs.get(id))}`);
  }
}

function columnsOf(table: SyncedTable, names: 'source' | 'name'): string {
  const columns = table.columns.filter(({ source }) => source !== 'groups' && source !== 'entries');
  return columns.map(({ name, source }) => (names === 'source' ? `${source} AS ${name}` : name)).join(', ');
}

function byId(table: SyncedTable, rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(
    rows.map(({ id, ...row }) => {
      const told = Object.entries(comparable(`${table.name}:`, row)).filter(
        ([name]) => table.kind === 'fact' || !bookkeepingColumns.has(name),
      );
      return [String(id), JSON.stringify(Object.fromEntries(told.toSorted(([one], [other]) => (one < other ? -1 : 1))))];
    }),
  );
}

/**
 * Nobody lends what another branch may lend: what is owed above the limit is what people with the right to do so have flagged, and the ceilings that boxes believe in add up to
 * no more than the limit or what is owed. Merged customers had a limit each.
 */
async function judgeCredit(simulation: Simulation, found: string[]): Promise<void> {
  const parties = await atPortal(
    simulation,
    `SELECT id, branch_id FROM party WHERE owner_id = ? AND root_id = id
     AND NOT EXISTS (SELECT 1 FROM party_merge WHERE party_merge.owner_id = party.owner_id AND party_merge.into_id = party.id)`,
  );
  const [believed, owed, flagged] = [new Sums(), new Sums(), new Sums()];
  for (const { box, branchId } of simulation.parties) {
    const leases = await box.all('SELECT party_id, ceiling_tiyin FROM credit_lease');
    const granted = new Map(leases.map((row) => [row['party_id'], Number(row['ceiling_tiyin'])]));
    for (const { id, branch_id: home } of parties) believed.add(id, granted.get(id) ?? (home === branchId ? LIMIT_TIYIN : 0));
    for (const { account, amount_tiyin: amount } of await box.all(
      `SELECT account, amount_tiyin FROM entry WHERE account LIKE '%:receivable'`,
    ))
      owed.add(String(account).split(':')[1], Number(amount));
    for (const row of await box.all('SELECT party_id, over_tiyin FROM debt')) flagged.add(row['party_id'], Number(row['over_tiyin']));
  }
  for (const { id } of parties) {
    const [debt, ceilings] = [owed.of(id), believed.of(id)];
    if (debt - LIMIT_TIYIN > flagged.of(id)) found.push(`${String(id)} owes ${String(debt)}, and ${String(flagged.of(id))} was flagged`);
    if (ceilings > Math.max(LIMIT_TIYIN, debt)) found.push(`ceilings of ${String(id)}: ${String(ceilings)}, owed ${String(debt)}`);
  }
}

class Sums {
  readonly #sums = new Map<unknown, number>();

  add(key: unknown, amount: number): void {
    this.#sums.set(key, this.of(key) + amount);
  }

  of(key: unknown): number {
    return this.#sums.get(key) ?? 0;
  }
}

/** What grew with the log is what the log gives. */
async function compareRollups(simulation: Simulation, say: Say): Promise<void> {
  const snapshot = async () => {
    const tables: Record<string, unknown> = {};
    for (const name of rollupNames) {
      const rows = await atPortal(simulation, `SELECT * FROM ${name} WHERE owner_id = ?`);
      const isSomething = (row: Row) => Object.values(row).some((value) => typeof value === 'number' && value !== 0);
      tables[name] = rows
        .filter(isSomething)
        .map((row) => JSON.stringify(row))
        .toSorted();
    }
    return tables;
  };
  const live = await snapshot();
  await rebuildOwner(simulation.portal.database, simulation.template.ownerId);
  const rebuilt = await snapshot();
  for (const name of rollupNames) say(name, live[name], rebuilt[name]);
}

function notAmong(list: readonly string[]): (one: string) => boolean {
  const known = new Set(list);
  return (one) => !known.has(one);
}
