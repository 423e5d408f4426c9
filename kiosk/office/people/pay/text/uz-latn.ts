import type { PayPart } from '#domain/contract/pay';

/** The words of pay. */
export interface PayText {
  readonly lead: string;
  readonly person: string;
  readonly role: string;
  readonly rate: string;
  readonly noRate: string;
  readonly asRole: string;
  readonly paidTo: string;
  readonly never: string;
  readonly count: string;
  readonly setRate: (name: string) => string;
  readonly rateHint: string;
  readonly ownRateHint: string;
  readonly rolesTitle: string;
  readonly peopleTitle: string;
  readonly parts: Readonly<Record<PayPart['kind'], string>>;
  readonly fields: Readonly<Record<Exclude<PayPart['kind'], 'dish'>, string>>;
  readonly dishes: string;
  readonly perDish: string;
  readonly days: (count: number) => string;
  readonly shifts: (count: number) => string;
  readonly hours: (length: string) => string;
  readonly pieces: (quantity: string) => string;
  readonly title: (name: string) => string;
  readonly from: string;
  readonly to: string;
  readonly counted: (from: string, to: string) => string;
  readonly earned: string;
  readonly basis: string;
  readonly sum: string;
  readonly carried: string;
  readonly taken: string;
  readonly takenHint: string;
  readonly fines: string;
  readonly addFine: string;
  readonly fineSum: string;
  readonly reason: string;
  readonly takeBack: string;
  readonly takenBack: string;
  readonly due: string;
  readonly pay: (amount: string) => string;
  readonly paid: (amount: string) => string;
  readonly short: (amount: string) => string;
  readonly earlier: string;
  readonly reversed: string;
  readonly noRateText: string;
}

export const uzLatn: PayText = {
  lead: 'Kimga nima uchun toʻlanadi va qancha berish kerak.',
  person: 'Xodim',
  role: 'Lavozim',
  rate: 'Stavka',
  noRate: 'belgilanmagan',
  asRole: 'lavozim boʻyicha',
  paidTo: 'Toʻlangan',
  never: 'hali berilmagan',
  count: 'Hisoblash',
  setRate: (name) => `Stavka: ${name}`,
  rateHint: 'Bir nechtasi birga boʻlishi mumkin. Boʻsh qoldirilgani hisoblanmaydi.',
  ownRateHint: 'Hammasi boʻsh qoldirilsa, lavozim stavkasi hisoblanadi.',
  rolesTitle: 'Lavozim stavkalari',
  peopleTitle: 'Xodimlar',
  parts: { month: 'Oyiga', day: 'Kuniga', shift: 'Smenaga', hour: 'Soatiga', sales: 'Savdodan', service: 'Xizmat haqidan', dish: 'Taom' },
  fields: {
    month: 'Oyiga',
    day: 'Ish kuniga',
    shift: 'Smenaga',
    hour: 'Soatiga',
    sales: 'Oʻz savdosidan',
    service: 'Xizmat haqidan',
  },
  dishes: 'Sotgan taomi uchun',
  perDish: 'Bittasiga',
  days: (count) => `${count} kun`,
  shifts: (count) => `${count} smena`,
  hours: (length) => `${length} soat`,
  pieces: (quantity) => `${quantity} dona`,
  title: (name) => `Maosh: ${name}`,
  from: 'Kundan',
  to: 'Kungacha',
  counted: (from, to) => `Hisoblandi: ${from} – ${to}`,
  earned: 'Ishlagani',
  basis: 'Asos',
  sum: 'Summa',
  carried: 'Oldingi qoldiq',
  taken: 'Olgan pullari',
  takenHint: 'Belgisi olingani ushlanmaydi: masalan, bozorga berilgan pul.',
  fines: 'Jarimalar',
  addFine: 'Jarima yozish',
  fineSum: 'Jarima',
  reason: 'Sabab',
  takeBack: 'Qaytarish',
  takenBack: 'qaytarilgan',
  due: 'Berilishi kerak',
  pay: (amount) => `${amount} berish`,
  paid: (amount) => `Maosh berildi: ${amount}`,
  short: (amount) => `Maosh yozildi, lekin hisobga koʻra kassada ${amount} yetmaydi`,
  earlier: 'Oldin berilgan',
  reversed: 'qaytarib olingan',
  noRateText: 'Bu xodimga ham, lavozimiga ham stavka belgilanmagan.',
};
