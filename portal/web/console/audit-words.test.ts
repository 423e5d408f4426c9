import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actWords, detailsInWords } from './audit-words';
import { consoleText as en } from './text/en';
import { consoleText as ru } from './text/ru';
import { consoleText as uzCyrl } from './text/uz-cyrl';
import { consoleText as uzLatn } from './text/uz-latn';

const server = join(import.meta.dirname, '..', '..', 'server');
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(server, name), 'utf8'))
  .join('\n');
const all = (pattern: RegExp): string[] => [...new Set([...sources.matchAll(pattern)].map(([, found]) => found ?? ''))];
const written = [
  ...all(/(?:audit\(|what: |enter\(work, user, )'([a-z-]+\.[a-z-]+)'/g),
  ...all(/^ {2}noun: '([a-z-]+)'/gm).flatMap((noun) => ['created', 'updated', 'archived'].map((act) => `${noun}.${act}`)),
];

describe('lines of the audit', () => {
  test('whatever the portal writes down has words in every language', () => {
    expect(written).toContain('console.password-issued');
    expect(written).toContain('price-rule.updated');
    for (const { audited } of [uzLatn, uzCyrl, ru, en])
      for (const what of written) {
        const [thing = '', act = ''] = what.split('.');
        expect(Object.keys(audited.things), what).toContain(thing);
        expect(Object.keys(audited.acts), what).toContain(act);
      }
    expect(actWords('account.signed-in', en.audited)).toBe('Account: signed in');
  });

  test('what has no words stands as it is stored', () => {
    expect(actWords('account.toString', en.audited)).toBe('Account: toString');
  });

  test('before and after stand side by side, moments as moments', () => {
    const details = { before: { planId: 'start', endsAt: null }, after: { planId: 'professional', endsAt: 7 }, reason: 'asked', rows: [1] };
    expect(detailsInWords(details, en.audited, (at) => `day ${String(at)}`)).toEqual([
      { label: 'Plan', value: 'start → professional' },
      { label: 'Ends on', value: '— → day 7' },
      { label: 'Reason', value: 'asked' },
      { label: 'rows', value: '[1]' },
    ]);
    expect(detailsInWords({ before: true, after: false }, en.audited, String)).toEqual([
      { label: 'Before', value: 'true' },
      { label: 'After', value: 'false' },
    ]);
  });
});
