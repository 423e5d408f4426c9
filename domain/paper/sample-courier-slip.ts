import type { CourierSlipPaper, PaperBase, PaperSums } from './papers';

const hourMs = 3_600_000;

/** The slip of a courier who collects cash at a fourth floor. */
export function sampleCourierSlip(base: PaperBase, sums: PaperSums): CourierSlipPaper {
  const isCyrillic = base.language === 'ru' || base.language === 'uz-Cyrl';
  return {
    ...base,
    kind: 'courier-slip',
    order: {
      orderNumberText: 'B1-0418',
      queueNumber: 23,
      kind: 'delivery',
      hallName: null,
      tableName: null,
      guests: null,
      waiterName: null,
    },
    sums,
    customerName: isCyrillic ? 'Отабек Нурматов' : 'Otabek Nurmatov',
    customerPhone: '+998901234567',
    address: isCyrillic ? 'Ташкент, Чиланзар, Бунёдкор 12-45' : 'Toshkent, Chilonzor, Bunyodkor 12-45',
    wayIn: [
      { what: 'entrance', text: '3' },
      { what: 'floor', text: '4' },
      { what: 'landmark', text: isCyrillic ? 'Рядом с рынком' : 'Bozor yonida' },
    ],
    zoneName: isCyrillic ? 'Чиланзар' : 'Chilonzor',
    note: isCyrillic ? 'Сдача с 500 000' : '500 000 dan qaytim',
    wantedAt: base.at + hourMs,
    courierName: isCyrillic ? 'Шухрат Холматов' : 'Shuhrat Xolmatov',
    toCollectTiyin: sums.totalTiyin,
  };
}
