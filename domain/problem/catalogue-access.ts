import { problem } from './problem';

/** Refusals about devices, sign-in, rights and people. */
export const accessProblems = {
  'not-paired': problem(401, 'warning', 'pair', [], {
    'uz-Latn': ['Bu qurilma ulanmagan', 'Kassadagi QR-kodni oching yoki kodni kiriting.'],
    'uz-Cyrl': ['Бу қурилма уланмаган', 'Кассадаги QR-кодни очинг ёки кодни киритинг.'],
    ru: ['Это устройство не подключено', 'Откройте QR-код с кассы или введите код.'],
    en: ['This device is not paired', 'Open the QR code shown on a till, or type the code.'],
  }),
  'device-revoked': problem(401, 'error', 'pair', [], {
    'uz-Latn': ['Qurilma uzib qoʻyilgan', 'Menejer uni qaytadan ulashi kerak.'],
    'uz-Cyrl': ['Қурилма узиб қўйилган', 'Менежер уни қайтадан улаши керак.'],
    ru: ['Устройство отключено', 'Менеджер должен подключить его заново.'],
    en: ['This device was revoked', 'A manager has to pair it again.'],
  }),
  'pairing-code-wrong': problem(403, 'warning', 'fix-input', [], {
    'uz-Latn': ['Kod notoʻgʻri', 'Kassadagi kodga qarab, qaytadan kiriting.'],
    'uz-Cyrl': ['Код нотўғри', 'Кассадаги кодга қараб, қайтадан киритинг.'],
    ru: ['Неверный код', 'Сверьтесь с кодом на кассе и введите ещё раз.'],
    en: ['Wrong code', 'Look at the code on the till and type it again.'],
  }),
  'pairing-code-expired': problem(403, 'warning', 'pair', [], {
    'uz-Latn': ['Kodning muddati oʻtgan', 'Kassada yangi kod oching: u 10 daqiqa va bir marta ishlaydi.'],
    'uz-Cyrl': ['Коднинг муддати ўтган', 'Кассада янги код очинг: у 10 дақиқа ва бир марта ишлайди.'],
    ru: ['Срок кода истёк', 'Откройте на кассе новый код: он действует 10 минут и один раз.'],
    en: ['The code has expired', 'Show a new one on the till: a code works once and for 10 minutes.'],
  }),
  'pairing-throttled': problem(429, 'warning', 'retry', ['seconds'], {
    'uz-Latn': ['Juda koʻp urinish', '{seconds} soniyadan keyin qaytadan urining.'],
    'uz-Cyrl': ['Жуда кўп уриниш', '{seconds} сониядан кейин қайтадан урининг.'],
    ru: ['Слишком много попыток', 'Попробуйте снова через {seconds} с.'],
    en: ['Too many tries', 'Try again in {seconds} s.'],
  }),
  'box-already-initialised': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Filial allaqachon sozlangan', 'Sahifani yangilang va oʻz nomingiz bilan kiring.'],
    'uz-Cyrl': ['Филиал аллақачон созланган', 'Саҳифани янгиланг ва ўз номингиз билан киринг.'],
    ru: ['Филиал уже настроен', 'Обновите страницу и войдите под своим именем.'],
    en: ['The branch is already set up', 'Reload the page and sign in with your name.'],
  }),
  'box-not-initialised': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Filial hali sozlanmagan', 'Avval birinchi sozlash sahifasini toʻldiring.'],
    'uz-Cyrl': ['Филиал ҳали созланмаган', 'Аввал биринчи созлаш саҳифасини тўлдиринг.'],
    ru: ['Филиал ещё не настроен', 'Сначала заполните страницу первой настройки.'],
    en: ['The branch is not set up yet', 'Fill in the first-run page first.'],
  }),
  'not-signed-in': problem(401, 'warning', 'sign-in', [], {
    'uz-Latn': ['Avval kiring', 'Ismingizni tanlang va PIN-kodni kiriting.'],
    'uz-Cyrl': ['Аввал киринг', 'Исмингизни танланг ва ПИН-кодни киритинг.'],
    ru: ['Сначала войдите', 'Выберите своё имя и введите PIN-код.'],
    en: ['Sign in first', 'Choose your name and type your PIN.'],
  }),
  'pin-wrong': problem(401, 'warning', 'fix-input', ['attemptsLeft'], {
    'uz-Latn': ['PIN-kod notoʻgʻri', 'Qolgan urinishlar: {attemptsLeft}.'],
    'uz-Cyrl': ['ПИН-код нотўғри', 'Қолган уринишлар: {attemptsLeft}.'],
    ru: ['Неверный PIN-код', 'Осталось попыток: {attemptsLeft}.'],
    en: ['Wrong PIN', 'Tries left: {attemptsLeft}.'],
  }),
  'pin-throttled': problem(429, 'warning', 'retry', ['seconds'], {
    'uz-Latn': ['Kirish toʻxtatib turildi', 'PIN-kod koʻp marta xato kiritildi. {seconds} soniyadan keyin urining.'],
    'uz-Cyrl': ['Кириш тўхтатиб турилди', 'ПИН-код кўп марта хато киритилди. {seconds} сониядан кейин урининг.'],
    ru: ['Вход приостановлен', 'PIN-код много раз введён неверно. Попробуйте через {seconds} с.'],
    en: ['Sign-in is paused', 'The PIN was wrong too often. Try again in {seconds} s.'],
  }),
  'device-throttled': problem(429, 'error', 'call-administrator', [], {
    'uz-Latn': ['Bu qurilmada urinishlar tugadi', 'Menejer oʻz PIN-kodi bilan kirsin yoki bir soat kuting.'],
    'uz-Cyrl': ['Бу қурилмада уринишлар тугади', 'Менежер ўз ПИН-коди билан кирсин ёки бир соат кутинг.'],
    ru: ['На этом устройстве попытки закончились', 'Пусть войдёт менеджер со своим PIN-кодом, или подождите час.'],
    en: ['No tries left on this device', 'Let a manager sign in with their own PIN, or wait an hour.'],
  }),
  'pin-too-simple': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['PIN-kod juda oson', '1234, 1111 yoki tugʻilgan yil kabi kodlar olinmaydi. Boshqasini oʻylang.'],
    'uz-Cyrl': ['ПИН-код жуда осон', '1234, 1111 ёки туғилган йил каби кодлар олинмайди. Бошқасини ўйланг.'],
    ru: ['Слишком простой PIN-код', 'Коды вроде 1234, 1111 или года рождения не подходят. Придумайте другой.'],
    en: ['The PIN is too easy', 'Codes like 1234, 1111 or a year of birth are not taken. Choose another.'],
  }),
  'pin-length': problem(422, 'warning', 'fix-input', ['length'], {
    'uz-Latn': ['PIN-kod uzunligi toʻgʻri kelmadi', 'Bu filialda PIN-kod {length} ta raqamdan iborat.'],
    'uz-Cyrl': ['ПИН-код узунлиги тўғри келмади', 'Бу филиалда ПИН-код {length} та рақамдан иборат.'],
    ru: ['Не та длина PIN-кода', 'В этом филиале PIN-код состоит из {length} цифр.'],
    en: ['Wrong length of PIN', 'In this branch a PIN has {length} digits.'],
  }),
  forbidden: problem(403, 'warning', 'none', ['permission'], {
    'uz-Latn': ['Huquqingiz yetmaydi', 'Buning uchun kerak: «{permission}». Menejerga murojaat qiling.'],
    'uz-Cyrl': ['Ҳуқуқингиз етмайди', 'Бунинг учун керак: «{permission}». Менежерга мурожаат қилинг.'],
    ru: ['Недостаточно прав', 'Нужно право «{permission}». Обратитесь к менеджеру.'],
    en: ['You may not do this', 'It needs the right “{permission}”. Ask a manager.'],
  }),
  'approval-required': problem(403, 'info', 'approve', ['permission'], {
    'uz-Latn': ['Menejer ruxsati kerak', 'Menejer oʻz nomini tanlab, PIN-kodini kiritsin: «{permission}».'],
    'uz-Cyrl': ['Менежер рухсати керак', 'Менежер ўз номини танлаб, ПИН-кодини киритсин: «{permission}».'],
    ru: ['Нужно подтверждение менеджера', 'Пусть менеджер выберет своё имя и введёт PIN-код: «{permission}».'],
    en: ['A manager has to approve', 'Let a manager choose their name and type their PIN: “{permission}”.'],
  }),
  'approval-invalid': problem(403, 'warning', 'approve', [], {
    'uz-Latn': ['Ruxsat yaramaydi', 'U ishlatilgan, muddati oʻtgan yoki boshqa amal uchun berilgan. Qaytadan soʻrang.'],
    'uz-Cyrl': ['Рухсат ярамайди', 'У ишлатилган, муддати ўтган ёки бошқа амал учун берилган. Қайтадан сўранг.'],
    ru: ['Подтверждение не действует', 'Оно использовано, устарело или дано для другого действия. Запросите снова.'],
    en: ['The approval is not valid', 'It was used, has expired, or was given for something else. Ask again.'],
  }),
  'permission-unknown': problem(422, 'error', 'reload', ['key'], {
    'uz-Latn': ['Nomaʼlum huquq', '«{key}» degan huquq yoʻq. Sahifani yangilang.'],
    'uz-Cyrl': ['Номаълум ҳуқуқ', '«{key}» деган ҳуқуқ йўқ. Саҳифани янгиланг.'],
    ru: ['Неизвестное право', 'Права «{key}» нет. Обновите страницу.'],
    en: ['Unknown right', 'There is no right “{key}”. Reload the page.'],
  }),
  'last-administrator': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Bu oxirgi administrator', 'Avval boshqa xodimni administrator qiling, keyin buni oʻzgartiring.'],
    'uz-Cyrl': ['Бу охирги администратор', 'Аввал бошқа ходимни администратор қилинг, кейин буни ўзгартиринг.'],
    ru: ['Это последний администратор', 'Сначала назначьте администратором другого сотрудника.'],
    en: ['This is the last administrator', 'Make somebody else an administrator first.'],
  }),
  'role-protected': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Administrator huquqlari oʻzgarmaydi', 'Kerak boʻlsa, yangi lavozim oching.'],
    'uz-Cyrl': ['Администратор ҳуқуқлари ўзгармайди', 'Керак бўлса, янги лавозим очинг.'],
    ru: ['Права администратора не меняются', 'При необходимости создайте новую должность.'],
    en: ['The administrator’s rights stay', 'Make a new role if you need another set.'],
  }),
  'employee-archived': problem(409, 'warning', 'reload', ['name'], {
    'uz-Latn': ['Xodim nofaol', '{name} endi tizimda ishlamaydi.'],
    'uz-Cyrl': ['Ходим нофаол', '{name} энди тизимда ишламайди.'],
    ru: ['Сотрудник неактивен', '{name} больше не работает в системе.'],
    en: ['This person is inactive', '{name} no longer works in the system.'],
  }),
  'current-pin-needed': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Eski PIN-kod kerak', 'Oʻz PIN-kodingizni almashtirish uchun avval eskisini kiriting.'],
    'uz-Cyrl': ['Эски ПИН-код керак', 'Ўз ПИН-кодингизни алмаштириш учун аввал эскисини киритинг.'],
    ru: ['Нужен старый PIN-код', 'Чтобы сменить свой PIN-код, сначала введите старый.'],
    en: ['The old PIN is needed', 'Type your old PIN before choosing a new one.'],
  }),
  'approver-lacks-right': problem(403, 'warning', 'approve', ['name', 'permission'], {
    'uz-Latn': ['U ruxsat bera olmaydi', '{name} uchun «{permission}» huquqi berilmagan. Boshqa menejerni tanlang.'],
    'uz-Cyrl': ['У рухсат бера олмайди', '{name} учун «{permission}» ҳуқуқи берилмаган. Бошқа менежерни танланг.'],
    ru: ['Он не может это подтвердить', 'У сотрудника {name} нет права «{permission}». Выберите другого менеджера.'],
    en: ['They can’t approve this', '{name} does not hold the right “{permission}”. Choose another manager.'],
  }),
  'already-clocked-in': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Kelganingiz belgilangan', 'Ish vaqti allaqachon boshlangan.'],
    'uz-Cyrl': ['Келганингиз белгиланган', 'Иш вақти аллақачон бошланган.'],
    ru: ['Приход уже отмечен', 'Рабочее время уже идёт.'],
    en: ['You are already clocked in', 'Your working time is running.'],
  }),
  'not-clocked-in': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Kelganingiz belgilanmagan', 'Avval «Ishga keldim» tugmasini bosing.'],
    'uz-Cyrl': ['Келганингиз белгиланмаган', 'Аввал «Ишга келдим» тугмасини босинг.'],
    ru: ['Приход не отмечен', 'Сначала нажмите «Пришёл на работу».'],
    en: ['You are not clocked in', 'Press “Clock in” first.'],
  }),
} as const;
