import type { Unit } from '#domain/contract/menu';
import type { Language } from '#domain/contract/primitives';
import { foldText } from '#domain/text/search';

/** Units as files call them, and how else people write them. */

type UnitWords = Readonly<Record<Language, string>> & { readonly others: readonly string[] };

const words: Readonly<Record<Unit, UnitWords>> = {
  piece: { 'uz-Latn': 'dona', 'uz-Cyrl': 'дона', ru: 'шт', en: 'piece', others: ['ta', 'штука', 'pcs', 'pc', 'ea'] },
  portion: { 'uz-Latn': 'porsiya', 'uz-Cyrl': 'порция', ru: 'порция', en: 'portion', others: ['pors', 'порц', 'serving'] },
  kg: { 'uz-Latn': 'kg', 'uz-Cyrl': 'кг', ru: 'кг', en: 'kg', others: ['kilogramm', 'килограмм', 'kilo'] },
  gram: { 'uz-Latn': 'g', 'uz-Cyrl': 'г', ru: 'г', en: 'g', others: ['gr', 'гр', 'gramm', 'грамм', 'gram'] },
  litre: { 'uz-Latn': 'l', 'uz-Cyrl': 'л', ru: 'л', en: 'l', others: ['litr', 'литр', 'litre', 'liter'] },
  millilitre: { 'uz-Latn': 'ml', 'uz-Cyrl': 'мл', ru: 'мл', en: 'ml', others: ['millilitr', 'миллилитр', 'millilitre'] },
  metre: { 'uz-Latn': 'm', 'uz-Cyrl': 'м', ru: 'м', en: 'm', others: ['metr', 'метр', 'metre', 'meter'] },
  pack: { 'uz-Latn': 'qadoq', 'uz-Cyrl': 'қадоқ', ru: 'упаковка', en: 'pack', others: ['упак', 'уп', 'pachka', 'пачка'] },
  box: { 'uz-Latn': 'quti', 'uz-Cyrl': 'қути', ru: 'коробка', en: 'box', others: ['кор', 'karobka'] },
};

const units = Object.keys(words) as Unit[];
const byWord = new Map(
  units.flatMap((unit) => {
    const { others, ...named } = words[unit];
    return [unit, ...Object.values(named), ...others].map((word): [string, Unit] => [foldText(word).strict, unit]);
  }),
);

/** What a unit is called in a file. */
export function unitWord(unit: Unit, language: Language): string {
  return words[unit][language];
}

/** The unit that a word means, or null. */
export function unitOf(word: string): Unit | null {
  return byWord.get(foldText(word).strict) ?? null;
}
