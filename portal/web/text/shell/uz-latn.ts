/** The frame around every page, in Uzbek in Latin script. */
export const shell = {
  menu: 'Asosiy menyu',
  skip: 'Sahifaga oʻtish',
  language: 'Til',
  plan: (name: string, used: number, most: number) => `${name} · ${used}/${most} filial`,
  nothingHere: 'Bunday sahifa yoʻq',
  nothingHereMore: 'Manzil notoʻgʻri yoki bu yozuv sizga koʻrinmaydi.',
  pages: {
    dashboard: 'Dashboard',
    orders: 'Buyurtmalar',
    products: 'Mahsulotlar',
    reports: 'Hisobotlar',
    employees: 'Xodimlar',
    transactions: 'Oʻtkazmalar',
    branches: 'Filiallar',
    subscription: 'Obuna',
    'payment-settings': 'Toʻlov sozlamalari',
    profile: 'Profil',
    customers: 'Mijozlar',
    phone: 'Telefon buyurtmasi',
    menu: 'Menyu',
    'stop-list': 'Stop-list',
    halls: 'Zallar',
    staff: 'Lavozimlar va xodimlar',
    book: 'Guruh va maydonlar',
    conflicts: 'Ziddiyatlar',
  },
};

/** The shape that every language fills. */
export type ShellText = typeof shell;
