import type { Knex } from 'knex';

/** When the expeditor put an order first, and tickets by the time they were sent, for how long dishes take. Of the branch's kitchen alone, as the tickets are. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE ticket ADD COLUMN priority_at INTEGER');
  await knex.raw('CREATE INDEX ticket_fired ON ticket (fired_at)');
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
