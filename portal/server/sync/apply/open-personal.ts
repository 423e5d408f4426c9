import { createDecipheriv } from 'node:crypto';
import type { Transaction } from '../../store/database';
import { insertRows, select } from '../../store/rows';
import type { Value } from '../../store/rows';
import type { ReadRow } from '../stated-rows';
import { columnTakes } from '../stated-rows';
import { chunks } from './chunks';

/**
 * Opens what is sealed under a person's key. A key that was destroyed stands as an empty text: whatever comes under it later, from a box that had not heard, stays shut.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The keys for these rows: those the portal has, and new ones from the push, which are kept. */
export async function personKeysFor(
  transaction: Transaction,
  ownerId: string,
  rows: readonly ReadRow[],
  sent: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  // What could not be read yet may need a key later: all that are sent are kept.
  const persons = [...new Set([...rows.flatMap(({ person }) => (person === null ? [] : [person])), ...Object.keys(sent)])].toSorted();
  const keys = new Map<string, string>();
  if (persons.length === 0) return keys;
  for (const part of chunks(persons)) {
    const known = await select(
      transaction,
      `SELECT person_id, key FROM person_key WHERE owner_id = ? AND person_id IN (${part.map(() => '?').join(', ')})`,
      [ownerId, ...part],
    );
    for (const row of known) keys.set(String(row['person_id']), String(row['key']));
  }
  const fresh = persons.flatMap((person) => {
    const key = sent[person];
    return keys.has(person) || key === undefined ? [] : [[ownerId, person, key] as const];
  });
  if (fresh.length > 0)
    await insertRows(
      transaction,
      { table: 'person_key', columns: ['owner_id', 'person_id', 'key'], rows: fresh },
      'ON CONFLICT (owner_id, person_id) DO NOTHING',
    );
  for (const [, person, key] of fresh) keys.set(person, key);
  return keys;
}

/** The personal columns of a row; none where the key is gone or does not fit. */
export function openPersonal(row: ReadRow, keys: ReadonlyMap<string, string>): Readonly<Record<string, Value>> {
  const key = row.person === null ? undefined : keys.get(row.person);
  if (row.sealed === null || key === undefined || key === '') return {};
  try {
    const bytes = Buffer.from(row.sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
    const opened = JSON.parse(text) as Record<string, unknown>;
    const personal = row.table.columns.filter(({ name }) => row.table.personal.includes(name));
    return Object.fromEntries(
      personal.flatMap(({ name, type }) => {
        const value = opened[name];
        return columnTakes(name, type)(value) ? [[name, value]] : [];
      }),
    );
  } catch {
    return {};
  }
}
