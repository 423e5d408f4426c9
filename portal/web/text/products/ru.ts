import type { ProductsText } from './uz-latn';

/** Products, in Russian. */
export const products: ProductsText = {
  search: 'Название, код или штрих-код',
  sort: 'Порядок',
  sorts: { revenue: 'По выручке', quantity: 'По количеству', name: 'По названию', price: 'По цене' },
  list: 'Список товаров',
  found: (count) => `Товаров: ${count}`,
  inactive: 'Неактивен',
  stock: 'Остаток',
  unlimited: 'Не считается',
  sold: 'Продано',
  revenue: 'Выручка',
  empty: 'Товаров нет',
  notFound: (typed) => `«${typed}» не найдено`,
  units: { piece: 'шт.', portion: 'порц.', kg: 'кг', gram: 'г', litre: 'л', millilitre: 'мл', metre: 'м', pack: 'упак.', box: 'кор.' },
};
