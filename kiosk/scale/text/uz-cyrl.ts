import type { WeighText } from './uz-latn';

/** Weighing at the till, in Uzbek in Cyrillic script. */
export const uzCyrl: WeighText = {
  title: (name) => `${name}: тортиш`,
  scale: 'Тарози',
  states: {
    stable: 'Тинч',
    unstable: 'Тебранмоқда',
    overload: 'Ортиқча юк',
    underload: 'Нолдан паст',
    misread: 'Нотўғри ўқилди',
    silent: 'Жавоб йўқ',
  },
  gross: (gross, tare) => `Брутто ${gross} − идиш ${tare}`,
  container: 'Идиш',
  noContainer: 'Идишсиз',
  other: 'Бошқа идиш',
  grams: 'Идиш вазни, г',
  asTare: 'Устидагини идиш деб ол',
  byHand: 'Қўлда',
  label: 'Ёрлиқ',
  labelled: (weight) => `Ёрлиқ чиқди: ${weight}`,
  take: 'Олиш',
};
