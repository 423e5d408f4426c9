import { problem } from '../problem';

/** Refusals about backups and the recovery key. */
export const backupProblems = {
  'backup-unknown': problem(404, 'warning', 'none', [], {
    'uz-Latn': ['Bu zaxira nusxa yoʻq', 'U bu qutida topilmadi. Roʻyxatni yangilang va boshqasini tanlang.'],
    'uz-Cyrl': ['Бу захира нусха йўқ', 'У бу қутида топилмади. Рўйхатни янгиланг ва бошқасини танланг.'],
    ru: ['Такой копии нет', 'На этом сервере её не нашли. Обновите список и выберите другую.'],
    en: ['There is no such backup', 'It is not on this box. Refresh the list and choose another.'],
  }),
  'recovery-key-shown': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Kalit koʻrsatib boʻlingan', 'Tiklash kaliti bir marta koʻrsatiladi. Qogʻoz yoʻqolgan boʻlsa, yangi kalit yarating.'],
    'uz-Cyrl': ['Калит кўрсатиб бўлинган', 'Тиклаш калити бир марта кўрсатилади. Қоғоз йўқолган бўлса, янги калит яратинг.'],
    ru: ['Ключ уже показан', 'Ключ восстановления показывают один раз. Если бумага потеряна, создайте новый.'],
    en: ['The key was shown already', 'The recovery key is shown once. If the paper is lost, make a new one.'],
  }),
};
