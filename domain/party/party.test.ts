import { describe, expect, test } from 'vitest';
import { withOnePrimary } from './contacts';
import { normalizeEmail } from './email';
import type { Contact } from './party-entity';
import { cleanName, nameInOrder, splitName } from './person-name';
import { formatPhone, isKnownOperator, normalizePhone, splitPhones } from './phone';
import { isBankAccount, isMfo, isPinfl, isTaxId } from './requisites';

describe('phones', () => {
  test.each([
    ['+998 90 000 50 01', '+998900005001'],
    ['90 000-50-01', '+998900005001'],
    ['998900005001', '+998900005001'],
    ['(90) 000 50 01', '+998900005001'],
    ['+99891 0005002', '+998910005002'],
    ['8 91 000 50 02', '+998910005002'],
    ['+998(91)000-50-02', '+998910005002'],
    ['91 000 5002', '+998910005002'],
    ['97.000.50.06', '+998970005006'],
    ['+998 99 000 50 12 ', '+998990005012'],
    ['88-000-5014', '+998880005014'],
    ['90\u00A0000\u00A050\u00A020', '+998900005020'],
    ['00998 90 000 50 01', '+998900005001'],
    ['+7 900 000 50 10', '+79000005010'],
  ])('reads %s', (typed, e164) => {
    expect(normalizePhone(typed)).toBe(e164);
  });
  test.each([
    '',
    '12',
    '12345',
    '0000000',
    '+998 88 00 50 14',
    '9,98990005E+11',
    '@botir_test',
    "tel yo'q",
    '+0 000 000 50 10',
    '9012345678901234',
  ])('reads no number in %s', (typed) => {
    expect(normalizePhone(typed)).toBeNull();
  });
  test('finds several in one cell, with whose they are', () => {
    expect(splitPhones('97 000 50 06 / 97 000 50 07')).toEqual([
      { e164: '+998970005006', label: '' },
      { e164: '+998970005007', label: '' },
    ]);
    expect(splitPhones('+998 95 000 50 25 (Ibrohim), +998 95 000 50 26 (ayoli)')).toEqual([
      { e164: '+998950005025', label: 'Ibrohim' },
      { e164: '+998950005026', label: 'ayoli' },
    ]);
    expect(splitPhones('90 000 50 01, 12')).toEqual([]);
  });
  test('shows a number in groups and knows the codes in use', () => {
    expect(formatPhone('+998901234567')).toBe('+998 90 123 45 67');
    expect(formatPhone('+79000005010')).toBe('+79000005010');
    expect([isKnownOperator('+998901234567'), isKnownOperator('+998101234567'), isKnownOperator('+79000005010')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('names', () => {
  test.each([
    ['  Ali   Valiyev ', 'Ali', 'Valiyev'],
    ['Ali Vali Valiyev', 'Ali Vali', 'Valiyev'],
    ["Islomov Doniyor Baxtiyor o'g'li", 'Doniyor Baxtiyor oʻgʻli', 'Islomov'],
    ['Каримов Азиз Акрамович', 'Азиз Акрамович', 'Каримов'],
    ['Zarina', 'Zarina', ''],
  ])('splits %s', (typed, givenName, familyName) => {
    expect(splitName(typed)).toEqual({ givenName, familyName });
  });
  test('[DEB-29] shows the parts in the order of the language', () => {
    const parts = splitName('Ali Valiyev');
    expect([nameInOrder(parts, 'uz-Latn'), nameInOrder(parts, 'en'), nameInOrder(parts, 'ru')]).toEqual([
      'Ali Valiyev',
      'Ali Valiyev',
      'Valiyev Ali',
    ]);
    expect(nameInOrder({ givenName: 'Zarina', familyName: '' }, 'ru')).toBe('Zarina');
  });
  test('writes every apostrophe as Uzbek does', () => {
    expect(cleanName("To`lqin\n Jo'rayev")).toBe('Toʻlqin Joʻrayev');
  });
});

describe('e-mail and requisites', () => {
  test.each([
    [' Ali@Mail.UZ ', 'ali@mail.uz'],
    ['a.b-c+d@x.y.uz', 'a.b-c+d@x.y.uz'],
    ['a@', null],
    ['a@b', null],
    ['@b.uz', null],
    ['a b@c.uz', null],
    ['a..b@c.uz', null],
  ])('reads %s', (typed, address) => {
    expect(normalizeEmail(typed)).toBe(address);
  });
  test('knows the forms of Uzbekistan', () => {
    expect([isTaxId('900000101'), isTaxId('90000010'), isTaxId('DE123456789', 'DE')]).toEqual([true, false, true]);
    expect([isPinfl('12345678901234'), isPinfl('1')]).toEqual([true, false]);
    expect([isMfo('00123'), isMfo('123')]).toEqual([true, false]);
    expect([isBankAccount('20208000900000101001'), isBankAccount('2020')]).toEqual([true, false]);
  });
});

describe('primary contacts', () => {
  const contact = (contactId: string, kind: Contact['kind'], primary = false): Contact => ({
    contactId,
    kind,
    primary,
    value: contactId,
    normalized: contactId,
    label: 'mobile',
    verifiedAt: null,
    position: 0,
  });
  const primaries = (contacts: readonly Contact[]) => contacts.filter(({ primary }) => primary).map(({ contactId }) => contactId);
  test('are one of each kind: the chosen, else the one that was, else the first', () => {
    const three = [contact('a', 'phone'), contact('b', 'phone', true), contact('c', 'email')];
    expect(primaries(withOnePrimary(three))).toEqual(['b', 'c']);
    expect(primaries(withOnePrimary(three, 'a'))).toEqual(['a', 'c']);
    expect(primaries(withOnePrimary([contact('a', 'phone'), contact('b', 'phone')]))).toEqual(['a']);
    expect(primaries(withOnePrimary([contact('a', 'phone', true), contact('b', 'phone', true)]))).toEqual(['a']);
  });
});
