/** Products, in Uzbek in Latin script. */
export const products = {
  search: 'Nomi, kodi yoki shtrix-kodi',
  sort: 'Tartib',
  sorts: { revenue: 'Tushum boʻyicha', quantity: 'Miqdor boʻyicha', name: 'Nomi boʻyicha', price: 'Narxi boʻyicha' },
  list: 'Mahsulotlar roʻyxati',
  found: (count: string) => `${count} ta mahsulot`,
  inactive: 'Nofaol',
  stock: 'Qoldiq',
  unlimited: 'Hisoblanmaydi',
  sold: 'Sotildi',
  revenue: 'Tushum',
  empty: 'Mahsulot yoʻq',
  notFound: (typed: string) => `«${typed}» topilmadi`,
  units: { piece: 'dona', portion: 'porsiya', kg: 'kg', gram: 'g', litre: 'l', millilitre: 'ml', metre: 'm', pack: 'paket', box: 'quti' },
};

/** The shape that every language fills. */
export type ProductsText = typeof products;
