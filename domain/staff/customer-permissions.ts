/** Rights about the customer book, as a group of the roles editor. */
export const customerPermissions = {
  key: 'customers',
  name: { 'uz-Latn': 'Mijozlar', 'uz-Cyrl': 'Мижозлар', ru: 'Клиенты', en: 'Customers' },
  permissions: [
    {
      key: 'customer.view',
      name: { 'uz-Latn': 'Mijozlarni koʻrish', 'uz-Cyrl': 'Мижозларни кўриш', ru: 'Видеть клиентов', en: 'See customers' },
    },
    {
      key: 'customer.edit',
      name: {
        'uz-Latn': 'Mijoz qoʻshish va oʻzgartirish',
        'uz-Cyrl': 'Мижоз қўшиш ва ўзгартириш',
        ru: 'Добавлять и менять клиентов',
        en: 'Add and change customers',
      },
    },
    {
      key: 'customer.manage',
      name: {
        'uz-Latn': 'Mijozlar daftarini boshqarish: guruh, import, birlashtirish',
        'uz-Cyrl': 'Мижозлар дафтарини бошқариш: гуруҳ, импорт, бирлаштириш',
        ru: 'Управлять базой клиентов: группы, импорт, слияние',
        en: 'Manage the customer book: groups, import, merging',
      },
    },
    {
      key: 'customer.export',
      name: {
        'uz-Latn': 'Mijozlarni faylga chiqarish',
        'uz-Cyrl': 'Мижозларни файлга чиқариш',
        ru: 'Выгружать клиентов в файл',
        en: 'Export customers',
      },
    },
  ],
} as const;
