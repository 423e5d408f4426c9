import type { Knex } from 'knex';
import { dialectOf } from './dialect';

/** Where Socket.IO's PostgreSQL adapter puts a message that is too large for NOTIFY, in the shape its documentation asks for. Pokes are small: it stays empty. */
export async function up(knex: Knex): Promise<void> {
  if (!dialectOf(knex).isPostgres) return;
  await knex.raw('CREATE TABLE socket_io_attachments (id BIGSERIAL UNIQUE, created_at TIMESTAMPTZ DEFAULT now(), payload BYTEA)');
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
