import type { LocalizedText } from '#domain/contract/primitives';

/** A category of the sample menu with its dishes; prices in soʻm. */
export interface SampleCategory {
  readonly name: LocalizedText;
  readonly icon: string;
  /** Goods from the fridge: nobody makes them. */
  readonly notPrepared: boolean;
  readonly dishes: readonly { readonly name: LocalizedText; readonly priceSom: number }[];
}

const said = (uzLatn: string, uzCyrl: string, ru: string, en: string): LocalizedText => ({ 'uz-Latn': uzLatn, 'uz-Cyrl': uzCyrl, ru, en });

/** A dozen dishes that any teahouse has: something to press on the first evening, and to take away when the own menu is in (BX-O-284). */
export const sampleMenu: readonly SampleCategory[] = [
  {
    name: said('Milliy taomlar', 'Миллий таомлар', 'Национальные блюда', 'National dishes'),
    icon: 'soup',
    notPrepared: false,
    dishes: [
      { name: said('Osh', 'Ош', 'Плов', 'Plov'), priceSom: 40_000 },
      { name: said('Lagʻmon', 'Лағмон', 'Лагман', 'Lagman'), priceSom: 38_000 },
      { name: said('Manti', 'Манти', 'Манты', 'Manti'), priceSom: 36_000 },
      { name: said('Mastava', 'Мастава', 'Мастава', 'Mastava'), priceSom: 30_000 },
    ],
  },
  {
    name: said('Kabob', 'Кабоб', 'Шашлык', 'Kebab'),
    icon: 'flame',
    notPrepared: false,
    dishes: [
      { name: said('Qoʻy goʻshti kabobi', 'Қўй гўшти кабоби', 'Шашлык из баранины', 'Lamb kebab'), priceSom: 24_000 },
      { name: said('Qiyma kabob', 'Қийма кабоб', 'Люля-кебаб', 'Minced kebab'), priceSom: 18_000 },
      { name: said('Achchiqchuchuk', 'Аччиқчучук', 'Ачичук', 'Tomato salad'), priceSom: 15_000 },
      { name: said('Non', 'Нон', 'Лепёшка', 'Bread'), priceSom: 5_000 },
    ],
  },
  {
    name: said('Ichimliklar', 'Ичимликлар', 'Напитки', 'Drinks'),
    icon: 'coffee',
    notPrepared: true,
    dishes: [
      { name: said('Koʻk choy', 'Кўк чой', 'Зелёный чай', 'Green tea'), priceSom: 6_000 },
      { name: said('Qora choy', 'Қора чой', 'Чёрный чай', 'Black tea'), priceSom: 6_000 },
      { name: said('Kompot', 'Компот', 'Компот', 'Compote'), priceSom: 10_000 },
      { name: said('Suv 0,5 l', 'Сув 0,5 л', 'Вода 0,5 л', 'Water 0.5 l'), priceSom: 4_000 },
    ],
  },
];
