import { problem } from '../problem';

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
  'pairing-not-found': problem(404, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bunday quti topilmadi', 'Kod yoki login-parol notoʻgʻri, yoki 10 daqiqasi oʻtgan. Qutidagi yangisini kiriting.'],
    'uz-Cyrl': ['Бундай қути топилмади', 'Код ёки логин-парол нотўғри, ёки 10 дақиқаси ўтган. Қутидаги янгисини киритинг.'],
    ru: ['Касса не найдена', 'Код или логин с паролем неверны, либо прошло 10 минут. Введите новые с экрана кассы.'],
    en: ['No such box', 'The code or the login is wrong, or its ten minutes are over. Type the new one from the box.'],
  }),
  'pairing-used': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Bu kod ishlatilgan', 'Har bir kod bir marta ishlaydi. Qutida yangisini oching.'],
    'uz-Cyrl': ['Бу код ишлатилган', 'Ҳар бир код бир марта ишлайди. Қутида янгисини очинг.'],
    ru: ['Этот код уже использован', 'Каждый код действует один раз. Откройте на кассе новый.'],
    en: ['This code was used', 'Each code works once. Open a new one on the box.'],
  }),
  'pairing-elsewhere': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Quti boshqa egaga ulangan', 'Avval uni oʻsha yerda uzish kerak.'],
    'uz-Cyrl': ['Қути бошқа эгага уланган', 'Аввал уни ўша ерда узиш керак.'],
    ru: ['Касса подключена к другому владельцу', 'Сначала её нужно отключить там.'],
    en: ['The box belongs to somebody else', 'It must be disconnected there first.'],
  }),
  'pairing-over': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Ulanish taklifi tugagan', 'Qutida yangi kod oching.'],
    'uz-Cyrl': ['Уланиш таклифи тугаган', 'Қутида янги код очинг.'],
    ru: ['Предложение подключения истекло', 'Откройте на кассе новый код.'],
    en: ['The offer is over', 'Open a new code on the box.'],
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
  'portal-none': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Portal sozlanmagan', 'Bu qurilmada portal manzili (PORTAL_URL) koʻrsatilmagan.'],
    'uz-Cyrl': ['Портал созланмаган', 'Бу қурилмада портал манзили (PORTAL_URL) кўрсатилмаган.'],
    ru: ['Портал не настроен', 'На этом устройстве не указан адрес портала (PORTAL_URL).'],
    en: ['No portal is set up', 'This installation has no address of a portal (PORTAL_URL).'],
  }),
  'portal-unreachable': problem(503, 'warning', 'retry', [], {
    'uz-Latn': ['Portalga yetib boʻlmadi', 'Internetni tekshiring. Savdo davom etaveradi, yozuvlar kutib turadi.'],
    'uz-Cyrl': ['Порталга етиб бўлмади', 'Интернетни текширинг. Савдо давом этаверади, ёзувлар кутиб туради.'],
    ru: ['Портал недоступен', 'Проверьте интернет. Продажи продолжаются, записи подождут.'],
    en: ['The portal is out of reach', 'Check the internet. Selling goes on, entries wait.'],
  }),
  'portal-clock': problem(503, 'warning', 'call-administrator', [], {
    'uz-Latn': [
      'Qutining soati notoʻgʻri',
      'Qurilmada sana va vaqtni toʻgʻrilang: ular tufayli portalga ulanib boʻlmayapti. Savdo davom etaveradi.',
    ],
    'uz-Cyrl': [
      'Қутининг соати нотўғри',
      'Қурилмада сана ва вақтни тўғриланг: улар туфайли порталга уланиб бўлмаяпти. Савдо давом этаверади.',
    ],
    ru: ['Часы кассы идут неверно', 'Исправьте дату и время на устройстве: из-за них нет связи с порталом. Продажи продолжаются.'],
    en: ['The clock of the box is wrong', 'Set date and time of the device: because of them the portal can’t be reached. Selling goes on.'],
  }),
  'portal-timeout': problem(503, 'warning', 'retry', [], {
    'uz-Latn': ['Portal javob bermadi', 'Aloqa juda sekin. Quti oʻzi qayta urinadi.'],
    'uz-Cyrl': ['Портал жавоб бермади', 'Алоқа жуда секин. Қути ўзи қайта уринади.'],
    ru: ['Портал не ответил', 'Связь слишком медленная. Касса повторит сама.'],
    en: ['The portal did not answer', 'The line is too slow. The box tries again by itself.'],
  }),
  'sync-answer': problem(502, 'error', 'retry', [], {
    'uz-Latn': ['Portal javobi tushunarsiz', 'Bu manzilda boshqa dastur boʻlishi mumkin. Quti qayta urinadi.'],
    'uz-Cyrl': ['Портал жавоби тушунарсиз', 'Бу манзилда бошқа дастур бўлиши мумкин. Қути қайта уринади.'],
    ru: ['Ответ портала непонятен', 'Возможно, по этому адресу другая программа. Касса повторит.'],
    en: ['The portal’s answer makes no sense', 'There may be another program at its address. The box tries again.'],
  }),
  'portal-connected': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Quti allaqachon ulangan', 'Boshqa egaga ulash uchun avval uzing.'],
    'uz-Cyrl': ['Қути аллақачон уланган', 'Бошқа эгага улаш учун аввал узинг.'],
    ru: ['Касса уже подключена', 'Чтобы подключить её к другому владельцу, сначала отключите.'],
    en: ['The box is connected already', 'Disconnect it first to connect it to another owner.'],
  }),
  'portal-not-connected': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Quti portalga ulanmagan', 'Uni «Portal» sahifasida ulang.'],
    'uz-Cyrl': ['Қути порталга уланмаган', 'Уни «Портал» саҳифасида уланг.'],
    ru: ['Касса не подключена к порталу', 'Подключите её на странице «Портал».'],
    en: ['The box is not connected to the portal', 'Connect it on the page “Portal”.'],
  }),
  'portal-offer-over': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Taklif muddati tugagan', 'Yangi kod oling va egasi uni qaytadan kiritsin.'],
    'uz-Cyrl': ['Таклиф муддати тугаган', 'Янги код олинг ва эгаси уни қайтадан киритсин.'],
    ru: ['Время кода истекло', 'Получите новый код, и пусть владелец введёт его заново.'],
    en: ['The offer is over', 'Make a new code and let the owner enter it again.'],
  }),
} as const;
