import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** What a box states of its staff: breaks and corrections of working time, waiters of a hall, rates, fines and pay. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  for (const [name, columns] of tables) {
    const described = columns.split(' ').map((word) => (word.startsWith('#') ? `${word.slice(1)} ${big}` : `${word} TEXT`));
    await knex.raw(
      `CREATE TABLE ${name} (owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, seq ${big} NOT NULL, ${described.join(', ')}, person TEXT, sealed TEXT,
        PRIMARY KEY (owner_id, branch_id, id)) ${strict}`,
    );
  }
  await knex.raw('ALTER TABLE hall ADD COLUMN waiter_ids TEXT');
  await knex.raw('ALTER TABLE work_time ADD COLUMN breaks TEXT');
  await knex.raw('CREATE INDEX work_time_employee ON work_time (owner_id, branch_id, employee_id, in_at)');
  await knex.raw('CREATE INDEX pay_employee ON pay (owner_id, branch_id, employee_id, to_at)');
  await guardOwners(
    knex,
    tables.map(([name]) => name),
  );
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const tables: readonly (readonly [name: string, columns: string])[] = [
  ['work_time_correction', 'work_time_id employee_id before after reason #at by_id'],
  ['pay_rate', '#version subject parts #updated_at'],
  ['pay_fine', 'employee_id #amount_tiyin reason reverses_id #at by_id'],
  [
    'pay',
    'employee_id shift_id #from_at #to_at #base_tiyin #carried_tiyin #advances_tiyin #fines_tiyin #amount_tiyin #rest_tiyin statement #at by_id',
  ],
];
