import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ROWS_STATED, SYNC_VERSION } from '#domain/contract/sync/push';
import type { PushAnswer, StatedRows, SyncEntry } from '#domain/contract/sync/push';
import { GENESIS_HASH } from '#domain/sync/entry-text';
import { signedText, syncHeaders } from '#domain/sync/signed-text';
import { insertRows } from '../store/rows';
import { hashEntry } from '../sync/hash-entry';
import type { TestOwner, TestPortal } from './portal';

/** What an answer of the boxes' door is to a test. */
export interface SyncAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body & { readonly code?: string; readonly params?: Record<string, unknown> };
  readonly headers: Headers;
}

/** Rows as a box states them, by table. */
export type NewRows = Readonly<
  Record<string, readonly { readonly id: string; readonly row: Readonly<Record<string, string | number | null>> }[]>
>;

/** Keys of a box. */
export interface BoxKeys {
  readonly publicKey: string;
  readonly sealKey: string;
  readonly privateKey: KeyObject;
}

/** Fresh keys, as a box makes them on its first start. */
export function newBoxKeys(): BoxKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';
  const seal = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '';
  return {
    publicKey: Buffer.from(raw, 'base64url').toString('base64'),
    sealKey: Buffer.from(seal, 'base64url').toString('base64'),
    privateKey,
  };
}

/**
 * A simulated box, bound to a branch of an owner: it keeps a log with a hash chain and pushes it through the portal's real door.
 * `state` is the shortest way to put rows into the portal; `test/house.ts` makes sane ones.
 */
export class TestBranch {
  readonly portal: TestPortal;
  readonly owner: TestOwner;
  readonly branchId: string;
  readonly boxId: string;
  readonly code: string;
  readonly keys: BoxKeys;
  /** The whole log; a test may spoil it. */
  readonly entries: SyncEntry[] = [];
  /** Keys of persons, sent with the next push. */
  readonly personKeys: Record<string, string> = {};
  epoch = 1;
  /** What the portal has acknowledged. */
  ackedSeq = 0;

  constructor(portal: TestPortal, owner: TestOwner, of: { branchId: string; boxId: string; code: string; keys: BoxKeys }) {
    this.portal = portal;
    this.owner = owner;
    this.branchId = of.branchId;
    this.boxId = of.boxId;
    this.code = of.code;
    this.keys = of.keys;
  }

  /** A new branch of the owner with its box, as if it had been paired. */
  static async connect(
    portal: TestPortal,
    owner: TestOwner,
    names: { readonly name?: string; readonly code?: string; readonly address?: string; readonly phone?: string } = {},
  ): Promise<TestBranch> {
    const [branchId, boxId, keys, now] = [portal.newId(), portal.newId(), newBoxKeys(), portal.clock.nowMs];
    const { name = 'Chilonzor', code = 'B1', address = 'Bunyodkor 12', phone = '' } = names;
    await portal.database.tenant(owner.ownerId, async (transaction) => {
      await insertRows(transaction, {
        table: 'branch',
        columns: ['owner_id', 'branch_id', 'version', 'name', 'code', 'address', 'phone', 'active', 'created_at'],
        rows: [[owner.ownerId, branchId, 1, name, code, address, phone, 1, now]],
      });
      await insertRows(transaction, {
        table: 'box_key',
        columns: ['box_id', 'public_key', 'seal_key', 'owner_id', 'branch_id'],
        rows: [[boxId, keys.publicKey, keys.sealKey, owner.ownerId, branchId]],
      });
      await insertRows(transaction, {
        table: 'box',
        columns: ['owner_id', 'box_id', 'branch_id', 'state', 'epoch', 'last_seq', 'last_hash', 'cursor', 'program_version', 'bound_at'],
        rows: [[owner.ownerId, boxId, branchId, 'active', 1, 0, GENESIS_HASH, 0, '1.0.0', now]],
      });
    });
    return new TestBranch(portal, owner, { branchId, boxId, code, keys });
  }

  /** A new id, as the box makes them. */
  newId(): string {
    return this.portal.newId();
  }

