import type { Transaction } from '../store/database';
import { select } from '../store/rows';

/** What an owner begins with. */
export interface NewOwner {
  readonly ownerId: string;
  readonly userId: string;
  /** `+998…`. */
  readonly phone: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly businessName: string;
  /** Verifier (PHC string), never the password. */
  readonly password: string;
}

/** The plan a new owner begins with; the vendor changes it in the console. */
export const FIRST_PLAN = 'start';

/** Writes a new owner with his first user. The claim of the phone is a key: the second of two who register it at once fails there. */
export async function createOwner(
  transaction: Transaction,
  owner: NewOwner,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<void> {
  await select(transaction, 'INSERT INTO login_name (name, owner_id, user_id) VALUES (?, ?, ?)', [
    owner.phone,
    owner.ownerId,
    owner.userId,
  ]);
  await select(
    transaction,
    `INSERT INTO owner (owner_id, business_name, state, shares_customers, plan_id, plan_ends_at, log_id, rev, created_at) VALUES (?, ?, 'active', 1, ?, NULL, ?, 0, ?)`,
    [owner.ownerId, owner.businessName, FIRST_PLAN, newId(), now],
  );
  await select(
    transaction,
    `INSERT INTO portal_user (owner_id, user_id, phone, given_name, family_name, role, password, must_change, created_at) VALUES (?, ?, ?, ?, ?, 'owner', ?, 0, ?)`,
    [owner.ownerId, owner.userId, owner.phone, owner.givenName, owner.familyName, owner.password, now],
  );
}
