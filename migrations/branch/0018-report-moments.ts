import type { Knex } from 'knex';

/** Reports read by the moment that money moved: without these every day of a long period would walk through all that was ever paid. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  'CREATE INDEX payment_at ON payment (at)',
  'CREATE INDEX refund_at ON refund (at)',
  'CREATE INDEX posting_at ON posting (at)',
  'CREATE INDEX cash_movement_at ON cash_movement (at)',
  'CREATE INDEX customer_money_at ON customer_money (at)',
];
