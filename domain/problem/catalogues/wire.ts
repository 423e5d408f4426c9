import { problem } from '../problem';

/** Refusals of the wire and of the box itself, whatever was asked. */
export const wireProblems = {
  'input-invalid': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Maʼlumot toʻgʻri kelmadi', 'Belgilangan maydonlarni tekshiring va qayta yuboring.'],
    'uz-Cyrl': ['Маълумот тўғри келмади', 'Белгиланган майдонларни текширинг ва қайта юборинг.'],
    ru: ['Данные не подходят', 'Проверьте отмеченные поля и отправьте ещё раз.'],
    en: ['Something in the form is wrong', 'Check the marked fields and send again.'],
  }),
  'unknown-command': problem(404, 'error', 'reload', [], {
    'uz-Latn': ['Bunday amal yoʻq', 'Sahifani yangilang: dastur yangilangan boʻlishi mumkin.'],
    'uz-Cyrl': ['Бундай амал йўқ', 'Саҳифани янгиланг: дастур янгиланган бўлиши мумкин.'],
    ru: ['Такого действия нет', 'Обновите страницу: возможно, программа обновилась.'],
    en: ['There is no such action', 'Reload the page: the program may have been updated.'],
  }),
  'not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Topilmadi', 'Bu yozuv yoʻq yoki olib tashlangan. Sahifani yangilang.'],
    'uz-Cyrl': ['Топилмади', 'Бу ёзув йўқ ёки олиб ташланган. Саҳифани янгиланг.'],
    ru: ['Не найдено', 'Этой записи нет или её убрали. Обновите страницу.'],
    en: ['Not found', 'It does not exist or was removed. Reload the page.'],
  }),
  'method-not-allowed': problem(405, 'error', 'none', [], {
    'uz-Latn': ['Bu yerda bunday qilib boʻlmaydi', 'Yozuvlar faqat amallar orqali oʻzgaradi, oʻchirib yoki ustidan yozib boʻlmaydi.'],
    'uz-Cyrl': ['Бу ерда бундай қилиб бўлмайди', 'Ёзувлар фақат амаллар орқали ўзгаради, ўчириб ёки устидан ёзиб бўлмайди.'],
    ru: ['Здесь так нельзя', 'Записи меняются только через команды, стереть или переписать их нельзя.'],
    en: ['Not possible here', 'Records change only by commands; they can’t be erased or overwritten.'],
  }),
  'idempotency-mismatch': problem(409, 'error', 'retry', [], {
    'uz-Latn': ['Bu amal boshqa mazmun bilan yuborilgan', 'Tugmani qaytadan bosing: yangi amal boʻlib ketadi.'],
    'uz-Cyrl': ['Бу амал бошқа мазмун билан юборилган', 'Тугмани қайтадан босинг: янги амал бўлиб кетади.'],
    ru: ['Это действие уже отправлено с другим содержанием', 'Нажмите кнопку ещё раз: оно уйдёт как новое.'],
    en: ['This action was already sent with other content', 'Press the button again: it will go as a new one.'],
  }),
  'stale-version': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Boshqa odam oʻzgartirib qoʻydi', 'Hozirgi holati koʻrsatildi. Tekshirib, qaytadan urining.'],
    'uz-Cyrl': ['Бошқа одам ўзгартириб қўйди', 'Ҳозирги ҳолати кўрсатилди. Текшириб, қайтадан урининг.'],
    ru: ['Кто-то уже изменил это', 'Показано, как сейчас. Проверьте и попробуйте ещё раз.'],
    en: ['Somebody has changed it meanwhile', 'You now see how it stands. Check it and try again.'],
  }),
  'body-too-large': problem(413, 'warning', 'fix-input', [], {
    'uz-Latn': ['Juda katta', 'Yuborilgan maʼlumot ruxsat etilganidan katta. Kichraytirib yuboring.'],
    'uz-Cyrl': ['Жуда катта', 'Юборилган маълумот рухсат этилганидан катта. Кичрайтириб юборинг.'],
    ru: ['Слишком много данных', 'Отправлено больше, чем разрешено. Уменьшите и отправьте снова.'],
    en: ['Too large', 'More was sent than is allowed. Make it smaller and send again.'],
  }),
  'body-not-json': problem(400, 'error', 'reload', [], {
    'uz-Latn': ['Soʻrov oʻqilmadi', 'Sahifani yangilang va qaytadan urining.'],
    'uz-Cyrl': ['Сўров ўқилмади', 'Саҳифани янгиланг ва қайтадан урининг.'],
    ru: ['Запрос не читается', 'Обновите страницу и попробуйте ещё раз.'],
    en: ['The request can’t be read', 'Reload the page and try again.'],
  }),
  'host-not-allowed': problem(403, 'error', 'none', [], {
    'uz-Latn': ['Bu manzildan kirib boʻlmaydi', 'Kassada koʻrsatilgan manzilni oching.'],
    'uz-Cyrl': ['Бу манзилдан кириб бўлмайди', 'Кассада кўрсатилган манзилни очинг.'],
    ru: ['По этому адресу войти нельзя', 'Откройте адрес, который показан на кассе.'],
    en: ['This address can’t be used', 'Open the address shown on the till.'],
  }),
  'origin-not-allowed': problem(403, 'error', 'none', [], {
    'uz-Latn': ['Soʻrov boshqa saytdan keldi', 'Kassani oʻz manzilidan oching.'],
    'uz-Cyrl': ['Сўров бошқа сайтдан келди', 'Кассани ўз манзилидан очинг.'],
    ru: ['Запрос пришёл с чужого сайта', 'Откройте кассу по её собственному адресу.'],
    en: ['The request came from another site', 'Open the till at its own address.'],
  }),
  'too-many-requests': problem(429, 'warning', 'retry', [], {
    'uz-Latn': ['Juda tez-tez', 'Bir necha soniya kuting va qaytadan urining.'],
    'uz-Cyrl': ['Жуда тез-тез', 'Бир неча сония кутинг ва қайтадан урининг.'],
    ru: ['Слишком часто', 'Подождите несколько секунд и попробуйте снова.'],
    en: ['Too many requests', 'Wait a few seconds and try again.'],
  }),
  busy: problem(503, 'warning', 'retry', [], {
    'uz-Latn': ['Server band', 'Hech narsa saqlanmadi. Bir ozdan keyin oʻzi qayta yuboriladi.'],
    'uz-Cyrl': ['Сервер банд', 'Ҳеч нарса сақланмади. Бир оздан кейин ўзи қайта юборилади.'],
    ru: ['Сервер занят', 'Ничего не записано. Скоро будет отправлено ещё раз само.'],
    en: ['The box is busy', 'Nothing was stored. It will be sent again by itself shortly.'],
  }),
  'box-stopping': problem(503, 'warning', 'retry', [], {
    'uz-Latn': ['Server qayta ishga tushyapti', 'Hech narsa saqlanmadi. Ulanish tiklangach qaytadan yuboriladi.'],
    'uz-Cyrl': ['Сервер қайта ишга тушяпти', 'Ҳеч нарса сақланмади. Уланиш тиклангач қайтадан юборилади.'],
    ru: ['Сервер перезапускается', 'Ничего не записано. Отправится снова, когда связь вернётся.'],
    en: ['The box is restarting', 'Nothing was stored. It will be sent again once the link is back.'],
  }),
  'disk-full': problem(507, 'error', 'call-administrator', [], {
    'uz-Latn': ['Diskda joy qolmadi', 'Hech narsa saqlanmadi. Administratorni chaqiring: diskda joy ochish kerak.'],
    'uz-Cyrl': ['Дискда жой қолмади', 'Ҳеч нарса сақланмади. Администраторни чақиринг: дискда жой очиш керак.'],
    ru: ['На диске нет места', 'Ничего не записано. Позовите администратора: нужно освободить место.'],
    en: ['The disk is full', 'Nothing was stored. Call the administrator: space must be freed.'],
  }),
  internal: problem(500, 'error', 'call-administrator', [], {
    'uz-Latn': ['Ichki xato', 'Hech narsa saqlanmadi. Qaytadan urining; takrorlansa, administratorni chaqiring.'],
    'uz-Cyrl': ['Ички хато', 'Ҳеч нарса сақланмади. Қайтадан урининг; такрорланса, администраторни чақиринг.'],
    ru: ['Внутренняя ошибка', 'Ничего не записано. Попробуйте ещё раз; если повторится, позовите администратора.'],
    en: ['Something went wrong inside', 'Nothing was stored. Try again; if it repeats, call the administrator.'],
  }),
} as const;
