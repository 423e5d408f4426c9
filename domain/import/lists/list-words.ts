import type { Language } from '#domain/contract/primitives';

/** Lists of the office that come from a file and go into one: what their columns are called, in each language, and how else people call them. */

/** What is in a file. */
export const listKinds = ['menu', 'categories', 'staff'] as const;
/** What is in a file. */
export type ListKind = (typeof listKinds)[number];

/** What a column of a list can be. `skip` is not taken. */
export const listTargets = [
  'skip',
  'code',
  'name',
  'nameCyrl',
  'nameRu',
  'nameEn',
  'category',
  'unit',
  'price',
  'cost',
  'vat',
  'station',
  'barcode',
  'mxik',
  'packageCode',
  'stock',
  'favourite',
  'description',
  'sort',
  'colour',
  'role',
  'phone',
  'language',
] as const;
/** What a column of a list can be. */
export type ListTarget = (typeof listTargets)[number];

/** The columns of each list, in the order of its template. */
export const columnsOfList: Readonly<Record<ListKind, readonly Exclude<ListTarget, 'skip'>[]>> = {
  menu: [
    'code',
    'name',
    'nameCyrl',
    'nameRu',
    'nameEn',
    'category',
    'unit',
    'price',
    'cost',
    'vat',
    'station',
    'barcode',
    'mxik',
    'packageCode',
    'stock',
    'favourite',
    'description',
  ],
  categories: ['name', 'nameCyrl', 'nameRu', 'nameEn', 'station', 'sort', 'colour'],
  staff: ['name', 'role', 'phone', 'language'],
};

/** Columns that a file may bring and an export leaves out: what is left of a dish has moved on before the file is back. */
export const broughtOnly: ReadonlySet<ListTarget> = new Set(['stock']);

type Words = Readonly<Record<Language, string>>;

/** What a column is called, at the head of a template and in the list of choices. */
export const targetWords: Readonly<Record<ListTarget, Words>> = {
  skip: { 'uz-Latn': 'Olinmasin', 'uz-Cyrl': 'Олинмасин', ru: 'Не брать', en: 'Leave out' },
  code: { 'uz-Latn': 'Kod', 'uz-Cyrl': 'Код', ru: 'Код', en: 'Code' },
  name: { 'uz-Latn': 'Nomi', 'uz-Cyrl': 'Номи', ru: 'Название', en: 'Name' },
  nameCyrl: { 'uz-Latn': 'Nomi (kirill)', 'uz-Cyrl': 'Номи (кирилл)', ru: 'Название (кириллица)', en: 'Name (Uzbek Cyrillic)' },
  nameRu: { 'uz-Latn': 'Nomi (ruscha)', 'uz-Cyrl': 'Номи (русча)', ru: 'Название (русское)', en: 'Name (Russian)' },
  nameEn: { 'uz-Latn': 'Nomi (inglizcha)', 'uz-Cyrl': 'Номи (инглизча)', ru: 'Название (английское)', en: 'Name (English)' },
  category: { 'uz-Latn': 'Kategoriya', 'uz-Cyrl': 'Категория', ru: 'Категория', en: 'Category' },
  unit: { 'uz-Latn': 'Birlik', 'uz-Cyrl': 'Бирлик', ru: 'Единица', en: 'Unit' },
  price: { 'uz-Latn': 'Narxi', 'uz-Cyrl': 'Нархи', ru: 'Цена', en: 'Price' },
  cost: { 'uz-Latn': 'Tannarxi', 'uz-Cyrl': 'Таннархи', ru: 'Себестоимость', en: 'Cost' },
  vat: { 'uz-Latn': 'QQS, %', 'uz-Cyrl': 'ҚҚС, %', ru: 'НДС, %', en: 'VAT, %' },
  station: { 'uz-Latn': 'Boʻlim', 'uz-Cyrl': 'Бўлим', ru: 'Цех', en: 'Station' },
  barcode: { 'uz-Latn': 'Shtrix-kod', 'uz-Cyrl': 'Штрих-код', ru: 'Штрихкод', en: 'Barcode' },
  mxik: { 'uz-Latn': 'MXIK', 'uz-Cyrl': 'МХИК', ru: 'ИКПУ', en: 'MXIK' },
  packageCode: { 'uz-Latn': 'Qadoq kodi', 'uz-Cyrl': 'Қадоқ коди', ru: 'Код упаковки', en: 'Package code' },
  stock: { 'uz-Latn': 'Qoldiq', 'uz-Cyrl': 'Қолдиқ', ru: 'Остаток', en: 'Left' },
  favourite: { 'uz-Latn': 'Sevimli', 'uz-Cyrl': 'Севимли', ru: 'Избранное', en: 'Favourite' },
  description: { 'uz-Latn': 'Tavsif', 'uz-Cyrl': 'Тавсиф', ru: 'Описание', en: 'Description' },
  sort: { 'uz-Latn': 'Tartib', 'uz-Cyrl': 'Тартиб', ru: 'Порядок', en: 'Order' },
  colour: { 'uz-Latn': 'Rang', 'uz-Cyrl': 'Ранг', ru: 'Цвет', en: 'Colour' },
  role: { 'uz-Latn': 'Lavozim', 'uz-Cyrl': 'Лавозим', ru: 'Должность', en: 'Role' },
  phone: { 'uz-Latn': 'Telefon', 'uz-Cyrl': 'Телефон', ru: 'Телефон', en: 'Phone' },
  language: { 'uz-Latn': 'Til', 'uz-Cyrl': 'Тил', ru: 'Язык', en: 'Language' },
};

