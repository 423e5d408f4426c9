import { describe, expect, test } from 'vitest';
import { pick } from './localized';
import { foldText, matches, matchRank } from './search';
import { normaliseApostrophes, toCyrillic } from './transliterate';

describe('search', () => {
  const lagman = foldText('Qovurma lagʻmon', 'Қовурма лағмон', 'Лагман жареный', 'Fried lagman', '108');

  test.each([
    'лагмон',
    'lagmon',
    "lag'mon",
    'LAGʻMON',
    'lag’mon',
    'lag`mon',
    'Лағмон',
    'лагман',
    'lagman',
    '108',
    'qov lag',
    'ковурма',
    'l',
    'ЛАГ',
  ])('finds Qovurma lagʻmon by %s', (query) => {
    expect(matches(foldText(query), lagman)).toBe(true);
  });

  test.each(['manti', 'манты', 'lagmonn x', '109', 'osh'])('does not find it by %s', (query) => {
    expect(matches(foldText(query), lagman)).toBe(false);
  });

  test.each([
    ['Xasip', 'hasip'],
    ['Xasip', 'хасип'],
    ['Qazili osh', 'kazili'],
    ['Qazili osh', 'кази'],
    ['Coca-Cola 0,5 l', 'кока'],
    ['Yoʻldosh', 'Елдош'],
    ['Yoʻldosh', 'y'],
    ['Мёд', 'мед'],
    ['Choy', 'чой'],
    ['Shoʻrva', 'шорва'],
    ['Ўзбекча', "o'zbek"],
    ['Pizza', 'пица'],
  ])('finds %s by %s', (name, query) => {
    expect(matches(foldText(query), foldText(name))).toBe(true);
  });

  test('puts names that begin with the query first', () => {
    expect(matchRank(foldText('osh'), foldText('Osh'))).toBe(0);
    expect(matchRank(foldText('osh'), foldText('Toʻy oshi'))).toBe(1);
    expect(matchRank(foldText('osh'), foldText('Gʻoz goʻshti'))).toBe(2);
    expect(matchRank(foldText('osh'), foldText('Manti'))).toBeNull();
  });

  test('finds everything by nothing', () => {
    expect(matches(foldText('  '), lagman)).toBe(true);
  });

  test('goes through 5 000 dishes in less than a screen is drawn', () => {
    const dishes = Array.from({ length: 5_000 }, (_, index) =>
      foldText(`Taom ${String(index)} lagʻmon`, 'Таом лағмон', 'Блюдо лагман', 'Dish lagman'),
    );
    const started = performance.now();
    const query = foldText('лағмон 4999');
    expect(dishes.filter((dish) => matches(query, dish))).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('transliteration', () => {
  test.each([
    ['Qovurma lagʻmon', 'Қовурма лағмон'],
    ['Toʻy oshi', 'Тўй оши'],
    ['Yoʻldosh Gʻaniyeva', 'Йўлдош Ғаниева'],
    ['Ertalab eʼlon', 'Эрталаб эълон'],
    ['Isʼhoq', 'Исҳоқ'],
    ['Choyxona', 'Чойхона'],
    ['Yangi yil, yuz', 'Янги йил, юз'],
    ['Ofitsiant kiritsin', 'Официант киритсин'],
    ['OSH', 'ОШ'],
    ["Ko'k choy", 'Кўк чой'],
    ['Coca-Cola va choy', 'Coca-Cola ва чой'],
    ['Poeziya', 'Поэзия'],
  ])('writes %s as %s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic);
  });

  test('makes one apostrophe of many', () => {
    expect(normaliseApostrophes("o'g`il ma'no")).toBe('oʻgʻil maʼno');
  });
});

test('a missing or empty name falls back to Uzbek in Latin script', () => {
  const name = { 'uz-Latn': 'Non', ru: '', en: 'Bread' };
  expect([pick(name, 'en'), pick(name, 'ru'), pick(name, 'uz-Cyrl')]).toEqual(['Bread', 'Non', 'Non']);
});