  get head(): { readonly seq: number; readonly hash: string } {
    const last = this.entries.at(-1);
    return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS_HASH };
  }

  /** Appends an entry to the log; nothing is sent yet. */
  append(name: string, payload: unknown, of: Partial<Omit<SyncEntry, 'seq' | 'hash' | 'payload'>> = {}): SyncEntry {
    const { seq, hash } = this.head;
    const fact = {
      opId: this.newId(),
      commandId: this.newId(),
      factIndex: 0,
      at: this.portal.clock.nowMs,
      employeeId: null,
      approverId: null,
      deviceId: null,
      name,
      entity: 'rows',
      entityId: 'rows',
      v: 1,
      ...of,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    };
    const entry: SyncEntry = { ...fact, seq: seq + 1, hash: hashEntry(hash, seq + 1, fact) };
    this.entries.push(entry);
    return entry;
  }

  /** Appends a `rows.stated`; nothing is sent yet. */
  appendRows(rows: StatedRows['rows'], gone?: StatedRows['gone']): SyncEntry {
    const payload: StatedRows = gone === undefined ? { rows } : { rows, gone };
    return this.append(ROWS_STATED, payload);
  }

  /** Appends a `rows.stated` and pushes everything that waits. */
  async state(rows: NewRows, gone?: StatedRows['gone']): Promise<PushAnswer> {
    this.appendRows(rows, gone);
    return this.push();
  }

  /** Pushes everything that waits, in batches of 500. Throws when the portal refuses. */
  async push(): Promise<PushAnswer> {
    for (;;) {
      const sent = await this.send(this.body());
      if (sent.status !== 200) throw new Error(`push refused: ${JSON.stringify(sent.body)}`);
      const answer = sent.body as unknown as PushAnswer;
      this.ackedSeq = answer.ackedSeq;
      if (this.ackedSeq >= this.head.seq) return answer;
    }
  }

  /** The body of a push from a place in the log on. */
  body(fromSeq = this.ackedSeq + 1, count = 500): Record<string, unknown> {
    return {
      box: this.boxId,
      version: SYNC_VERSION,
      epoch: this.epoch,
      fromSeq,
      prevHash: this.entries[fromSeq - 2]?.hash ?? GENESIS_HASH,
      entries: this.entries.slice(fromSeq - 1, fromSeq - 1 + count),
      ...(Object.keys(this.personKeys).length > 0 ? { personKeys: this.personKeys } : {}),
    };
  }

  /** Sends the body of a push, whatever is in it. */
  send(body: unknown): Promise<SyncAnswer> {
    return this.request('POST', '/sync/push', body);
  }

  /** A challenge for this box. */
  async challenge(): Promise<string> {
    const response = await fetch(`${this.portal.url}/sync/challenge?box=${this.boxId}`);
    return ((await response.json()) as { challenge: string }).challenge;
  }

  /** A signed request. `packed` and `challenge` replace what would be sent; the signature is over the body unpacked. */
  async request<Body = Record<string, unknown>>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    instead: { readonly packed?: Buffer; readonly challenge?: string; readonly signature?: string; readonly box?: string } = {},
  ): Promise<SyncAnswer<Body>> {
    const plain = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
    const challenge = instead.challenge ?? (await this.challenge());
    const text = signedText(challenge, method, path, createHash('sha256').update(plain).digest('hex'));
    const response = await fetch(`${this.portal.url}${path}`, {
      method,
      headers: {
        [syncHeaders.box]: instead.box ?? this.boxId,
        [syncHeaders.challenge]: challenge,
        [syncHeaders.signature]: instead.signature ?? sign(null, Buffer.from(text), this.keys.privateKey).toString('base64'),
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
      },
      ...(body === undefined ? {} : { body: new Uint8Array(instead.packed ?? gzipSync(plain)) }),
    });
    return { status: response.status, body: (await response.json()) as SyncAnswer<Body>['body'], headers: response.headers };
  }

  /** What the handshake of the box's socket carries (`io(url + '/box', {auth})`). */
  async socketAuth(): Promise<{ readonly box: string; readonly challenge: string; readonly signature: string }> {
    const challenge = await this.challenge();
    const text = signedText(challenge, 'GET', '/box', createHash('sha256').update('').digest('hex'));
    return { box: this.boxId, challenge, signature: sign(null, Buffer.from(text), this.keys.privateKey).toString('base64') };
  }
}
