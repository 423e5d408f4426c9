import sqlite3 from 'sqlite3';

/** Rows as they lie in a file of SQLite, read past everything that is ours. */
export function rawRows(file: string, sql: string): Promise<Record<string, string | number | null>[]> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (opening) => {
      if (opening) {
        reject(opening);
        return;
      }
      database.all(sql, (error: Error | null, rows: Record<string, string | number | null>[]) => {
        database.close(() => {
          if (error) reject(error);
          else resolve(rows);
        });
      });
    });
  });
}
