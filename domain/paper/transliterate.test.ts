import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDraftLetters } from './transliterate';

describe('draft letters', () => {
  it('keeps Uzbek readable where the code page has no letter for it', () => {
    expect(toDraftLetters('Goʻshtli somsa, sanʼat')).toBe("Go'shtli somsa, san'at");
    expect(toDraftLetters('Қовурдоқ, ғўлаш, Ҳалим № 5')).toBe('Ковурдок, гўлаш, Халим № 5');
    expect(toDraftLetters('ğ ş ı ö ü ç — «x» × 2')).toBe('g s i o u c - "x" x 2');
  });

  it('never prints a question mark that was not there, and leaves digits alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const draft = toDraftLetters(text);
        expect(draft).toMatch(/^[\x20-\x7E\u0410-\u044FЁёЎў№]*$/u);
        if (!text.includes('?')) expect(draft).not.toContain('?');
      }),
    );
    expect(toDraftLetters('12\u00A0500\u00A0000')).toBe('12 500 000');
  });
});
