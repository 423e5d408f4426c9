import type { ScaleConnection, ScaleProtocol, ScaleState } from '#domain/contract/scale';

/** Scales in the office: the words there are, and the Uzbek ones in Latin script. */
export type ScaleText = {
  readonly add: string;
  readonly empty: string;
  readonly connection: string;
  readonly connections: Readonly<Record<ScaleConnection, string>>;
  readonly address: string;
  readonly hints: Readonly<Record<ScaleConnection, string>>;
  readonly baudRate: string;
  readonly protocol: string;
  readonly protocols: Readonly<Record<ScaleProtocol, string>>;
  readonly capacity: string;
  readonly division: string;
  readonly divisionHint: string;
  readonly tills: string;
  readonly tillsHint: string;
  readonly containers: string;
  readonly containersHint: string;
  readonly container: string;
  readonly tare: string;
  readonly addContainer: string;
  readonly states: Readonly<Record<ScaleState, string>>;
  readonly test: string;
  readonly shows: (weight: string) => string;
  readonly archiveAsk: string;
};

export const uzLatn: ScaleText = {
  add: 'Yangi tarozi',
  empty: 'Hali tarozi yoʻq. Vazn qoʻlda yoziladi.',
  connection: 'Ulanish',
  connections: { serial: 'Kabel (USB, RS-232)', network: 'Tarmoq' },
  address: 'Manzil',
  hints: { serial: 'Masalan: /dev/ttyUSB0', network: 'Masalan: 192.168.1.60:4001' },
  baudRate: 'Tezlik, bit/s',
  protocol: 'Tarozi tili',
  protocols: { cas: 'CAS (uzluksiz)', sics: 'Mettler-Toledo (SICS)', 'massa-k': 'Massa-K (protokol 100)' },
  capacity: 'Eng katta yuk, g',
  division: 'Qadam, g',
  divisionHint: 'Tarozida «e» yoki «d» deb yozilgan. Bu qadamga toʻgʻri kelmagan vazn olinmaydi.',
  tills: 'Qaysi kassada turadi',
  tillsHint: 'Hech biri tanlanmasa, har bir kassa shu tarozida tortadi.',
  containers: 'Idishlar',
  containersHint: 'Kassir bir bosishda tanlaydi, vazni yukdan ayriladi.',
  container: 'Idish nomi',
  tare: 'Vazni, g',
  addContainer: 'Idish qoʻshish',
  states: {
    stable: 'Tinch',
    unstable: 'Tebranmoqda',
    overload: 'Ortiqcha yuk',
    underload: 'Noldan past',
    misread: 'Notoʻgʻri oʻqildi',
    silent: 'Javob yoʻq',
  },
  test: 'Tekshirish',
  shows: (weight) => `Tarozi ${weight} koʻrsatmoqda`,
  archiveAsk: 'Kassalar bu tarozidan vazn ololmaydi.',
};
