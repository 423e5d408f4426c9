import type { BackupFault } from '#domain/contract/backup';

/** Something about a backup that a person can act on; the message is for the terminal. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  readonly fault: BackupFault;

  constructor(fault: BackupFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Names what went wrong, for the office: a full disk and a folder that can't be written are told from the rest. */
export function faultOfError(error: unknown): BackupFault {
  if (error instanceof BackupRefused) return error.fault;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return 'no-space';
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'SQLITE_CANTOPEN') return 'not-writable';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return 'damaged';
  return 'failed';
}
