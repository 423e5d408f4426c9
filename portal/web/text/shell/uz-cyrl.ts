import type { ShellText } from './uz-latn';

/** The frame around every page, in Uzbek in Cyrillic script. */
export const shell: ShellText = {
  menu: 'Асосий меню',
  skip: 'Саҳифага ўтиш',
  language: 'Тил',
  plan: (name, used, most) => `${name} · ${used}/${most} филиал`,
  nothingHere: 'Бундай саҳифа йўқ',
  nothingHereMore: 'Манзил нотўғри ёки бу ёзув сизга кўринмайди.',
  pages: {
    dashboard: 'Дашборд',
    orders: 'Буюртмалар',
    products: 'Маҳсулотлар',
    reports: 'Ҳисоботлар',
    employees: 'Ходимлар',
    transactions: 'Ўтказмалар',
    branches: 'Филиаллар',
    subscription: 'Обуна',
    'payment-settings': 'Тўлов созламалари',
    profile: 'Профил',
    customers: 'Мижозлар',
    phone: 'Телефон буюртмаси',
    menu: 'Меню',
    'stop-list': 'Стоп-лист',
    halls: 'Заллар',
    staff: 'Лавозимлар ва ходимлар',
    book: 'Гуруҳ ва майдонлар',
    conflicts: 'Зиддиятлар',
  },
};
