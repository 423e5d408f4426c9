/**
 * Why a database or a calculation would not have rows, in a word that holds nothing of them; null where the rows are not to blame and the same may succeed later: a lock, a lost
 * connection, a full disk.
 */
export function unfitnessOf(error: unknown): string | null {
  if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError) return error.name;
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // PostgreSQL: data that is none, a broken constraint, a limit of the program. SQLite: a constraint (its columns are strict), a type, a size.
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code) || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)$/.test(code) ? code : null;
}
