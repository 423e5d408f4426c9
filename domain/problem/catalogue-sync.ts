import { problem } from './problem';

/** Refusals between a box and the portal; the box's office shows them as the last error of the synchronisation. */
export const syncProblems = {
  'sync-unknown-box': problem(401, 'error', 'call-administrator', [], {
    'uz-Latn': ['Portal bu qutini tanimaydi', 'Qutini portalga qaytadan ulang. Savdo davom etaveradi.'],
    'uz-Cyrl': ['Портал бу қутини танимайди', 'Қутини порталга қайтадан уланг. Савдо давом этаверади.'],
    ru: ['Портал не знает эту кассу', 'Подключите её к порталу заново. Продажи продолжаются.'],
    en: ['The portal does not know this box', 'Connect it to the portal again. Selling goes on.'],
  }),
  'sync-signature': problem(401, 'error', 'retry', [], {
    'uz-Latn': ['Imzo toʻgʻri kelmadi', 'Soʻrov shu qutidan emas yoki yoʻlda buzilgan.'],
    'uz-Cyrl': ['Имзо тўғри келмади', 'Сўров шу қутидан эмас ёки йўлда бузилган.'],
    ru: ['Подпись не подходит', 'Запрос не от этой кассы или повреждён в пути.'],
    en: ['The signature does not fit', 'The request is not from this box, or was damaged on the way.'],
  }),
  'sync-challenge': problem(401, 'info', 'retry', [], {
    'uz-Latn': ['Soʻrov eskirgan', 'Quti yangi soʻrov bilan qaytadan urinadi.'],
    'uz-Cyrl': ['Сўров эскирган', 'Қути янги сўров билан қайтадан уринади.'],
    ru: ['Запрос устарел', 'Касса повторит с новым.'],
    en: ['The request is too old', 'The box tries again with a new one.'],
  }),
  'sync-chain': problem(422, 'error', 'call-administrator', ['seq'], {
    'uz-Latn': ['Yozuvlar zanjiri uzilgan', '{seq}-yozuv oldingisiga toʻgʻri kelmaydi. Savdo davom etadi, yozuvlar kutadi.'],
    'uz-Cyrl': ['Ёзувлар занжири узилган', '{seq}-ёзув олдингисига тўғри келмайди. Савдо давом этади, ёзувлар кутади.'],
    ru: ['Цепочка записей нарушена', 'Запись {seq} не продолжает предыдущую. Продажи идут, записи ждут.'],
    en: ['The chain of entries is broken', 'Entry {seq} does not follow the one before it. Selling goes on, entries wait.'],
  }),
  'sync-operation-taken': problem(409, 'error', 'call-administrator', [], {
    'uz-Latn': ['Bu yozuv boshqa qutidan kelgan', 'Bir amal ikki joydan keldi. Hech narsa saqlanmadi, portal egasi koʻradi.'],
    'uz-Cyrl': ['Бу ёзув бошқа қутидан келган', 'Бир амал икки жойдан келди. Ҳеч нарса сақланмади, портал эгаси кўради.'],
    ru: ['Эта запись уже пришла с другой кассы', 'Одна операция пришла из двух мест. Ничего не сохранено, владелец увидит это на портале.'],
    en: ['This entry came from another box', 'One operation came from two places. Nothing was stored; the owner sees it in the portal.'],
  }),
  'sync-gap': problem(409, 'info', 'retry', ['expected'], {
    'uz-Latn': ['Oraliq tushib qolgan', 'Portal {expected}-yozuvdan boshlab kutmoqda.'],
    'uz-Cyrl': ['Оралиқ тушиб қолган', 'Портал {expected}-ёзувдан бошлаб кутмоқда.'],
    ru: ['Пропущены записи', 'Портал ждёт начиная с записи {expected}.'],
    en: ['Entries are missing', 'The portal waits for entry {expected} and what follows.'],
  }),
  'sync-fork': problem(409, 'error', 'call-administrator', ['seq'], {
    'uz-Latn': ['Bu qutining ikkita tarixi bor', '{seq}-yozuv portalda boshqacha. Savdo davom etadi, portalda egasi hal qiladi.'],
    'uz-Cyrl': ['Бу қутининг иккита тарихи бор', '{seq}-ёзув порталда бошқача. Савдо давом этади, порталда эгаси ҳал қилади.'],
    ru: ['У этой кассы две истории', 'Запись {seq} на портале другая. Продажи продолжаются, решает владелец на портале.'],
    en: ['This box has two histories', 'Entry {seq} is different at the portal. Selling goes on; the owner decides in the portal.'],
  }),
  'sync-version': problem(426, 'warning', 'none', ['maxVersion'], {
    'uz-Latn': ['Portal hali yangilanmagan', 'Quti {maxVersion}-versiyadan yangi. Savdo davom etadi, yozuvlar kutadi.'],
    'uz-Cyrl': ['Портал ҳали янгиланмаган', 'Қути {maxVersion}-версиядан янги. Савдо давом этади, ёзувлар кутади.'],
    ru: ['Портал ещё не обновлён', 'Касса новее версии {maxVersion}. Продажи продолжаются, записи подождут.'],
    en: ['The portal is not updated yet', 'The box is newer than version {maxVersion}. Selling goes on, entries wait.'],
  }),
  'sync-too-large': problem(413, 'warning', 'retry', [], {
    'uz-Latn': ['Joʻnatma juda katta', 'Quti uni kichikroq qilib yuboradi.'],
    'uz-Cyrl': ['Жўнатма жуда катта', 'Қути уни кичикроқ қилиб юборади.'],
    ru: ['Слишком большая посылка', 'Касса отправит её меньшими частями.'],
    en: ['Too much at once', 'The box sends it in smaller parts.'],
  }),
  'sync-log-gone': problem(410, 'info', 'retry', [], {
    'uz-Latn': ['Bu joydan davom etib boʻlmaydi', 'Quti hammasini yangidan oladi.'],
    'uz-Cyrl': ['Бу жойдан давом этиб бўлмайди', 'Қути ҳаммасини янгидан олади.'],
    ru: ['С этого места продолжить нельзя', 'Касса получит всё заново.'],
    en: ['Can’t go on from there', 'The box fetches everything anew.'],
  }),
} as const;
