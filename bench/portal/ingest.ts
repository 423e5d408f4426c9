import { createHash, randomBytes, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PUSH_BYTES, PUSH_ENTRIES, ROWS_STATED } from '#domain/contract/sync/push';
import type { SyncEntry } from '#domain/contract/sync/push';
import { signedText, syncHeaders } from '#domain/sync/signed-text';
import { portalMigrations } from '#migrations/portal';
import { createOwner } from '#portal/server/accounts/create-owner';
import { startPortal } from '#portal/server/app';
import { openPortalDatabase } from '#portal/server/store/database';
import type { PortalDatabase, Transaction } from '#portal/server/store/database';
import { createIdFactory } from '#portal/server/store/ids';
import { replaceOn } from '#portal/server/store/rows';
import type { RowSet } from '#portal/server/store/rows';
import { latestRows } from '#portal/server/sync/apply/latest-rows';
import { postingEntries, readStated } from '#portal/server/sync/stated-rows';
import { TestBranch } from '#portal/server/test/branch';
import { TestHouse } from '#portal/server/test/house';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { startTestPostgres } from '#portal/server/test/postgres';
import { median, rounded } from '../figures';

/**
 * What a box's log costs the portal, through its real door, beside a floor of the same run: the same entries, rows and ledger lines, as one multi-row insert a table, the same
 * batches, the same durability, by the same driver.
 */

type Figures = Record<string, number>;
const DIALECTS = ['sqlite', 'postgres'] as const;

/** `ingest_entries_per_s_*` and their floors, for both databases. */
export async function measureIngest(quick: boolean): Promise<Figures> {
  const figures: Figures = {};
  for (const dialect of DIALECTS) {
    const rounds = quick ? 3 : 5;
    const [ours, floors, ratios]: [number[], number[], number[]] = [[], [], []];
    // The first one compiles what a portal that runs has compiled.
    for (let round = -1; round < rounds; round += 1) {
      const { perSecond, floor } = await measureOnce(dialect, quick ? 600 : 1_500);
      if (round < 0) continue;
      ours.push(perSecond);
      floors.push(floor);
      ratios.push(perSecond / floor);
    }
    figures[`ingest_entries_per_s_${dialect}`] = rounded(median(ours), 0);
    figures[`ingest_floor_entries_per_s_${dialect}`] = rounded(median(floors), 0);
    figures[`ingest_to_floor_${dialect}`] = rounded(median(ratios), 3);
  }
  return figures;
}

/** One round on fresh databases. */
async function measureOnce(
  dialect: (typeof DIALECTS)[number],
  orders: number,
): Promise<{ readonly perSecond: number; readonly floor: number }> {
  const postgres = dialect === 'postgres' ? await startTestPostgres({ isDurable: true }) : null;
  const [folder, floorFolder] = [await temporaryFolder(), await temporaryFolder()];
  const portal = await startPortal({
    port: 0,
    database: postgres === null ? { folder } : { url: postgres.url },
    now: () => Date.now(),
    origins: [],
    pages: null,
    smsInbox: false,
    secret: randomBytes(32).toString('hex'),
    telegram: null,
    redisUrl: null,
    onError: (error) => {
      throw error;
    },
  });
  const newId = createIdFactory(() => Date.now());
  const [ownerId, userId] = [newId(), newId()];
  const names = { phone: '+998900000000', givenName: 'A', familyName: 'B', businessName: 'C', password: '' };
  await portal.database.system((transaction) => createOwner(transaction, { ownerId, userId, ...names }, { now: Date.now(), newId }));
  const around = { ...portal, url: `http://localhost:${String(portal.port)}`, clock: { nowMs: Date.now() }, newId };
  const branch = await TestBranch.connect(around as unknown as TestPortal, { ownerId } as TestOwner);
  const house = await TestHouse.open(branch);
  for (let count = 0; count < orders; count += 1) work(house, count);
  const batches = batchesOf(branch);
  // The floor begins on tables that are as empty as ours were: another owner's, or another file.
  const floorDatabase = await openPortalDatabase({
    ...(postgres === null ? { folder: floorFolder } : { url: postgres.url }),
    migrations: portalMigrations,
  });
  const entries = batches.flat().length;
  const times = await raceInTurns(
    batches,
    await requestsOf(branch),
    insertsOf(floorDatabase, { ownerId: newId(), branchId: branch.branchId, boxId: branch.boxId }),
  );
  await portal.stop();
  await floorDatabase.close();
  await postgres?.stop();
  for (const path of [folder, floorFolder]) await rm(path, { recursive: true, force: true });
  return { perSecond: entries / times.ours, floor: entries / times.floor };
}

