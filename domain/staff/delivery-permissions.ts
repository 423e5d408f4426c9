/** Rights about orders that are carried to the guest, as a group of the roles editor. */
export const deliveryPermissions = {
  key: 'delivery',
  name: { 'uz-Latn': 'Yetkazib berish', 'uz-Cyrl': 'Етказиб бериш', ru: 'Доставка', en: 'Delivery' },
  permissions: [
    {
      key: 'delivery.dispatch',
      name: {
        'uz-Latn': 'Kuryerlarni boshqarish',
        'uz-Cyrl': 'Курьерларни бошқариш',
        ru: 'Управлять курьерами',
        en: 'Send couriers out',
      },
    },
    {
      key: 'delivery.carry',
      name: { 'uz-Latn': 'Buyurtma yetkazish', 'uz-Cyrl': 'Буюртма етказиш', ru: 'Доставлять заказы', en: 'Carry orders out' },
    },
  ],
} as const;
