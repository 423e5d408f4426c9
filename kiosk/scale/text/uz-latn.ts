import type { ScaleState } from '#domain/contract/scale';

/** Weighing at the till: the words there are, and the Uzbek ones in Latin script. */
export type WeighText = {
  readonly title: (name: string) => string;
  readonly scale: string;
  readonly states: Readonly<Record<ScaleState, string>>;
  readonly gross: (gross: string, tare: string) => string;
  readonly container: string;
  readonly noContainer: string;
  readonly other: string;
  readonly grams: string;
  readonly asTare: string;
  readonly byHand: string;
  readonly label: string;
  readonly labelled: (weight: string) => string;
  readonly take: string;
};

export const uzLatn: WeighText = {
  title: (name) => `${name}: tortish`,
  scale: 'Tarozi',
  states: {
    stable: 'Tinch',
    unstable: 'Tebranmoqda',
    overload: 'Ortiqcha yuk',
    underload: 'Noldan past',
    misread: 'Notoʻgʻri oʻqildi',
    silent: 'Javob yoʻq',
  },
  gross: (gross, tare) => `Brutto ${gross} − idish ${tare}`,
  container: 'Idish',
  noContainer: 'Idishsiz',
  other: 'Boshqa idish',
  grams: 'Idish vazni, g',
  asTare: 'Ustidagini idish deb ol',
  byHand: 'Qoʻlda',
  label: 'Yorliq',
  labelled: (weight) => `Yorliq chiqdi: ${weight}`,
  take: 'Olish',
};