/** Makes a batch ready before the clock runs, and answers what runs under it. */
type Prepare = (batch: readonly SyncEntry[]) => () => Promise<void>;

/** Seconds of each, batch by batch in turns, so that both see the same machine. Nothing is made ready ahead: what lies in memory is marked by every collection. */
async function raceInTurns(
  batches: (readonly SyncEntry[])[],
  ours: Prepare,
  floor: Prepare,
): Promise<{ readonly ours: number; readonly floor: number }> {
  const seconds = async (run: () => Promise<void>) => {
    const startedAt = performance.now();
    await run();
    return (performance.now() - startedAt) / 1000;
  };
  const times = { ours: 0, floor: 0 };
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    times.ours += await seconds(ours(batch));
    times.floor += await seconds(floor(batch));
  }
  return times;
}

/** An order as it grows on a box: ten entries, of which four state rows. */
function work(house: TestHouse, count: number): void {
  const { branch, products } = house;
  const [first, second] = [products[count % products.length], products[(count + 1) % products.length]];
  if (!first || !second) throw new Error('no menu');
  const said = { tableId: house.tables[count % house.tables.length]?.id, guests: 2, lines: [first.id, second.id], at: Date.now() };
  branch.append('order.opened', said);
  branch.append('order.lines-added', { ...said, prices: [first.priceTiyin, second.priceTiyin] });
  const order = house.openOrder({
    lines: [{ product: first, thousandths: 2_000 }, { product: second }],
    openedAt: Date.now() - (count % 5_000) * 60_000,
  });
  branch.append('order.fired', { ...said, tickets: [branch.newId(), branch.newId()] });
  branch.appendRows({ customer_order: [{ id: order.id, row: order.order }], order_line: order.lines });
  branch.append('ticket.bumped', said);
  branch.appendRows({ customer_order: [{ id: order.id, row: order.order }] });
  branch.append('order.paid', { ...said, totalTiyin: order.totalTiyin });
  branch.append('paper.printed', said);
  house.pay(order);
}

/** Batches as a box sends them. */
function batchesOf(branch: TestBranch): (readonly SyncEntry[])[] {
  const batches: SyncEntry[][] = [];
  let [batch, bytes]: [SyncEntry[], number] = [[], 0];
  for (const entry of branch.entries.slice(branch.ackedSeq)) {
    const size = JSON.stringify(entry).length;
    if (batch.length >= PUSH_ENTRIES || bytes + size > PUSH_BYTES) {
      batches.push(batch);
      [batch, bytes] = [[], 0];
    }
    batch.push(entry);
    bytes += size;
  }
  return [...batches, batch];
}

/** The requests of a box, packed and signed before the clock runs. */
async function requestsOf(branch: TestBranch): Promise<Prepare> {
  const challenge = await branch.challenge();
  const agent = new Agent({ keepAlive: true });
  return (batch) => {
    const plain = Buffer.from(JSON.stringify(branch.body(batch[0]?.seq, batch.length)));
    const text = signedText(challenge, 'POST', '/sync/push', createHash('sha256').update(plain).digest('hex'));
    const headers = {
      [syncHeaders.box]: branch.boxId,
      [syncHeaders.challenge]: challenge,
      [syncHeaders.signature]: sign(null, Buffer.from(text), branch.keys.privateKey).toString('base64'),
      'content-encoding': 'gzip',
    };
    const packed = gzipSync(plain);
    return () => post(`${branch.portal.url}/sync/push`, { headers, agent, packed });
  };
}

