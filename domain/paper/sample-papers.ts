/** One paper of every kind, in each language, as a day in the demo restaurant makes them: for tests, and to look at. */
import type { LocalizedText, Language } from '#domain/contract/primitives';
import type { ShiftReport } from '#domain/contract/shift';
import { sampleCourierSlip } from './sample-courier-slip';
import { sampleCustomerPapers } from './sample-customer-papers';
import { sampleBadge, sampleLabel } from './sample-stickers';
import type { BillPaper, KitchenTicketPaper, Paper, PaperBase, PaperKind, PaperLine, PaperOrder, PaperSums, ReceiptPaper } from './papers';

/** 21 November 2026, 18:40 in Tashkent. */
export const sampleAt = Date.UTC(2026, 10, 21, 13, 40);

const names = {
  branch: { 'uz-Latn': 'Dastarxon', 'uz-Cyrl': 'Дастархон', ru: 'Дастархон', en: 'Dastarxon' },
  address: {
    'uz-Latn': 'Toshkent, Yunusobod tumani, Amir Temur koʻchasi 108',
    'uz-Cyrl': 'Тошкент, Юнусобод тумани, Амир Темур кўчаси 108',
    ru: 'Ташкент, Юнусабадский район, улица Амира Темура 108',
    en: '108 Amir Temur Street, Yunusobod, Tashkent',
  },
  footer: { 'uz-Latn': 'Yana kutib qolamiz!', 'uz-Cyrl': 'Яна кутиб қоламиз!', ru: 'Ждём вас снова!', en: 'See you again!' },
  hall: { 'uz-Latn': 'Asosiy zal', 'uz-Cyrl': 'Асосий зал', ru: 'Основной зал', en: 'Main hall' },
  station: { 'uz-Latn': 'Oshxona', 'uz-Cyrl': 'Ошхона', ru: 'Кухня', en: 'Kitchen' },
  otherStation: { 'uz-Latn': 'Kabobxona', 'uz-Cyrl': 'Кабобхона', ru: 'Мангал', en: 'Grill' },
  plov: { 'uz-Latn': 'Toʻy oshi', 'uz-Cyrl': 'Тўй оши', ru: 'Плов свадебный', en: 'Wedding plov' },
  portion: { 'uz-Latn': '1,5 porsiya', 'uz-Cyrl': '1,5 порция', ru: '1,5 порции', en: '1.5 portions' },
  kazy: { 'uz-Latn': 'Qazi qoʻshilsin', 'uz-Cyrl': 'Қази қўшилсин', ru: 'Добавить казы', en: 'With horse sausage' },
  shashlik: { 'uz-Latn': 'Mol goʻshtidan shashlik', 'uz-Cyrl': 'Мол гўштидан шашлик', ru: 'Шашлык из говядины', en: 'Beef shashlik' },
  fish: { 'uz-Latn': 'Qovurilgan baliq', 'uz-Cyrl': 'Қовурилган балиқ', ru: 'Жареная рыба', en: 'Fried fish' },
  tea: { 'uz-Latn': 'Koʻk choy', 'uz-Cyrl': 'Кўк чой', ru: 'Чай зелёный', en: 'Green tea' },
  note: { 'uz-Latn': 'Piyozsiz, tuzi kam', 'uz-Cyrl': 'Пиёзсиз, тузи кам', ru: 'Без лука, меньше соли', en: 'No onion, less salt' },
  allergy: { 'uz-Latn': 'Yongʻoqqa allergiya', 'uz-Cyrl': 'Ёнғоққа аллергия', ru: 'Аллергия на орехи', en: 'Nut allergy' },
  service: { 'uz-Latn': 'Xizmat haqi', 'uz-Cyrl': 'Хизмат ҳақи', ru: 'Обслуживание', en: 'Service charge' },
  reason: {
    'uz-Latn': 'Mijoz fikrini oʻzgartirdi',
    'uz-Cyrl': 'Мижоз фикрини ўзгартирди',
    ru: 'Гость передумал',
    en: 'Guest changed their mind',
  },
  encashment: { 'uz-Latn': 'Bankka topshirish', 'uz-Cyrl': 'Банкка топшириш', ru: 'Инкассация', en: 'Paid in at the bank' },
  till: { 'uz-Latn': 'Kassa 1', 'uz-Cyrl': 'Касса 1', ru: 'Касса 1', en: 'Till 1' },
} satisfies Record<string, Required<LocalizedText>>;

/** The frame of a sample paper. */
export function samplePaperBase(language: Language): PaperBase {
  return {
    language,
    heading: {
      branchName: names.branch[language],
      legalName: '«Dastarxon Servis» MChJ',
      address: names.address[language],
      phone: '+998 71 200-00-00',
      taxId: '300000001',
      footer: names.footer[language],
    },
    at: sampleAt,
    timeZone: 'Asia/Tashkent',
    copyNumber: 0,
    substituteFor: null,
  };
}

