import type { BackupText } from './text/uz-latn';

/** The size of a file as a person reads it: whole kilobytes, from 1 MB on whole megabytes and a tenth below ten. */
export function fileSize(bytes: number, words: BackupText['bytes'], comma: ',' | '.'): string {
  if (bytes < 1_000_000) return `${String(Math.max(1, Math.round(bytes / 1_000)))}\u00A0${words.kilo}`;
  const tenths = Math.round(bytes / 100_000);
  const mega =
    tenths < 100 && tenths % 10 !== 0
      ? `${String(Math.floor(tenths / 10))}${comma}${String(tenths % 10)}`
      : String(Math.round(tenths / 10));
  return `${mega}\u00A0${words.mega}`;
}
