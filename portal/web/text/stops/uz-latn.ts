/** The stop-list, in Uzbek in Latin script. */
export const stops = {
  stoppedNow: 'Hozir sotilmaydi',
  none: 'Hamma taom sotuvda.',
  onSale: 'Sotuvda',
  search: 'Taom nomi',
  stop: 'Tugadi: sotilmasin',
  back: 'Yana sotuvda',
  left: 'Qancha qoldi',
  leftHint: 'Shu miqdor sotilgach oʻzi toʻxtaydi. Boʻsh — hisob oʻzgarmaydi.',
  remaining: (count: string) => `${count} qoldi`,
  until: 'Qachongacha',
  choices: { hand: 'Qoʻlda', shift: 'Smena oxirigacha', hour: '1 soat', tomorrow: 'Ertagacha', moment: 'Sanagacha' },
  date: 'Sana',
  time: 'Vaqt',
  note: 'Sababi',
  which: 'Nima tugadi',
  whole: 'Butun taom',
  ends: { hand: 'qoʻlda qaytariladi', shift: 'smena oxirigacha', time: (when: string) => `${when} gacha` },
  onItsWay: { stop: 'filialga ketyapti: stop', back: 'filialga ketyapti: sotuvga' },
  sent: 'Filialga yuborildi',
};

/** The shape that every language fills. */
export type StopsText = typeof stops;
