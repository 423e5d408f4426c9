import type { LocalizedText } from '#domain/contract/primitives';

/** What a key of the open API may do: each operation asks for one of these. `staff.phones` is no operation of its own: without it phones of the staff are left out. */
export const apiScopes = [
  'orders.read',
  'orders.write',
  'menu.read',
  'categories.read',
  'staff.read',
  'staff.phones',
  'statistics.read',
] as const;

/** A right of a key. */
export type ApiScope = (typeof apiScopes)[number];

/** What the portal's API can give: it reads alone, orders are written at the branch's own box. */
export const portalApiScopes = apiScopes.filter((scope) => scope !== 'orders.write');

/** As a person reads them. */
export const apiScopeNames: Readonly<Record<ApiScope, LocalizedText>> = {
  'orders.read': { 'uz-Latn': 'Buyurtmalarni oʻqish', 'uz-Cyrl': 'Буюртмаларни ўқиш', ru: 'Читать заказы', en: 'Read orders' },
  'orders.write': { 'uz-Latn': 'Buyurtma berish', 'uz-Cyrl': 'Буюртма бериш', ru: 'Создавать заказы', en: 'Place orders' },
  'menu.read': {
    'uz-Latn': 'Menyu va narxlarni oʻqish',
    'uz-Cyrl': 'Меню ва нархларни ўқиш',
    ru: 'Читать меню и цены',
    en: 'Read the menu and prices',
  },
  'categories.read': {
    'uz-Latn': 'Kategoriyalarni oʻqish',
    'uz-Cyrl': 'Категорияларни ўқиш',
    ru: 'Читать категории',
    en: 'Read categories',
  },
  'staff.read': { 'uz-Latn': 'Xodimlarni oʻqish', 'uz-Cyrl': 'Ходимларни ўқиш', ru: 'Читать сотрудников', en: 'Read the staff' },
  'staff.phones': {
    'uz-Latn': 'Xodimlarning telefonlari bilan',
    'uz-Cyrl': 'Ходимларнинг телефонлари билан',
    ru: 'С телефонами сотрудников',
    en: 'With phones of the staff',
  },
  'statistics.read': {
    'uz-Latn': 'Statistikani oʻqish',
    'uz-Cyrl': 'Статистикани ўқиш',
    ru: 'Читать статистику',
    en: 'Read statistics',
  },
};
