import type { Language } from './language';

/** The few words that the shared parts say by themselves; everything else comes from a screen's own catalogue. */
export type Words = {
  readonly close: string;
  readonly back: string;
  readonly menu: string;
  readonly increase: string;
  readonly decrease: string;
  readonly erase: string;
  readonly clear: string;
  readonly search: string;
  readonly show: string;
  readonly hide: string;
  readonly linkUp: string;
  readonly linkDown: string;
  readonly linkConnecting: string;
  readonly sending: string;
  readonly required: string;
  readonly notNumber: string;
  readonly sortBy: (column: string) => string;
  readonly entered: (count: number, of: number) => string;
};

const words: Readonly<Record<Language, Words>> = {
  'uz-Latn': {
    close: 'Yopish',
    back: 'Orqaga',
    menu: 'Menyu',
    increase: 'Koʻpaytirish',
    decrease: 'Kamaytirish',
    erase: 'Oʻchirish',
    clear: 'Tozalash',
    search: 'Qidirish',
    show: 'Koʻrsatish',
    hide: 'Yashirish',
    linkUp: 'Aloqa bor',
    linkDown: 'Aloqa yoʻq',
    linkConnecting: 'Ulanmoqda',
    sending: 'Yuborilmoqda',
    required: 'majburiy',
    notNumber: 'Bu yerga son yoziladi.',
    sortBy: (column) => `${column} boʻyicha saralash`,
    entered: (count, of) => `${of} ta raqamdan ${count} tasi kiritildi`,
  },
  'uz-Cyrl': {
    close: 'Ёпиш',
    back: 'Орқага',
    menu: 'Меню',
    increase: 'Кўпайтириш',
    decrease: 'Камайтириш',
    erase: 'Ўчириш',
    clear: 'Тозалаш',
    search: 'Қидириш',
    show: 'Кўрсатиш',
    hide: 'Яшириш',
    linkUp: 'Алоқа бор',
    linkDown: 'Алоқа йўқ',
    linkConnecting: 'Уланмоқда',
    sending: 'Юборилмоқда',
    required: 'мажбурий',
    notNumber: 'Бу ерга сон ёзилади.',
    sortBy: (column) => `${column} бўйича саралаш`,
    entered: (count, of) => `${of} та рақамдан ${count} таси киритилди`,
  },
  ru: {
    close: 'Закрыть',
    back: 'Назад',
    menu: 'Меню',
    increase: 'Больше',
    decrease: 'Меньше',
    erase: 'Стереть',
    clear: 'Очистить',
    search: 'Искать',
    show: 'Показать',
    hide: 'Скрыть',
    linkUp: 'Связь есть',
    linkDown: 'Связи нет',
    linkConnecting: 'Соединение',
    sending: 'Отправляется',
    required: 'обязательно',
    notNumber: 'Здесь должно быть число.',
    sortBy: (column) => `Сортировать: ${column}`,
    entered: (count, of) => `Введено цифр: ${count} из ${of}`,
  },
  en: {
    close: 'Close',
    back: 'Back',
    menu: 'Menu',
    increase: 'More',
    decrease: 'Less',
    erase: 'Erase',
    clear: 'Clear',
    search: 'Search',
    show: 'Show',
    hide: 'Hide',
    linkUp: 'Connected',
    linkDown: 'No connection',
    linkConnecting: 'Connecting',
    sending: 'Sending',
    required: 'required',
    notNumber: 'This must be a number.',
    sortBy: (column) => `Sort by ${column}`,
    entered: (count, of) => `${count} of ${of} digits entered`,
  },
};

/** The shared parts' own words in one language. They are a page of text in all, so they need no chunk of their own. */
export function wordsIn(language: Language): Words {
  return words[language];
}
