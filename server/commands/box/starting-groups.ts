import type { GroupView } from '#domain/contract/customer-book';

const category = { groupKind: 'category', adHoc: false, colour: null, dimension: null, dynamicRule: null } as const;

/** Groups of customers that a new branch begins with (DEB-25); each may be changed and taken out of use. */
export const startingGroups: readonly Omit<GroupView, 'kind' | 'groupId' | 'version' | 'archived'>[] = [
  {
    ...category,
    name: { 'uz-Latn': 'Ulgurji xaridorlar', 'uz-Cyrl': 'Улгуржи харидорлар', ru: 'Оптовые покупатели', en: 'Wholesalers' },
    sort: 1,
  },
  {
    ...category,
    name: { 'uz-Latn': 'Chakana xaridorlar', 'uz-Cyrl': 'Чакана харидорлар', ru: 'Розничные покупатели', en: 'Retailers' },
    sort: 2,
  },
  {
    ...category,
    name: { 'uz-Latn': 'Oddiy mijozlar', 'uz-Cyrl': 'Оддий мижозлар', ru: 'Обычные клиенты', en: 'Ordinary customers' },
    sort: 3,
  },
];
