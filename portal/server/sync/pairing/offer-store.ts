import type { LogStart, PairingOffer, PairingState } from '#domain/contract/sync/pairing';
import type { Transaction } from '../../store/database';
import { select, selectOne } from '../../store/rows';

/** Invariant: code and password of an offer are stored as keyed hashes, work once, and end after ten minutes. */

/** An offer as it stands. */
export interface OfferRecord {
  readonly boxId: string;
  readonly publicKey: string;
  readonly sealKey: string;
  readonly branchName: string;
  readonly address: string;
  readonly programVersion: string;
  readonly expiresAt: number;
  /** `waiting` for an owner, `claimed` by one and waiting for the manager at the box, `bound`, or `refused` by that manager. */
  readonly state: 'waiting' | 'claimed' | 'bound' | 'refused';
  readonly ownerId: string | null;
  readonly branchId: string | null;
  readonly userId: string | null;
  readonly menu: 'keep' | 'replace' | 'map';
  readonly sourceBranchId: string | null;
  /** What it said of its menu, as JSON; null = nothing. */
  readonly products: string | null;
  /** Where the log of a box begins that was a copy of another. */
  readonly logStart: LogStart | null;
}

/** How an offer is asked for: by what is scanned or typed. Hashes, never the words. */
export type OfferName = { readonly codeHash: string } | { readonly login: string; readonly passwordHash: string };

const COLUMNS = `box_id, public_key, seal_key, branch_name, address, program_version, expires_at, state, owner_id, branch_id, user_id, menu, source_branch_id, products,
  start_seq, start_hash, start_at`;

/** Keeps an offer in place of the box's earlier one. False when another box shows the same code or login just now. */
export async function keepOffer(
  transaction: Transaction,
  offer: PairingOffer,
  {
    codeHash,
    passwordHash,
    expiresAt,
    now,
  }: { readonly codeHash: string; readonly passwordHash: string; readonly expiresAt: number; readonly now: number },
): Promise<boolean> {
  const login = offer.login.trim().toLowerCase();
  const taken = await selectOne(
    transaction,
    'SELECT box_id FROM pairing_offer WHERE (code_hash = ? OR login = ?) AND box_id <> ? AND expires_at > ?',
    [codeHash, login, offer.box, now],
  );
  if (taken !== undefined) return false;
  await select(transaction, 'DELETE FROM pairing_offer WHERE box_id = ?', [offer.box]);
  await select(
    transaction,
    `INSERT INTO pairing_offer (box_id, public_key, seal_key, code_hash, login, password_hash, branch_name, address, program_version, expires_at, state, products,
       start_seq, start_hash, start_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?)`,
    [
      ...[offer.box, offer.publicKey, offer.sealKey, codeHash, login, passwordHash],
      ...[offer.branchName, offer.address, offer.programVersion, expiresAt, JSON.stringify(offer.products)],
      ...[offer.logStart?.seq ?? 0, offer.logStart?.hash ?? null, offer.logStart?.at ?? 0],
    ],
  );
  return true;
}

/** The offer of a box, over or not; null = none. */
export async function offerOfBox(transaction: Transaction, boxId: string): Promise<OfferRecord | null> {
  const row = await selectOne(transaction, `SELECT ${COLUMNS} FROM pairing_offer WHERE box_id = ?`, [boxId]);
  return row === undefined ? null : offerOf(row);
}

/** The offer behind a code or a login, while it is good; null = none. */
export async function findOffer(transaction: Transaction, name: OfferName, now: number): Promise<OfferRecord | null> {
  const row =
    'codeHash' in name
      ? await selectOne(transaction, `SELECT ${COLUMNS} FROM pairing_offer WHERE code_hash = ? AND expires_at > ?`, [name.codeHash, now])
      : await selectOne(transaction, `SELECT ${COLUMNS} FROM pairing_offer WHERE login = ? AND password_hash = ? AND expires_at > ?`, [
          ...[name.login, name.passwordHash],
          now,
        ]);
  return row === undefined ? null : offerOf(row);
}

/** What a claim says. */
export interface Claim {
  readonly ownerId: string;
  readonly userId: string;
  readonly branchId: string;
  readonly menu: OfferRecord['menu'];
  readonly sourceBranchId: string | null;
  readonly now: number;
}

