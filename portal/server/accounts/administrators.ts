import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';

/** One of the vendor's people. The authenticator's secret is sealed. */
export interface Administrator {
  readonly administratorId: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly totpSecret: string;
}

/** By login, in any case; null for nobody. */
export async function findAdministratorByLogin(transaction: Transaction, login: string): Promise<Administrator | null> {
  return administratorOf(
    await selectOne(
      transaction,
      'SELECT id, login, name, password, totp_secret FROM administrator WHERE login = ? AND archived_at IS NULL',
      [login.toLowerCase()],
    ),
  );
}

/** By id. */
export async function findAdministratorById(transaction: Transaction, id: string): Promise<Administrator | null> {
  return administratorOf(
    await selectOne(transaction, 'SELECT id, login, name, password, totp_secret FROM administrator WHERE id = ?', [id]),
  );
}

/** Adds one, or gives the one with this login another password and authenticator; earlier sessions end. */
export async function writeAdministrator(transaction: Transaction, administrator: Administrator, now: number): Promise<void> {
  const { administratorId, login, name, password, totpSecret } = administrator;
  await select(
    transaction,
    `INSERT INTO administrator (id, login, name, password, totp_secret, totp_step, created_at) VALUES (?, ?, ?, ?, ?, 0, ?)
     ON CONFLICT (login) DO UPDATE SET name = excluded.name, password = excluded.password, totp_secret = excluded.totp_secret, archived_at = NULL`,
    [administratorId, login.toLowerCase(), name, password, totpSecret, now],
  );
  await select(
    transaction,
    'UPDATE administrator_session SET revoked_at = ? WHERE revoked_at IS NULL AND administrator_id IN (SELECT id FROM administrator WHERE login = ?)',
    [now, login.toLowerCase()],
  );
}

function administratorOf(row: Record<string, unknown> | undefined): Administrator | null {
  if (row === undefined) return null;
  return {
    administratorId: String(row['id']),
    login: String(row['login']),
    name: String(row['name']),
    password: String(row['password']),
    totpSecret: String(row['totp_secret']),
  };
}