function sampleOrder(language: Language): PaperOrder {
  return {
    orderNumberText: 'B1-0417',
    queueNumber: null,
    kind: 'dine-in',
    hallName: names.hall[language],
    tableName: '5',
    guests: 4,
    waiterName: language === 'ru' || language === 'uz-Cyrl' ? 'Жасур Қодиров' : 'Jasur Qodirov',
  };
}

function sampleLines(language: Language): PaperLine[] {
  return [
    {
      name: names.plov[language],
      quantityThousandths: 2000,
      unit: 'portion',
      unitPriceTiyin: 6_500_000,
      sumTiyin: 13_000_000,
      modifiers: [names.portion[language], names.kazy[language]],
    },
    {
      name: names.shashlik[language],
      quantityThousandths: 6000,
      unit: 'piece',
      unitPriceTiyin: 1_800_000,
      sumTiyin: 10_800_000,
      modifiers: [],
    },
    { name: names.fish[language], quantityThousandths: 1250, unit: 'kg', unitPriceTiyin: 12_000_000, sumTiyin: 15_000_000, modifiers: [] },
    { name: names.tea[language], quantityThousandths: 3000, unit: 'piece', unitPriceTiyin: 800_000, sumTiyin: 2_400_000, modifiers: [] },
  ];
}

/** Four dishes, 10 % service charge, 12 % VAT: 453 200 soʻm. */
export function sampleSums(language: Language): PaperSums {
  return {
    lines: sampleLines(language),
    linesTiyin: 41_200_000,
    discounts: [],
    charges: [{ name: names.service[language], rateBasisPoints: 1000, amountTiyin: 4_120_000 }],
    roundingTiyin: 0,
    totalTiyin: 45_320_000,
    vat: [{ rateBasisPoints: 1200, amountTiyin: 4_414_285 }],
  };
}

/** A receipt of a table, paid with card and cash. */
export function sampleReceipt(language: Language): ReceiptPaper {
  return {
    kind: 'receipt',
    ...samplePaperBase(language),
    order: sampleOrder(language),
    cashierName: 'Dilnoza Ergasheva',
    sums: sampleSums(language),
    payments: [
      { tender: 'card', amountTiyin: 20_000_000, tenderedTiyin: null, changeTiyin: null },
      { tender: 'cash', amountTiyin: 25_320_000, tenderedTiyin: 30_000_000, changeTiyin: 4_680_000 },
    ],
  };
}

/** A receipt over the counter: queue number, cash, change. */
export function sampleCounterReceipt(language: Language): ReceiptPaper {
  const line: PaperLine = {
    name: names.tea[language],
    quantityThousandths: 3000,
    unit: 'piece',
    unitPriceTiyin: 800_000,
    sumTiyin: 2_400_000,
    modifiers: [],
  };
  return {
    ...sampleReceipt(language),
    order: { ...sampleOrder(language), kind: 'takeaway', queueNumber: 47, hallName: null, tableName: null, guests: null, waiterName: null },
    sums: {
      lines: [line],
      linesTiyin: 2_400_000,
      discounts: [],
      charges: [],
      roundingTiyin: 0,
      totalTiyin: 2_400_000,
      vat: [{ rateBasisPoints: 1200, amountTiyin: 257_142 }],
    },
    payments: [{ tender: 'cash', amountTiyin: 2_400_000, tenderedTiyin: 5_000_000, changeTiyin: 2_600_000 }],
  };
}

/** The bill of the same table. */
export function sampleBill(language: Language): BillPaper {
  return { kind: 'bill', ...samplePaperBase(language), order: sampleOrder(language), sums: sampleSums(language) };
}

/** A first slip for the kitchen, with notes, an allergy and a modifier. */
export function sampleKitchenTicket(language: Language): KitchenTicketPaper {
  const dish = {
    previousQuantityThousandths: null,
    unit: 'portion',
    modifiers: [],
    notes: [],
    allergy: false,
    seat: null,
    course: null,
    reason: null,
  } as const;
  return {
    kind: 'kitchen-ticket',
    ...samplePaperBase(language),
    change: 'new',
    order: sampleOrder(language),
    stationName: names.station[language],
    revision: 1,
    orderNote: null,
    lines: [
      {
        ...dish,
        name: names.plov[language],
        quantityThousandths: 2000,
        modifiers: [names.portion[language], names.kazy[language]],
        notes: [names.note[language]],
      },
      { ...dish, name: names.shashlik[language], quantityThousandths: 12_000, unit: 'piece' },
      { ...dish, name: names.fish[language], quantityThousandths: 1250, unit: 'kg', notes: [names.allergy[language]], allergy: true },
    ],
    alsoAt: [names.otherStation[language]],
    movedFrom: null,
  };
}

/** "2 → 3" of a dish. */
export function sampleChangeTicket(language: Language): KitchenTicketPaper {
  const ticket = sampleKitchenTicket(language);
  return {
    ...ticket,
    change: 'change',
    revision: 2,
    alsoAt: [],
    lines: ticket.lines
      .slice(0, 1)
      .map((line) => ({ ...line, modifiers: [], notes: [], previousQuantityThousandths: 2000, quantityThousandths: 3000 })),
  };
}

