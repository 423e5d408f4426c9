import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Connection } from '#server/store/connection';

/** Rows that change without a command (decision 16): when a device was last seen, how a paper is on its way, throttles, cursors. */
const UNLOGGED = new Set(['print_job', 'device', 'throttle', 'cursor', 'knex_migrations', 'knex_migrations_lock']);

/** A digest of every business table of a box: equal before and after a refusal, or something was written. */
export async function storedRows(folder: string): Promise<Readonly<Record<string, string>>> {
  const file = await Connection.open(join(folder, 'dastarxon.db'));
  try {
    const tables = await file.all(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`);
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      if (UNLOGGED.has(String(name))) continue;
      const rows = await file.all(`SELECT * FROM "${String(name)}"`);
      digests[String(name)] =
        `${String(rows.length)} rows, ${createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16)}`;
    }
    return digests;
  } finally {
    await file.close();
  }
}
