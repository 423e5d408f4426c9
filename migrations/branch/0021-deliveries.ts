import type { Knex } from 'knex';

/** Where orders go that are carried to the guest, who carries them and how far they are. The key is the order's. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`CREATE TABLE delivery (
    id TEXT PRIMARY KEY REFERENCES customer_order (id), party_id TEXT NOT NULL REFERENCES party (id), address_id TEXT, zone_id TEXT, fee_line_id TEXT, wanted_at INTEGER,
    note TEXT NOT NULL, courier_id TEXT, state TEXT NOT NULL, left_at INTEGER, arrived_at INTEGER, updated_at INTEGER NOT NULL
  ) STRICT`);
  await knex.raw(`CREATE INDEX delivery_open ON delivery (courier_id) WHERE state <> 'delivered'`);
  await knex.raw('CREATE INDEX delivery_party ON delivery (party_id)');
  await knex.raw('CREATE INDEX delivery_arrived ON delivery (arrived_at)');
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