/** A dish taken off. */
export function sampleCancelTicket(language: Language): KitchenTicketPaper {
  const ticket = sampleKitchenTicket(language);
  return {
    ...ticket,
    change: 'cancel',
    revision: 3,
    alsoAt: [],
    lines: ticket.lines.slice(1, 2).map((line) => ({ ...line, reason: names.reason[language] })),
  };
}

/** Figures of a day, whose sums hold. */
export function sampleShiftReport(language: Language, closed: boolean): ShiftReport {
  return {
    shiftId: '019356a0-0000-7000-8000-000000000001',
    zNumber: closed ? 23 : null,
    tillName: names.till[language],
    openedAt: sampleAt - 9 * 3_600_000,
    openedByName: 'Dilnoza Ergasheva',
    closedAt: closed ? sampleAt : null,
    closedByName: closed ? 'Sardor Yoʻldoshev' : null,
    madeAt: sampleAt,
    salesCount: 148,
    refundsCount: 2,
    cancelsCount: 3,
    voidsCount: 5,
    voidsTiyin: 21_300_000,
    salesTiyin: 1_852_700_000,
    refundsTiyin: 12_400_000,
    serviceChargeTiyin: 126_300_000,
    discountsTiyin: 0,
    vatTiyin: 197_175_000,
    tenders: [
      { tender: 'cash', count: 81, salesTiyin: 902_700_000, refundsTiyin: 12_400_000 },
      { tender: 'card', count: 52, salesTiyin: 730_000_000, refundsTiyin: 0 },
      { tender: 'payme', count: 15, salesTiyin: 220_000_000, refundsTiyin: 0 },
    ],
    openingFloatTiyin: 50_000_000,
    cashInTiyin: 20_000_000,
    cashOutTiyin: 450_000_000,
    cashMovements: [
      {
        movementId: '019356a0-0000-7000-8000-000000000002',
        direction: 'out',
        amountTiyin: 450_000_000,
        reason: names.encashment,
        note: '',
        at: sampleAt - 7_200_000,
        byName: 'Dilnoza Ergasheva',
      },
      {
        movementId: '019356a0-0000-7000-8000-000000000003',
        direction: 'in',
        amountTiyin: 20_000_000,
        reason: names.till,
        note: '',
        at: sampleAt - 3_600_000,
        byName: 'Dilnoza Ergasheva',
      },
    ],
    expectedCashTiyin: closed ? 510_300_000 : null,
    countedCashTiyin: closed ? 508_800_000 : null,
    differenceTiyin: closed ? -1_500_000 : null,
    cashLeftTiyin: closed ? 50_000_000 : null,
    note: '',
    approvedByName: closed ? 'Bekzod Rahimov' : null,
  };
}

/** One paper of each kind. */
export function samplePapers(language: Language): Readonly<Record<PaperKind, Paper>> {
  const base = samplePaperBase(language);
  const receipt = sampleReceipt(language);
  return {
    receipt,
    bill: sampleBill(language),
    'kitchen-ticket': sampleKitchenTicket(language),
    'refund-receipt': {
      kind: 'refund-receipt',
      ...base,
      order: receipt.order,
      cashierName: receipt.cashierName,
      approverName: 'Bekzod Rahimov',
      reason: names.reason[language],
      lines: receipt.sums.lines.slice(1, 2),
      adjustments: [{ name: names.service[language], rateBasisPoints: 1000, amountTiyin: 1_080_000 }],
      totalTiyin: 11_880_000,
      payments: [{ tender: 'cash', amountTiyin: 11_880_000, tenderedTiyin: null, changeTiyin: null }],
    },
    'x-report': { kind: 'x-report', ...base, report: sampleShiftReport(language, false) },
    'z-report': { kind: 'z-report', ...base, report: sampleShiftReport(language, true) },
    'cash-slip': {
      kind: 'cash-slip',
      ...base,
      direction: 'out',
      amountTiyin: 450_000_000,
      reason: names.encashment[language],
      note: null,
      tillName: names.till[language],
      employeeName: 'Dilnoza Ergasheva',
      counterpartName: 'Sardor Yoʻldoshev',
    },
    'courier-slip': sampleCourierSlip(base, sampleSums(language)),
    badge: sampleBadge(sampleCounterReceipt(language).order, sampleKitchenTicket(language)),
    ...sampleCustomerPapers(base, sampleAt),
    test: { kind: 'test', ...base, printerName: names.till[language], addressText: '192.168.1.50:9100', widthMm: 80, dots: 576 },
    label: sampleLabel(base),
    'join-card': {
      kind: 'join-card',
      ...base,
      url: 'http://192.168.1.10:8080/join#7F3K-92QD',
      addresses: ['http://192.168.1.10:8080', 'http://dastarxon-a1b2.local:8080'],
      ...{ wifiName: 'Dastarxon', code: '7F3K-92QD' },
    },
  };
}
