/** What is hashed of an entry of the log: one definition for the box that writes the chain and the portal that checks it. No hashing here, it is text alone. */

/** The fields of an entry that its hash stands for. */
export interface HashedEntry {
  readonly opId: string;
  readonly commandId: string;
  readonly factIndex: number;
  readonly at: number;
  readonly employeeId: string | null;
  readonly approverId: string | null;
  readonly deviceId: string | null;
  readonly name: string;
  readonly entity: string;
  readonly entityId: string;
  readonly v: number;
  /** The text as it is stored: its bytes are hashed. */
  readonly payload: string;
}

/** The hash before the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** `previous hash ‖ header ‖ payload` (decision 14); the hash of an entry is SHA-256 over its UTF-8 bytes, in hex. */
export function entryText(previousHash: string, seq: number, fact: HashedEntry): string {
  const header = [
    seq,
    fact.opId,
    fact.commandId,
    fact.factIndex,
    fact.at,
    fact.employeeId ?? '',
    fact.approverId ?? '',
    fact.deviceId ?? '',
    fact.name,
    fact.entity,
    fact.entityId,
    fact.v,
  ].join('\u001f');
  return `${previousHash}\u001e${header}\u001e${fact.payload}`;
}
