import type { Knex } from 'knex';

/** Staff who eat on credit: the employee that a customer is, so that what he owes can be withheld from his pay. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE party ADD COLUMN employee_id TEXT');
  await knex.raw('CREATE INDEX party_employee ON party (employee_id) WHERE employee_id IS NOT NULL');
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
