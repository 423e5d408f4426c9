import { backupName } from '#domain/contract/backup';
import type { BackupKind } from '#domain/contract/backup';

/** What the name of a backup says of it. */
export interface NamedBackup {
  readonly name: string;
  readonly kind: BackupKind;
  readonly at: number;
  readonly seq: number;
  readonly keyId: string;
}

/** `20261121T200000Z_hourly_1234_0a1b2c3d.dxb`: names in the order of the alphabet are in the order of time. */
export function nameOf(backup: Omit<NamedBackup, 'name'>): string {
  const at = new Date(backup.at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  return `${at}_${backup.kind}_${String(backup.seq)}_${backup.keyId}.dxb`;
}

/** Reads a name; null when it is not one of ours. */
export function parseName(name: string): NamedBackup | null {
  if (!backupName.safeParse(name).success) return null;
  const [stamp = '', kind = '', seq = '', key = ''] = name.split('_');
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at) || !isKind(kind)) return null;
  return { name, kind, at, seq: Number(seq), keyId: key.slice(0, 8) };
}

function isKind(kind: string): kind is BackupKind {
  return kind === 'hourly' || kind === 'shift' || kind === 'manual' || kind === 'update';
}
