import type { Knex } from 'knex';

/** What the two databases call differently. Frozen with the migrations that use it. */
export interface Dialect {
  readonly isPostgres: boolean;
  /** Whole numbers beyond 2³¹: money, times, places in a log. */
  readonly big: string;
  /** Decimals. */
  readonly real: string;
  /** What ends a table: SQLite's strict typing. */
  readonly strict: string;
}

/** Which of the two it is. */
export function dialectOf(knex: Knex): Dialect {
  const client = (knex.client as { readonly config: { readonly client: string } }).config.client;
  return client === 'pg'
    ? { isPostgres: true, big: 'BIGINT', real: 'DOUBLE PRECISION', strict: '' }
    : { isPostgres: false, big: 'INTEGER', real: 'REAL', strict: 'STRICT' };
}

/**
 * On PostgreSQL the wall between owners stands in the database as well: a row is seen and written by the transaction that names its owner, or by one that says it is the
 * system's own. `FORCE` holds the table's owner to it too.
 */
export async function guardOwners(knex: Knex, tables: readonly string[]): Promise<void> {
  if (!dialectOf(knex).isPostgres) return;
  for (const table of tables) {
    await knex.raw(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    await knex.raw(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await knex.raw(
      `CREATE POLICY owner_wall ON ${table} USING (owner_id = current_setting('app.owner_id', true) OR current_setting('app.scope', true) = 'system')`,
    );
  }
}