/** Claims an offer that waits; false when somebody was faster. */
export async function claimOffer(transaction: Transaction, boxId: string, claim: Claim): Promise<boolean> {
  const row = await selectOne(
    transaction,
    `UPDATE pairing_offer SET state = 'claimed', owner_id = ?, branch_id = ?, user_id = ?, menu = ?, source_branch_id = ?, claimed_at = ?
     WHERE box_id = ? AND state = 'waiting' AND expires_at > ? RETURNING box_id`,
    [claim.ownerId, claim.branchId, claim.userId, claim.menu, claim.sourceBranchId, claim.now, boxId, claim.now],
  );
  return row !== undefined;
}

/** Moves an offer on from where it must stand; null when it does not stand there, or is over. */
export async function moveOffer(
  transaction: Transaction,
  boxId: string,
  { from, to, now }: { readonly from: OfferRecord['state']; readonly to: OfferRecord['state']; readonly now: number },
): Promise<OfferRecord | null> {
  const row = await selectOne(
    transaction,
    `UPDATE pairing_offer SET state = ? WHERE box_id = ? AND state = ? AND expires_at > ? RETURNING ${COLUMNS}`,
    [to, boxId, from, now],
  );
  return row === undefined ? null : offerOf(row);
}

/** Gives up what an owner claimed for a branch and nobody has answered. */
export async function releaseClaims(transaction: Transaction, ownerId: string, branchId: string): Promise<void> {
  await select(
    transaction,
    `UPDATE pairing_offer SET state = 'waiting', owner_id = NULL, branch_id = NULL, user_id = NULL, menu = NULL, source_branch_id = NULL, claimed_at = NULL
     WHERE owner_id = ? AND branch_id = ? AND state = 'claimed'`,
    [ownerId, branchId],
  );
}

/** What the box is told of its offer. */
export async function stateOfOffer(transaction: Transaction, offer: OfferRecord, now: number): Promise<PairingState> {
  if (offer.state === 'waiting') return offer.expiresAt > now ? { state: 'waiting', expiresAt: offer.expiresAt } : { state: 'expired' };
  if (offer.state === 'refused' || (offer.state === 'claimed' && offer.expiresAt <= now)) return { state: 'expired' };
  const { ownerId, branchId, userId } = offer;
  const row = await selectOne(
    transaction,
    `SELECT owner.business_name, branch.name, branch.code, portal_user.given_name, portal_user.family_name
     FROM owner JOIN branch ON branch.owner_id = owner.owner_id AND branch.branch_id = ?
     LEFT JOIN portal_user ON portal_user.owner_id = owner.owner_id AND portal_user.user_id = ? WHERE owner.owner_id = ?`,
    [branchId, userId, ownerId],
  );
  if (row === undefined || branchId === null) return { state: 'expired' };
  const [businessName, branchName] = [String(row['business_name']), String(row['name'])];
  if (offer.state === 'bound') return { state: 'bound', branchId, branchName, branchCode: String(row['code']), businessName };
  const ownerName = [row['given_name'], row['family_name']].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { state: 'claimed', ownerName, businessName, branchName, menu: offer.menu };
}

function offerOf(row: Record<string, unknown>): OfferRecord {
  const optional = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    boxId: String(row['box_id']),
    publicKey: String(row['public_key']),
    sealKey: String(row['seal_key']),
    branchName: String(row['branch_name']),
    address: String(row['address']),
    programVersion: String(row['program_version']),
    expiresAt: Number(row['expires_at']),
    state: stateOf(String(row['state'])),
    ownerId: optional('owner_id'),
    branchId: optional('branch_id'),
    userId: optional('user_id'),
    menu: row['menu'] === 'replace' || row['menu'] === 'map' ? row['menu'] : 'keep',
    sourceBranchId: optional('source_branch_id'),
    products: optional('products'),
    logStart:
      typeof row['start_hash'] === 'string'
        ? { seq: Number(row['start_seq']), hash: row['start_hash'], at: Number(row['start_at']) }
        : null,
  };
}

function stateOf(text: string): OfferRecord['state'] {
  return text === 'claimed' || text === 'bound' || text === 'refused' ? text : 'waiting';
}
