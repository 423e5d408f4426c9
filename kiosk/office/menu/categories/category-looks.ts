import type { IconName } from '#ui/icons/icon-paths';

/** Icons that a category may wear; all are in the kit. */
export const categoryIcons: readonly IconName[] = [
  'soup',
  'flame',
  'salad',
  'wheat',
  'utensils',
  'coffee',
  'cup-soda',
  'cake',
  'sandwich',
  'layers',
  'beef',
  'drumstick',
  'fish',
  'egg',
  'pizza',
  'apple',
  'milk',
  'glass-water',
  'wine',
  'ice-cream-cone',
  'cookie',
];

/** Colours of the edge of a category; dark enough to be seen on paper-white. Decoration only: the name says what it is. */
export const categoryColours: readonly string[] = [
  '#8a5a14',
  '#9c4a22',
  '#97201a',
  '#7a2f5d',
  '#4f3a8c',
  '#134a94',
  '#0a5b60',
  '#235b1d',
  '#5e6b14',
  '#4a453d',
];

/** The icon of a stored name; null for none and for one that this version does not know. */
export function iconOf(name: string | null): IconName | null {
  return categoryIcons.find((icon) => icon === name) ?? null;
}
