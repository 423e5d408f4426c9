import { describe, expect, it } from 'vitest';
import { readAmount } from './amount';
import { readBirthDate } from './birth-date';
import { areLikeNames, isAbbreviationOf, isOrganisationName } from './name-likeness';

describe('sums of a notebook', () => {
  it.each([
    ['45000', 45_000],
    ['45\u00A0000', 45_000],
    ['45 000 soʻm', 45_000],
    ["45 000 so'm", 45_000],
    ['45.000', 45_000],
    ['45000 сум', 45_000],
    ['120 000,00', 120_000],
    ['300000.00', 300_000],
    ['15 ming', 15_000],
    ['15 минг сўм', 15_000],
    ['15 тыс.', 15_000],
    ['1,5 mln', 1_500_000],
    ['2 mln', 2_000_000],
    ['1.200.000', 1_200_000],
    ['1,200,000', 1_200_000],
    ['3 480 000 сум', 3_480_000],
  ])('reads %s', (cell, som) => {
    expect(readAmount(cell)).toEqual({ kind: 'amount', amountTiyin: som * 100 });
  });
  it.each(['', ' ', '-', '—', '0', "0 so'm", '0,00', "yo'q", 'йўқ', 'нет'])('takes "%s" for nothing', (cell) => {
    expect(readAmount(cell).kind).toBe('none');
  });
  it.each(['=2*50000', '-50000', '10%', '1.5', '12.34.56', 'keyin', '5 dona', '100-200', '1 000 00', '99999999999999999999'])(
    'guesses nothing from %s',
    (cell) => {
      expect(readAmount(cell).kind).toBe('unclear');
    },
  );
});

describe('birthdays of a notebook', () => {
  it.each([
    ['12.03.1985', '1985-03-12'],
    ['12.03.85', '1985-03-12'],
    ['1985-03-12', '1985-03-12'],
    ['1985-03-12T00:00:00', '1985-03-12'],
    ['1/1/90', '1990-01-01'],
    ['05/23/1990', '1990-05-23'],
    ['1990 yil 1 yanvar', '1990-01-01'],
    ['08.03', '--03-08'],
    ['5.7.1979', '1979-07-05'],
    ['1983/11/05', '1983-11-05'],
    ['17-avg-92', '1992-08-17'],
    ['17 августа 1992', '1992-08-17'],
    ['9 июня 2001 г.', '2001-06-09'],
    ['3 noyabr', '--11-03'],
  ])('reads %s', (cell, date) => {
    expect(readBirthDate(cell, '2026-11-21')).toEqual({ kind: 'date', date });
  });
  it.each(['', '-', '?'])('takes "%s" for nothing', (cell) => {
    expect(readBirthDate(cell, '2026-11-21').kind).toBe('none');
  });
  it.each(['30.02.1988', '00.00.0000', '45000', '31.12.1899', '01.13.1987', 'bilmayman', '01.01.2030', '1990', '12.03.5'])(
    'guesses nothing from %s',
    (cell) => {
      expect(readBirthDate(cell, '2026-11-21').kind).toBe('unclear');
    },
  );
});

describe('names of one person', () => {
  it.each([
    ['Abdullayev Sherzod', 'Абдуллаев Шерзод'],
    ['Abdullaev Sherzod', 'Sherzod Abdullayev'],
    ["To'lqin Jo'rayev", 'Тулкин Жураев'],
    ['Nilufar opa', 'nilufar opa (qoshni)'],
    ["Ra'no Sa'dullayeva", 'Раъно Саъдуллаева'],
    ['"Navro\'z Qurilish" MChJ', 'OOO «Навруз Курилиш»'],
    ["Usmonov Ulug'bek, Usmonova Lola", 'Улугбек Усмонов'],
    ["O'ktam", 'Уктам'],
    ['Baxtiyor aka (Samarqand)', 'Bahtiyor aka Samarqand'],
  ])('%s is %s', (first, second) => {
    expect(areLikeNames(first, second)).toBe(true);
  });
  it.each([
    ['Ali Valiyev', 'Vali Aliyev'],
    ['Zarina', 'Madina'],
    ['Karim', ''],
  ])('%s is not %s', (first, second) => {
    expect(areLikeNames(first, second)).toBe(false);
  });
  it('knows an initial and a form of organisation', () => {
    expect(isAbbreviationOf('Karimov A.', 'Каримов Азиз Акрамович')).toBe(true);
    expect(isAbbreviationOf('Каримов Азиз Акрамович', 'Karimov A.')).toBe(false);
    expect([isOrganisationName('"Navroʻz Qurilish" MChJ'), isOrganisationName('ООО Ромашка'), isOrganisationName('Oydin')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