function post(
  url: string,
  { headers, agent, packed }: { readonly headers: Record<string, string>; readonly agent: Agent; readonly packed: Buffer },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`the portal answered ${String(response.statusCode)}`));
      });
    });
    sent.once('error', reject);
    sent.end(packed);
  });
}

interface Origin {
  readonly ownerId: string;
  readonly branchId: string;
  readonly boxId: string;
}

/** The same content by plain multi-row inserts; what they insert is made ready before the clock runs. */
function insertsOf(database: PortalDatabase, origin: Origin): Prepare {
  return (batch) => {
    const sets = [entrySet(origin, batch), ...rowSets(origin, batch)];
    return () =>
      database.tenant(origin.ownerId, async (transaction) => {
        for (const set of sets) await insertValues(transaction, set);
      });
  };
}

type FloorSet = RowSet & { readonly conflict?: string };

/** SQLite takes 32,766 parameters in a statement. */
const PARAMETERS_MAX = 32_000;

async function insertValues(transaction: Transaction, { table, columns, rows, conflict = '' }: FloorSet): Promise<void> {
  const atOnce = Math.floor(PARAMETERS_MAX / columns.length);
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += atOnce) {
    const part = rows.slice(start, start + atOnce);
    await transaction.raw(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(', ')} ${conflict}`, part.flat());
  }
}

function entrySet({ ownerId, branchId, boxId }: Origin, batch: readonly SyncEntry[]): FloorSet {
  return {
    table: 'entry',
    columns: [
      ...['owner_id', 'box_id', 'seq', 'branch_id', 'op_id', 'command_id', 'fact_index', 'at', 'employee_id', 'approver_id', 'device_id'],
      ...['name', 'entity', 'entity_id', 'v', 'payload', 'hash', 'received_at', 'clock_suspect'],
    ],
    rows: batch.map((one) => [
      ...[ownerId, boxId, one.seq, branchId, one.opId, one.commandId, one.factIndex, one.at, one.employeeId, one.approverId, one.deviceId],
      ...[one.name, one.entity, one.entityId, one.v, one.payload, one.hash, 0, 0],
    ]),
  };
}

function rowSets({ ownerId, branchId, boxId }: Origin, batch: readonly SyncEntry[]): readonly FloorSet[] {
  const facts = batch.filter(({ name }) => name === ROWS_STATED).map((entry) => readStated(entry));
  const tables = latestRows(facts.flatMap((one) => (one.ok ? [one.value] : [])));
  const key = ['owner_id', 'branch_id', 'id'];
  const sets = [...tables.values()].map((rows): FloorSet => {
    const all = [...rows.values()];
    const table = all[0]?.table;
    if (!table) throw new Error('an empty table');
    const own = table.columns.map(({ name }) => name);
    const columns = [...key, 'box_id', 'seq', ...own];
    return {
      table: table.name,
      columns,
      rows: all.map(({ id, seq, row }) => [ownerId, branchId, id, boxId, seq, ...own.map((name) => row?.[name] ?? null)]),
      conflict: replaceOn(key, columns),
    };
  });
  const ledger = [...(tables.get('posting')?.values() ?? [])].flatMap(({ id, row }) =>
    postingEntries
      .parse(JSON.parse(String(row?.['entries'])))
      .map((entry, position) => [ownerId, branchId, id, position, entry.account, entry.currency, entry.amountTiyin]),
  );
  const columns = ['owner_id', 'branch_id', 'posting_id', 'position', 'account', 'currency', 'amount_tiyin'];
  return [...sets, { table: 'entry_row', columns, rows: ledger }];
}

function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'dastarxon-ingest-'));
}