/** What else people write at the head of a column; compared without case, signs and alphabet. */
export const otherHeads: Readonly<Partial<Record<ListTarget, readonly string[]>>> = {
  code: ['kodi', 'artikul', 'артикул', 'sku', 'plu', 'номер', '№', 'no', 'raqami'],
  name: [
    'taom',
    'taom nomi',
    'nom',
    'mahsulot',
    'tovar',
    'nomi lotin',
    'блюдо',
    'наименование',
    'товар',
    'dish',
    'product',
    'item',
    'ism',
    'fio',
    'фио',
    'имя',
    'xodim',
    'сотрудник',
  ],
  nameCyrl: ['nomi kirillcha', 'название узбекское кириллица', 'узбекча номи'],
  nameRu: ['ruscha nomi', 'название на русском', 'русское название', 'name ru', 'russian name'],
  nameEn: ['inglizcha nomi', 'английское название', 'name en', 'english name'],
  category: ['toifa', 'guruh', 'bolim nomi', 'группа', 'раздел', 'group', 'menu group'],
  unit: ['olchov', 'olchov birligi', 'ед', 'ед изм', 'единица измерения', 'uom', 'unit of measure'],
  price: ['narx', 'sotuv narxi', 'цена продажи', 'стоимость', 'sale price', 'narxi som', 'цена сум'],
  cost: ['kelish narxi', 'закупочная цена', 'закуп', 'cost price', 'purchase price'],
  vat: ['qqs', 'ндс', 'vat', 'soliq', 'налог', 'tax'],
  station: ['oshxona', 'tayyorlash joyi', 'станция', 'кухня', 'где готовится', 'kitchen'],
  barcode: ['shtrix', 'shtrix kodi', 'штрих', 'ean', 'ean13', 'баркод'],
  mxik: ['ikpu', 'mxik kodi', 'икпу код', 'код икпу', 'мхик коди', 'spic'],
  packageCode: ['qadoq', 'упаковка', 'код единицы', 'package'],
  stock: ['soni', 'miqdor', 'miqdori', 'количество', 'кол во', 'quantity', 'qty', 'stock'],
  description: ['tarkibi', 'izoh', 'состав', 'комментарий', 'composition', 'note'],
  sort: ['tartibi', 'сортировка', 'sort'],
  colour: ['rangi', 'color'],
  role: ['lavozimi', 'roli', 'роль', 'должности', 'position', 'job'],
  phone: ['telefoni', 'tel', 'raqam', 'телефоны', 'номер телефона', 'phone number', 'mobile'],
  language: ['tili', 'язык экрана'],
};

/** Words of cells, in the export and back. */
export const cellWords = {
  yes: { 'uz-Latn': 'ha', 'uz-Cyrl': 'ҳа', ru: 'да', en: 'yes' },
  no: { 'uz-Latn': 'yoʻq', 'uz-Cyrl': 'йўқ', ru: 'нет', en: 'no' },
  /** A dish or a category that nobody makes. */
  notPrepared: { 'uz-Latn': 'tayyorlanmaydi', 'uz-Cyrl': 'тайёрланмайди', ru: 'не готовится', en: 'not prepared' },
  /** A dish that is made where its category says. */
  asCategory: { 'uz-Latn': 'kategoriyadagidek', 'uz-Cyrl': 'категориядагидек', ru: 'как в категории', en: 'as its category' },
  unlimited: { 'uz-Latn': 'cheksiz', 'uz-Cyrl': 'чексиз', ru: 'без ограничения', en: 'unlimited' },
} as const satisfies Readonly<Record<string, Words>>;
