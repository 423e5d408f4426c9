import type { WeighText } from './uz-latn';

/** Weighing at the till, in Russian. */
export const ru: WeighText = {
  title: (name) => `${name}: взвешивание`,
  scale: 'Весы',
  states: {
    stable: 'Стабильно',
    unstable: 'Колеблется',
    overload: 'Перегрузка',
    underload: 'Ниже нуля',
    misread: 'Прочитано неверно',
    silent: 'Нет ответа',
  },
  gross: (gross, tare) => `Брутто ${gross} − тара ${tare}`,
  container: 'Тара',
  noContainer: 'Без тары',
  other: 'Другая тара',
  grams: 'Вес тары, г',
  asTare: 'Взять то, что лежит, за тару',
  byHand: 'Вручную',
  label: 'Этикетка',
  labelled: (weight) => `Этикетка напечатана: ${weight}`,
  take: 'Взять',
};
