import type { BackupFault, BackupKind } from '#domain/contract/backup';

/** The words of the backups' page. */
export interface BackupText {
  readonly makeNow: string;
  readonly making: string;
  readonly restoring: string;
  readonly restoringText: string;
  readonly late: string;
  readonly restoreFailed: string;
  readonly faults: Readonly<Record<BackupFault, string>>;
  readonly list: string;
  readonly when: string;
  readonly why: string;
  readonly size: string;
  readonly state: string;
  readonly kinds: Readonly<Record<BackupKind, string>>;
  readonly verified: string;
  readonly onSecond: string;
  readonly empty: string;
  readonly rule: string;
  readonly restore: string;
  readonly restoreTitle: (time: string) => string;
  readonly restoreLoses: (time: string) => string;
  readonly restoreKeeps: string;
  readonly restorePin: string;
  readonly second: string;
  readonly secondHint: string;
  readonly secondFolder: string;
  readonly secondOk: string;
  readonly secondOff: string;
  readonly save: string;
  readonly key: string;
  readonly keyWhy: string;
  readonly keyWaits: string;
  readonly keyShow: string;
  readonly keyShown: string;
  readonly keyNew: string;
  readonly keyNewAsk: string;
  readonly keySteps: readonly string[];
  readonly keyWritten: string;
  readonly keyNumber: string;
}

/** In Uzbek, Latin script. */
export const uzLatn: BackupText = {
  makeNow: 'Hozir nusxa olish',
  making: 'Zaxira nusxa olinmoqda. Sotishda davom etavering.',
  restoring: 'Nusxa oʻqilib, tekshirilmoqda',
  restoringText: 'Hammasi toʻgʻri boʻlsa, quti oʻzi qayta ishga tushadi. Ekranlar bir daqiqacha uzilib turadi.',
  late: 'Zaxira nusxa yoʻq yoki eskirgan',
  restoreFailed: 'Hech narsa tiklanmadi',
  faults: {
    damaged:
      'Maʼlumotlar fayli shikastlangan yoki undagi summalar mos kelmaydi. Oxirgi yaxshi nusxani tiklang va texnik mutaxassisni chaqiring.',
    'no-space': 'Diskda joy qolmagan. Keraksiz fayllarni oʻchiring.',
    'not-writable': 'Papkaga yozib boʻlmaydi. Disk va ruxsatlarni tekshiring.',
    'folder-missing': 'Ikkinchi papka topilmadi. Fleshka yoki diskni ulang.',
    'same-disk': 'Bu papka oʻsha diskning oʻzida: disk buzilsa, ikkalasi ham yoʻqoladi. Fleshka ulanmagan boʻlishi mumkin.',
    'key-unknown': 'Bu nusxaning tiklash kaliti qutida yoʻq. Uni qogʻozdagi kalit bilan buyruq orqali tiklash mumkin.',
    'backup-damaged': 'Bu nusxa shikastlangan. Boshqasini tanlang.',
    'too-new': 'Bu nusxa dasturning yangiroq versiyasida olingan. Avval dasturni yangilang.',
    failed: 'Kutilmagan xato. Bir daqiqadan keyin qayta urinib koʻring.',
  },
  list: 'Zaxira nusxalar',
  when: 'Vaqti',
  why: 'Sababi',
  size: 'Hajmi',
  state: 'Holati',
  kinds: { hourly: 'Har soatlik', shift: 'Smena yopilganda', manual: 'Qoʻlda', update: 'Yangilashdan oldin' },
  verified: 'tekshirilgan',
  onSecond: 'ikkinchi diskda ham',
  empty: 'Hali nusxa yoʻq. Birinchisi bir daqiqadan keyin olinadi.',
  rule: 'Har soatda bitta: oxirgi 48 soat va 30 kun saqlanadi.',
  restore: 'Tiklash',
  restoreTitle: (time) => `${time} holatiga qaytarish`,
  restoreLoses: (time) => `${time} dan keyin sotilgan va yozilgan hamma narsa oʻchadi. Buni faqat maʼlumotlar buzilgan boʻlsa qiling.`,
  restoreKeeps:
    'Hozirgi maʼlumotlar oʻchirilmaydi: ular alohida papkada saqlanib qoladi. Buyurtma va Z raqamlari 1000 ga oldinga suriladi.',
  restorePin: 'Tasdiqlash uchun PIN kodingizni tering',
  second: 'Ikkinchi disk',
  secondHint: 'Fleshka yoki tashqi diskdagi papka, masalan /mnt/fleshka. Quti oʻgʻirlansa yoki kuysa, nusxalar shu yerda qoladi.',
  secondFolder: 'Papka manzili',
  secondOk: 'Har bir nusxa bu papkaga ham yoziladi.',
  secondOff: 'Ikkinchi disk tanlanmagan: nusxalar faqat shu qutida.',
  save: 'Saqlash',
  key: 'Tiklash kaliti',
  keyWhy: 'Nusxalar shifrlangan. Quti yoʻqolsa, ularni faqat shu kalit ochadi.',
  keyWaits: 'Kalit hali yozib olinmagan. U bir marta koʻrsatiladi: qogʻoz va ruchka tayyorlang.',
  keyShow: 'Kalitni koʻrsatish',
  keyShown: 'Kalit koʻrsatilgan. Qogʻozni qutidan uzoqda saqlang.',
  keyNew: 'Yangi kalit yaratish',
  keyNewAsk: 'Keyingi nusxalar yangi kalit bilan yopiladi. Eski qogʻozni ham saqlang: avvalgi nusxalarni oʻsha ochadi.',
  keySteps: [
    'Kalitni qogʻozga koʻchiring va harflarini qayta solishtiring.',
    'Qogʻozni qutidan boshqa joyda, seyfda saqlang.',
    'Bu oyna yopilgach, kalit boshqa koʻrsatilmaydi.',
  ],
  keyWritten: 'Yozib oldim',
  keyNumber: 'Kalit raqami',
};
