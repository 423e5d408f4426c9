import type { Language } from '#ui/text/language';

/** What the pickup board says. It stands in two languages at once, so that its few words need no lazy catalogue. */
export type BoardText = {
  readonly preparing: string;
  readonly ready: string;
  readonly readyCall: string;
  readonly comeNow: string;
  readonly wait: string;
  readonly askAtCounter: string;
  readonly noLink: string;
  readonly enableSound: string;
  readonly nothing: string;
  readonly more: (count: number) => string;
};

/** The words of the board in each language. */
export const boardTexts: Readonly<Record<Language, BoardText>> = {
  'uz-Latn': {
    preparing: 'Tayyorlanmoqda',
    ready: 'Tayyor',
    readyCall: 'Tayyor, olib keting',
    comeNow: 'Marhamat, oling',
    wait: 'Chekdagi raqamingizni kuting',
    askAtCounter: 'Raqamingizni kassadan soʻrang',
    noLink: 'Aloqa yoʻq',
    enableSound: 'Ovozni yoqish uchun bosing',
    nothing: 'Hozircha buyurtma yoʻq',
    more: (count) => `yana ${count} ta`,
  },
  'uz-Cyrl': {
    preparing: 'Тайёрланмоқда',
    ready: 'Тайёр',
    readyCall: 'Тайёр, олиб кетинг',
    comeNow: 'Марҳамат, олинг',
    wait: 'Чекдаги рақамингизни кутинг',
    askAtCounter: 'Рақамингизни кассадан сўранг',
    noLink: 'Алоқа йўқ',
    enableSound: 'Овозни ёқиш учун босинг',
    nothing: 'Ҳозирча буюртма йўқ',
    more: (count) => `яна ${count} та`,
  },
  ru: {
    preparing: 'Готовится',
    ready: 'Готово',
    readyCall: 'Готово, забирайте',
    comeNow: 'Забирайте, пожалуйста',
    wait: 'Ждите номер из чека',
    askAtCounter: 'Спросите свой номер на кассе',
    noLink: 'Связи нет',
    enableSound: 'Нажмите, чтобы включить звук',
    nothing: 'Пока заказов нет',
    more: (count) => `ещё ${count}`,
  },
  en: {
    preparing: 'Preparing',
    ready: 'Ready',
    readyCall: 'Ready, please collect',
    comeNow: 'Please come',
    wait: 'Wait for the number on your receipt',
    askAtCounter: 'Ask for your number at the counter',
    noLink: 'No connection',
    enableSound: 'Tap to enable sound',
    nothing: 'No orders for now',
    more: (count) => `${count} more`,
  },
};
