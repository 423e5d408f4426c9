import type { Language } from '#ui/text/language';

/** What a guest's screen says. It stands in two languages at once, as the pickup board does. */
export type GuestText = {
  readonly title: string;
  readonly total: string;
  readonly toPay: string;
  readonly received: string;
  readonly change: string;
  readonly paid: string;
  readonly thanks: string;
  readonly yourNumber: string;
  readonly scanToPay: string;
  readonly welcome: string;
  readonly noLink: string;
  readonly noTill: string;
  readonly units: Readonly<Record<string, string | undefined>>;
};

/** The words in each language. */
export const guestTexts: Readonly<Record<Language, GuestText>> = {
  'uz-Latn': {
    title: 'Buyurtmangiz',
    total: 'Jami',
    toPay: 'Toʻlovga',
    received: 'Olindi',
    change: 'Qaytim',
    paid: 'Toʻlandi',
    thanks: 'Rahmat, yoqimli ishtaha!',
    yourNumber: 'Raqamingiz',
    scanToPay: 'Toʻlash uchun skanerlang',
    welcome: 'Xush kelibsiz!',
    noLink: 'Aloqa yoʻq',
    noTill: 'Boshqaruv → Qurilmalar boʻlimida bu ekran uchun kassani tanlang.',
    units: { kg: 'kg', gram: 'g', litre: 'l', millilitre: 'ml', metre: 'm', pack: 'paket', box: 'quti' },
  },
  'uz-Cyrl': {
    title: 'Буюртмангиз',
    total: 'Жами',
    toPay: 'Тўловга',
    received: 'Олинди',
    change: 'Қайтим',
    paid: 'Тўланди',
    thanks: 'Раҳмат, ёқимли иштаҳа!',
    yourNumber: 'Рақамингиз',
    scanToPay: 'Тўлаш учун сканерланг',
    welcome: 'Хуш келибсиз!',
    noLink: 'Алоқа йўқ',
    noTill: 'Бошқарув → Қурилмалар бўлимида бу экран учун кассани танланг.',
    units: { kg: 'кг', gram: 'г', litre: 'л', millilitre: 'мл', metre: 'м', pack: 'пакет', box: 'қути' },
  },
  ru: {
    title: 'Ваш заказ',
    total: 'Итого',
    toPay: 'К оплате',
    received: 'Получено',
    change: 'Сдача',
    paid: 'Оплачено',
    thanks: 'Спасибо, приятного аппетита!',
    yourNumber: 'Ваш номер',
    scanToPay: 'Оплата по QR',
    welcome: 'Добро пожаловать!',
    noLink: 'Связи нет',
    noTill: 'Выберите кассу для этого экрана: Управление → Устройства.',
    units: { kg: 'кг', gram: 'г', litre: 'л', millilitre: 'мл', metre: 'м', pack: 'упак.', box: 'кор.' },
  },
  en: {
    title: 'Your order',
    total: 'Total',
    toPay: 'To pay',
    received: 'Received',
    change: 'Change',
    paid: 'Paid',
    thanks: 'Thank you, enjoy your meal!',
    yourNumber: 'Your number',
    scanToPay: 'Scan to pay',
    welcome: 'Welcome!',
    noLink: 'No connection',
    noTill: 'Choose the till of this screen: Office → Devices.',
    units: { kg: 'kg', gram: 'g', litre: 'l', millilitre: 'ml', metre: 'm', pack: 'pack', box: 'box' },
  },
};
