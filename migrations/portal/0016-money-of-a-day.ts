import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** What a box states of the money of a day beside sales: openings of a drawer, tips, corrected tenders, drawers handed over, movements taken back. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  for (const [name, columns] of tables) {
    const described = columns.split(' ').map((word) => (word.startsWith('#') ? `${word.slice(1)} ${big}` : `${word} TEXT`));
    await knex.raw(
      `CREATE TABLE ${name} (owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, seq ${big} NOT NULL, ${described.join(', ')}, person TEXT, sealed TEXT,
        PRIMARY KEY (owner_id, branch_id, id)) ${strict}`,
    );
  }
  await knex.raw('ALTER TABLE cash_movement ADD COLUMN reverses_id TEXT');
  await knex.raw('CREATE INDEX tip_order ON tip (owner_id, order_id)');
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
  ['drawer_opening', 'shift_id till_device_id reason note #at by_id approver_id'],
  ['tip', 'kind shift_id order_id employee_id tender #amount_tiyin #at by_id'],
  ['tender_correction', 'order_id payment_id shift_id from_tender to_tender #amount_tiyin reason #at by_id approver_id'],
  ['shift_handover', 'shift_id from_id to_id #counted_tiyin #expected_tiyin note #at approver_id'],
];
