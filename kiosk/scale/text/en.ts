import type { WeighText } from './uz-latn';

/** Weighing at the till, in English. */
export const en: WeighText = {
  title: (name) => `${name}: weighing`,
  scale: 'Scale',
  states: {
    stable: 'At rest',
    unstable: 'Moving',
    overload: 'Too heavy',
    underload: 'Below zero',
    misread: 'Misread',
    silent: 'No answer',
  },
  gross: (gross, tare) => `Gross ${gross} − container ${tare}`,
  container: 'Container',
  noContainer: 'No container',
  other: 'Another one',
  grams: 'Container’s weight, g',
  asTare: 'What lies there is the container',
  byHand: 'By hand',
  label: 'Label',
  labelled: (weight) => `The label is out: ${weight}`,
  take: 'Take',
};
