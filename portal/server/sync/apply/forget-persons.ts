import { syncedTables } from '#domain/sync/synced-tables';
import type { Transaction } from '../../store/database';
import { insertRows, select } from '../../store/rows';
import { rowsOf } from './latest-rows';
import type { LatestRows } from './latest-rows';

/**
 * Persons whom a branch has erased: their key is destroyed, so that no entry of any box's log tells of them any more, and what stood opened here goes with it. An empty key
 * stays in its place: whatever comes under the old one later, from a box that had not heard, is never opened.
 */

/** Forgets everybody whom this push states as erased. Follows the writing of the rows, in the same transaction. */
export async function forgetPersons(transaction: Transaction, ownerId: string, rows: LatestRows): Promise<void> {
  const persons = rowsOf(rows, 'party').flatMap(({ id, row }) => (row?.['stage'] === 'erased' ? [id] : []));
  if (persons.length === 0) return;
  const marks = persons.map(() => '?').join(', ');
  const of = [ownerId, ...persons];
  await insertRows(
    transaction,
    { table: 'person_key', columns: ['owner_id', 'person_id', 'key'], rows: persons.map((person) => [ownerId, person, '']) },
    `ON CONFLICT (owner_id, person_id) DO UPDATE SET key = ''`,
  );
  for (const table of ['contact_point', 'address'])
    await select(
      transaction,
      `DELETE FROM conflict WHERE owner_id = ? AND entity = ? AND entity_id IN (SELECT id FROM ${table} WHERE owner_id = ? AND party_id IN (${marks}))`,
      [ownerId, table, ...of],
    );
  await select(transaction, `DELETE FROM conflict WHERE owner_id = ? AND entity = 'party' AND entity_id IN (${marks})`, of);
  for (const table of ['contact_point', 'address'])
    await select(transaction, `DELETE FROM ${table} WHERE owner_id = ? AND party_id IN (${marks})`, of);
  for (const { name, personal } of syncedTables) {
    if (personal.length === 0) continue;
    const who = name === 'party' ? 'id' : 'party_id';
    const blanks = [...personal, 'sealed'].map((column) => `${column} = NULL`);
    await select(transaction, `UPDATE ${name} SET ${blanks.join(', ')} WHERE owner_id = ? AND ${who} IN (${marks})`, of);
  }
  await select(transaction, `DELETE FROM phone_request WHERE owner_id = ? AND party_id IN (${marks})`, of);
  await select(transaction, `UPDATE money_move SET note = '' WHERE owner_id = ? AND party_id IN (${marks})`, of);
}
