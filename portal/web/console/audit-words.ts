import type { ConsoleText } from './text/uz-latn';

type AuditedWords = ConsoleText['audited'];

/** One value of a line of the audit. */
export interface AuditDetail {
  readonly label: string;
  readonly value: string;
}

/** What happened, in words: `account.signed-in` is "Account: signed in". What has no words yet stands as it is stored. */
export function actWords(what: string, { things, acts }: AuditedWords): string {
  const [thing = '', act = ''] = what.split('.');
  return `${wordOf(things, thing)}: ${wordOf(acts, act)}`;
}

/** The details of a line, one value each; what was before and is after stands side by side. `day` writes the day of a moment. */
export function detailsInWords(
  details: Readonly<Record<string, unknown>>,
  { fields }: AuditedWords,
  day: (at: number) => string,
): readonly AuditDetail[] {
  const { before, after, ...others } = details;
  const valueOf = (key: string, value: unknown): string => {
    if (value === null || value === undefined) return '—';
    if (key.endsWith('At') && typeof value === 'number') return day(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const changes = isRecord(after)
    ? Object.entries(after).map(([key, value]) => {
        const old = isRecord(before) ? `${valueOf(key, before[key])} → ` : '';
        return { label: wordOf(fields, key), value: `${old}${valueOf(key, value)}` };
      })
    : [
        ...(before === undefined ? [] : [{ label: fields.before, value: valueOf('before', before) }]),
        ...(after === undefined ? [] : [{ label: fields.after, value: valueOf('after', after) }]),
      ];
  return [...changes, ...Object.entries(others).map(([key, value]) => ({ label: wordOf(fields, key), value: valueOf(key, value) }))];
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
