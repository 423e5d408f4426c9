import type { StopsText } from './uz-latn';

/** The stop-list, in Russian. */
export const stops: StopsText = {
  stoppedNow: 'Сейчас не продаётся',
  none: 'Все блюда в продаже.',
  onSale: 'В продаже',
  search: 'Название блюда',
  stop: 'Кончилось: не продавать',
  back: 'Снова в продаже',
  left: 'Сколько осталось',
  leftHint: 'Когда столько продадут, блюдо остановится само. Пусто — счёт не меняется.',
  remaining: (count) => `осталось ${count}`,
  until: 'До каких пор',
  choices: { hand: 'Вручную', shift: 'До конца смены', hour: '1 час', tomorrow: 'До завтра', moment: 'До даты' },
  date: 'Дата',
  time: 'Время',
  note: 'Почему',
  which: 'Что кончилось',
  whole: 'Всё блюдо',
  ends: { hand: 'вернут вручную', shift: 'до конца смены', time: (when) => `до ${when}` },
  onItsWay: { stop: 'идёт в филиал: стоп', back: 'идёт в филиал: в продажу' },
  sent: 'Отправлено в филиал',
};
