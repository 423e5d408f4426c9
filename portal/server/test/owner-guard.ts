/**
 * What makes the portal's database ready to be spread over many machines by owner (Citus): every statement on an owner's table says which owner, and every key of such a
 * table begins with him. This is the run-time half: it looks at each statement that a test portal sends.
 */

/** The few tables that belong to no owner, with the reason. Everything else is an owner's. */
export const systemTables: ReadonlyMap<string, string> = new Map([
  ['login_name', 'a phone is unique over all owners; read before the owner is known'],
  ['box_key', 'a box is known by its key before its owner is'],
  ['pairing_offer', 'a box offers itself before it has an owner'],
  ['sms_code', 'goes to a phone that may have no owner yet'],
  ['sms_message', 'goes to a phone that may have no owner yet'],
  ['throttle', 'counts by phone and address'],
  ['used_hash', 'signatures that were used once, of whomever'],
  ['administrator', "the vendor's people"],
  ['administrator_session', "the vendor's people"],
  ['plan', "the vendor's price list, the same for all"],
  ['socket_io_attachments', "Socket.IO's, between processes"],
  ['knex_migrations', "the schema's own history"],
  ['knex_migrations_lock', "the schema's own history"],
]);

const NAMED = /\b(?:from|join|into|update)\s+(?:only\s+)?"?([a-z_]\w*)"?/gi;
/** Not tables: what follows the same words. */
const WORDS = new Set([
  'select',
  'set',
  'lateral',
  'unnest',
  'json_each',
  'generate_series',
  'pg_class',
  'pg_policies',
  'sqlite_master',
  'information_schema',
]);

/** The owners' tables that a statement names. Names that a `WITH` of the statement itself makes are none. */
export function ownersTablesIn(sql: string): string[] {
  const own = new Set(
    [...sql.matchAll(/(?:\bwith(?:\s+recursive)?|,)\s+([a-z_]\w*)\s*(?:\([^()]*\)\s*)?as\s+(?:materialized\s+)?\(/gi)].map(
      ([, name = '']) => name.toLowerCase(),
    ),
  );
  // "is distinct from x" and "extract(… from x)" name no table.
  const plain = sql.replace(/\bdistinct\s+from\b/gi, 'distinct').replace(/\b(extract|substring|trim)\s*\([^()]*\)/gi, '');
  const names = [...plain.matchAll(NAMED)].map(([, name = '']) => name.toLowerCase());
  return [...new Set(names)].filter(
    (name) => !own.has(name) && !WORDS.has(name) && !systemTables.has(name) && !/^(pg|sqlite|pragma)_/.test(name),
  );
}

/** Whether a statement says for each owner's table which owner it is about. */
export function namesOwner(sql: string): boolean {
  const tables = ownersTablesIn(sql);
  return (sql.match(/\bowner_id\b/gi) ?? []).length >= tables.length;
}

/** Looks at every statement of a portal and keeps those that name no owner. */
export class OwnerGuard {
  readonly #faults = new Set<string>();
  readonly #tables = new Set<string>();

  readonly see = (sql: string): void => {
    for (const table of ownersTablesIn(sql)) this.#tables.add(table);
    if (!namesOwner(sql)) this.#faults.add(sql);
  };

  /** Owners' tables that were touched. */
  get tables(): readonly string[] {
    return [...this.#tables];
  }

  /** Throws when a statement on an owner's table did not name the owner. */
  assertOwned(): void {
    if (this.#faults.size > 0) throw new Error(`statements that name no owner_id:\n${[...this.#faults].slice(0, 10).join('\n')}`);
  }
}
