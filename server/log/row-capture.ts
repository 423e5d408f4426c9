import { ROWS_STATED, STATED_BYTES_MAX } from '#domain/contract/sync/push';
import { syncedTables } from '#domain/sync/synced-tables';
import type { SyncedTable } from '#domain/sync/synced-tables';
import type { Connection, SqlRow } from '#server/store/connection';
import type { PendingFact } from './chain';
import { newPersonKey, sealUnder } from './person-seal';
import { ALL_COLUMNS, captureStatements, columnsOf, numberOf, readTouched } from './touched-rows';

/**
 * Invariant: whatever a transaction changed in the tables of `synced-tables.ts` is stated, whole, by the last facts of that transaction. So the log alone holds all
 * that the owner's portal may see, and can fill a portal anew. Once a commit, not once a command: the price is two reads a commit.
 */

const PAGE = 500;
const SELECT_TABLES = 'SELECT DISTINCT no FROM temp.touched';
const SELECT_KEYS = 'SELECT party_id, key FROM person_key WHERE party_id IN (SELECT value FROM json_each(?))';
const INSERT_KEYS = `INSERT INTO person_key (party_id, key) SELECT value ->> 'person', value ->> 'key' FROM json_each(?)`;
/** What a personal column holds where nothing is known. */
const BLANK = new Set(['', '{}', '[]']);

/** Installs the triggers on the writing connection. They end with it. */
export async function installCapture(writer: Connection): Promise<void> {
  await writer.exec(captureStatements().join(';\n'));
}

/** States what the running transaction has touched, and forgets it; a transaction that is rolled back has then touched nothing. */
export async function stateTouched(
  writer: Connection,
  of: { readonly now: number; readonly newId: () => string },
): Promise<readonly PendingFact[]> {
  const touched = await writer.all(SELECT_TABLES);
  if (touched.length === 0) return [];
  const facts = new StatedFacts(of);
  const numbers = new Set(touched.map((row) => Number(row['no'])));
  for (const table of syncedTables.filter((one) => numbers.has(numberOf(one)))) await stateTable(writer, table, facts);
  await writer.run('DELETE FROM temp.touched');
  return facts.end();
}

async function stateTable(writer: Connection, table: SyncedTable, facts: StatedFacts): Promise<void> {
  const sql = readTouched(table);
  for (let after = ''; ;) {
    const rows = await writer.all(sql, [numberOf(table), after, PAGE]);
    const keys = table.personal.length > 0 ? await keysOf(writer, rows) : new Map<string, string>();
    for (const row of rows) {
      const id = String(row['id']);
      if (typeof row['row'] === 'string') facts.row(table.name, rowText(table, row, keys));
      else facts.gone(table.name, id);
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = String(last['id']);
  }
}

/** The row as JSON text, put together from what the database made: it is not parsed on its way. */
function rowText(table: SyncedTable, row: SqlRow, keys: ReadonlyMap<string, string>): string {
  const parts = [`"id":${JSON.stringify(row['id'])}`];
  const mask = Number(row['columns']);
  if (mask !== ALL_COLUMNS) parts.push(`"fields":${JSON.stringify(columnsOf(table, mask))}`);
  if (typeof row['rev'] === 'number') parts.push(`"rev":${String(row['rev'])}`);
  const key = isPersonal(row) ? keys.get(String(row['person'])) : undefined;
  if (key !== undefined) parts.push(`"person":${JSON.stringify(row['person'])}`, `"sealed":"${sealUnder(key, String(row['personal']))}"`);
  parts.push(`"row":${String(row['row'])}`);
  return `{${parts.join(',')}}`;
}

/** Whether there is something to seal; of somebody erased there never is. */
function isPersonal(row: SqlRow): boolean {
  if (row['erased'] === 1 || typeof row['person'] !== 'string') return false;
  return Object.values(JSON.parse(String(row['personal'])) as Record<string, unknown>).some((value) => !BLANK.has(String(value)));
}

/** The keys of the persons in these rows; who is stated for the first time gets one. */
async function keysOf(writer: Connection, rows: readonly SqlRow[]): Promise<ReadonlyMap<string, string>> {
  const persons = [...new Set(rows.filter(isPersonal).map((row) => String(row['person'])))];
  if (persons.length === 0) return new Map();
  const known = await writer.all(SELECT_KEYS, [JSON.stringify(persons)]);
  const keys = new Map(known.map((row) => [String(row['party_id']), String(row['key'])]));
  const made = persons.filter((person) => !keys.has(person)).map((person) => ({ person, key: newPersonKey() }));
  if (made.length > 0) await writer.run(INSERT_KEYS, [JSON.stringify(made)]);
  for (const { person, key } of made) keys.set(person, key);
  return keys;
}

/** Gathers rows into facts, none larger than `STATED_BYTES_MAX` (but for a single row that is). */
class StatedFacts {
  readonly #of: { readonly now: number; readonly newId: () => string };
  readonly #facts: PendingFact[] = [];
  #rows = new Map<string, string[]>();
  #gone = new Map<string, string[]>();
  #size = 0;

  constructor(of: { readonly now: number; readonly newId: () => string }) {
    this.#of = of;
  }

  row(table: string, text: string): void {
    this.#add(this.#rowsFor, table, text);
  }

  gone(table: string, id: string): void {
    this.#add(this.#goneFor, table, JSON.stringify(id));
  }

  end(): readonly PendingFact[] {
    this.#close();
    return this.#facts;
  }

  readonly #rowsFor = () => this.#rows;
  readonly #goneFor = () => this.#gone;

  #add(listOf: () => Map<string, string[]>, table: string, text: string): void {
    // Characters are at most three bytes each; the exact count is asked for only near the limit.
    if (this.#size + 3 * text.length > STATED_BYTES_MAX && this.#size + Buffer.byteLength(text) > STATED_BYTES_MAX) this.#close();
    const list = listOf().get(table) ?? [];
    list.push(text);
    listOf().set(table, list);
    this.#size += Buffer.byteLength(text) + 1;
  }

  #close(): void {
    if (this.#size === 0) return;
    const { now, newId } = this.#of;
    const gone = this.#gone.size > 0 ? `,"gone":${objectText(this.#gone)}` : '';
    this.#facts.push({
      opId: newId(),
      commandId: newId(),
      factIndex: 0,
      at: now,
      employeeId: null,
      approverId: null,
      deviceId: null,
      name: ROWS_STATED,
      entity: 'rows',
      entityId: 'rows',
      v: 1,
      payload: `{"rows":${objectText(this.#rows)}${gone}}`,
    });
    this.#rows = new Map();
    this.#gone = new Map();
    this.#size = 0;
  }
}

function objectText(lists: ReadonlyMap<string, readonly string[]>): string {
  return `{${[...lists].map(([name, texts]) => `${JSON.stringify(name)}:[${texts.join(',')}]`).join(',')}}`;
}
