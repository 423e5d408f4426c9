import { tashkentOffsetMs } from '#domain/time/business-day';
import type { NamedBackup } from './backup-name';

const HOURS_KEPT = 48;
const DAYS_KEPT = 30;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The backups that may go: all but the last of each of the latest 48 hours that have one, and the last of each of the latest 30 days that have one. */
export function expiredBackups<Backup extends Pick<NamedBackup, 'at' | 'seq'>>(backups: readonly Backup[]): Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at || b.seq - a.seq);
  const kept = new Set<Backup>([...lastOfEach(newestFirst, HOUR_MS, HOURS_KEPT), ...lastOfEach(newestFirst, DAY_MS, DAYS_KEPT)]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

/** Counted by periods that have a backup, not by the calendar: a branch that was closed for a season keeps what it had. */
function lastOfEach<Backup extends Pick<NamedBackup, 'at'>>(newestFirst: readonly Backup[], periodMs: number, count: number): Backup[] {
  const lasts = new Map<number, Backup>();
  for (const backup of newestFirst) {
    const period = Math.floor((backup.at + tashkentOffsetMs) / periodMs);
    if (!lasts.has(period) && lasts.size < count) lasts.set(period, backup);
  }
  return [...lasts.values()];
}
