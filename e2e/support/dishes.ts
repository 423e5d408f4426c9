import type { Language } from '#domain/contract/primitives';
import { fromSom } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { readDemoFile } from '#server/demo/demo-files';

/** A dish of the demo's menu: what a waiter knows about it. */
export type Dish = {
  readonly code: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly priceSom: number;
  readonly priceTiyin: Tiyin;
};

const rows = new Map(readDemoFile('menu').map((row) => [row.code, row]));

/** The dish with a code of the demo's menu. */
export const dish = (code: string): Dish => {
  const row = rows.get(code);
  if (row === undefined) throw new Error(`the demo has no dish ${code}`);
  return {
    code,
    name: { 'uz-Latn': row.name_uz, 'uz-Cyrl': row.name_uz_cyrl, ru: row.name_ru, en: row.name_en },
    priceSom: row.price_som,
    priceTiyin: fromSom(row.price_som),
  };
};

/** Dishes that the stories order. */
export const plov = dish('101');
export const lagman = dish('108');
export const manti = dish('110');
export const lambKebab = dish('201');
export const beefKebab = dish('202');
export const salad = dish('301');
export const bread = dish('401');
export const samsa = dish('406');
export const shurpa = dish('501');
export const greenTea = dish('601');
