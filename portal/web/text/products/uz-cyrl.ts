import type { ProductsText } from './uz-latn';

/** Products, in Uzbek in Cyrillic script. */
export const products: ProductsText = {
  search: 'Номи, коди ёки штрих-коди',
  sort: 'Тартиб',
  sorts: { revenue: 'Тушум бўйича', quantity: 'Миқдор бўйича', name: 'Номи бўйича', price: 'Нархи бўйича' },
  list: 'Маҳсулотлар рўйхати',
  found: (count) => `${count} та маҳсулот`,
  inactive: 'Нофаол',
  stock: 'Қолдиқ',
  unlimited: 'Ҳисобланмайди',
  sold: 'Сотилди',
  revenue: 'Тушум',
  empty: 'Маҳсулот йўқ',
  notFound: (typed) => `«${typed}» топилмади`,
  units: { piece: 'дона', portion: 'порция', kg: 'кг', gram: 'г', litre: 'л', millilitre: 'мл', metre: 'м', pack: 'пакет', box: 'қути' },
};
