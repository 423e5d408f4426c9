/** Employees, in Uzbek in Latin script. */
export const employees = {
  list: 'Xodimlar roʻyxati',
  roles: { waiter: 'Ofitsiant', cashier: 'Kassir', cook: 'Oshpaz', manager: 'Menejer', administrator: 'Administrator' },
  active: 'Faol',
  inactive: 'Nofaol',
  orders: 'Buyurtmalar',
  revenue: 'Tushum',
  average: 'Oʻrtacha buyurtma',
  branches: 'Filiallar boʻyicha',
  days: 'Kunlar boʻyicha',
  day: 'Kun',
  best: (day: string, amount: string) => `Eng yaxshi kun: ${day}, ${amount}.`,
  nothingSold: 'Bu kunlarda buyurtma yoʻq.',
  hours: 'Ish vaqti',
  came: 'Keldi',
  left: 'Ketdi',
  breaks: 'Tanaffus',
  worked: 'Ishladi',
  working: 'hozir ishda',
  corrected: 'tuzatilgan',
  pay: 'Maosh',
  noHours: 'Bu kunlarda kelmagan.',
  noPay: 'Bu kunlarda maosh berilmagan.',
  hoursTotal: (hours: string) => `Jami ${hours} soat`,
  payTotal: (amount: string) => `Jami ${amount}`,
  empty: 'Xodim yoʻq',
  show: 'Kimlar',
  shows: { active: 'Ishlayotganlar', all: 'Hammasi' },
};

/** The shape that every language fills. */
export type EmployeesText = typeof employees;
