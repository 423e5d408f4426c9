import { problem } from '../problem';

/** Refusals of the office: menu, halls, stations, printers, pictures. */
export const officeProblems = {
  'name-taken': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bu nom band', '«{name}» allaqachon bor. Boshqa nom yozing.'],
    'uz-Cyrl': ['Бу ном банд', '«{name}» аллақачон бор. Бошқа ном ёзинг.'],
    ru: ['Это название занято', '«{name}» уже есть. Напишите другое.'],
    en: ['This name is taken', '“{name}” exists already. Choose another.'],
  }),
  'menu-not-empty': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Menyuda taom bor', 'Namunaviy menyu faqat boʻsh menyuga yuklanadi.'],
    'uz-Cyrl': ['Менюда таом бор', 'Намунавий меню фақат бўш менюга юкланади.'],
    ru: ['В меню уже есть блюда', 'Пример меню загружается только в пустое меню.'],
    en: ['The menu has dishes', 'The sample menu is loaded into an empty one only.'],
  }),
  'table-name-taken': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bu zalda bunday stol bor', '«{name}» raqamli stol allaqachon bor. Boshqa raqam yozing.'],
    'uz-Cyrl': ['Бу залда бундай стол бор', '«{name}» рақамли стол аллақачон бор. Бошқа рақам ёзинг.'],
    ru: ['В этом зале такой стол уже есть', 'Стол «{name}» уже есть. Укажите другой номер.'],
    en: ['The hall has such a table', 'Table “{name}” exists already. Choose another number.'],
  }),
  'barcode-taken': problem(422, 'warning', 'fix-input', ['owner'], {
    'uz-Latn': ['Shtrix-kod band', 'Bu kod «{owner}» mahsulotida turibdi.'],
    'uz-Cyrl': ['Штрих-код банд', 'Бу код «{owner}» маҳсулотида турибди.'],
    ru: ['Штрихкод занят', 'Этот код уже у товара «{owner}».'],
    en: ['The barcode is taken', 'It belongs to “{owner}”.'],
  }),
  'barcode-check-digit': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Shtrix-kod xato', 'Oxirgi raqam mos kelmaydi. Kodni qaytadan skanerlang.'],
    'uz-Cyrl': ['Штрих-код хато', 'Охирги рақам мос келмайди. Кодни қайтадан сканерланг.'],
    ru: ['Ошибка в штрихкоде', 'Последняя цифра не сходится. Отсканируйте ещё раз.'],
    en: ['The barcode is wrong', 'Its last digit does not fit. Scan it again.'],
  }),
  'product-form-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Variant, kombo yoki tez miqdor mos emas', 'Shu joyni tekshiring: {path}.'],
    'uz-Cyrl': ['Вариант, комбо ёки тез миқдор мос эмас', 'Шу жойни текширинг: {path}.'],
    ru: ['Вариант, комбо или быстрое количество заданы неверно', 'Проверьте: {path}.'],
    en: ['A variant, the combo or a quick amount does not fit', 'Check this: {path}.'],
  }),
  'code-taken': problem(422, 'warning', 'fix-input', ['owner'], {
    'uz-Latn': ['Raqam band', 'Bu raqam «{owner}» mahsulotida turibdi.'],
    'uz-Cyrl': ['Рақам банд', 'Бу рақам «{owner}» маҳсулотида турибди.'],
    ru: ['Код занят', 'Этот код уже у товара «{owner}».'],
    en: ['The number is taken', 'It belongs to “{owner}”.'],
  }),
  'category-needs-station': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Qayerda tayyorlanishi koʻrsatilmagan', 'Boʻlimni tanlang yoki «tayyorlanmaydi» deb belgilang.'],
    'uz-Cyrl': ['Қаерда тайёрланиши кўрсатилмаган', 'Бўлимни танланг ёки «тайёрланмайди» деб белгиланг.'],
    ru: ['Не указано, где готовят', 'Выберите цех или отметьте «не готовится».'],
    en: ['Nobody knows where it is made', 'Choose a station, or mark it “not prepared”.'],
  }),
  'category-not-empty': problem(409, 'warning', 'none', ['count'], {
    'uz-Latn': ['Turkumda taomlar bor', 'Undagi taomlar: {count}. Avval ularni boshqa turkumga oʻtkazing yoki olib tashlang.'],
    'uz-Cyrl': ['Туркумда таомлар бор', 'Ундаги таомлар: {count}. Аввал уларни бошқа туркумга ўтказинг ёки олиб ташланг.'],
    ru: ['В категории есть блюда', 'Блюд в ней: {count}. Сначала перенесите или уберите их.'],
    en: ['The category holds dishes', 'Dishes in it: {count}. Move or remove them first.'],
  }),
  'category-archived': problem(409, 'warning', 'fix-input', [], {
    'uz-Latn': ['Turkum olib tashlangan', 'Boshqa turkumni tanlang.'],
    'uz-Cyrl': ['Туркум олиб ташланган', 'Бошқа туркумни танланг.'],
    ru: ['Категория убрана', 'Выберите другую категорию.'],
    en: ['The category was removed', 'Choose another one.'],
  }),
  'modifier-group-invalid': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Tanlovlar soni mos emas', '«{name}»: eng kami eng koʻpidan oshmasin va tanlovlar yetarli boʻlsin.'],
    'uz-Cyrl': ['Танловлар сони мос эмас', '«{name}»: энг ками энг кўпидан ошмасин ва танловлар етарли бўлсин.'],
    ru: ['Число вариантов не сходится', '«{name}»: минимум не больше максимума, и вариантов должно хватать.'],
    en: ['The numbers do not fit', '“{name}”: the minimum may not exceed the maximum, nor what there is to choose.'],
  }),
  'station-in-use': problem(409, 'warning', 'none', ['name'], {
    'uz-Latn': ['Boʻlim ishlatilyapti', '«{name}» shu boʻlimga boradi. Avval uni boshqa boʻlimga oʻtkazing.'],
    'uz-Cyrl': ['Бўлим ишлатиляпти', '«{name}» шу бўлимга боради. Аввал уни бошқа бўлимга ўтказинг.'],
    ru: ['Цех используется', 'Сюда идёт «{name}». Сначала направьте в другой цех.'],
    en: ['The station is in use', '“{name}” leads here. Send it to another station first.'],
  }),
  'hall-has-open-orders': problem(409, 'warning', 'show-orders', ['table'], {
    'uz-Latn': ['Zalda ochiq buyurtma bor', '{table}-stol hali yopilmagan.'],
    'uz-Cyrl': ['Залда очиқ буюртма бор', '{table}-стол ҳали ёпилмаган.'],
    ru: ['В зале есть открытый заказ', 'Стол {table} ещё не закрыт.'],
    en: ['The hall has an open order', 'Table {table} is still open.'],
  }),
  'table-has-open-order': problem(409, 'warning', 'show-orders', ['table'], {
    'uz-Latn': ['Stolda ochiq buyurtma bor', '{table}-stol yopilgach olib tashlang.'],
    'uz-Cyrl': ['Столда очиқ буюртма бор', '{table}-стол ёпилгач олиб ташланг.'],
    ru: ['На столе открытый заказ', 'Уберите стол {table}, когда заказ будет закрыт.'],
    en: ['The table has an open order', 'Remove table {table} once the order is closed.'],
  }),
  'table-taken': problem(409, 'warning', 'reload', ['table'], {
    'uz-Latn': ['Stol band', '{table}-stolda boshqa buyurtma bor.'],
    'uz-Cyrl': ['Стол банд', '{table}-столда бошқа буюртма бор.'],
    ru: ['Стол занят', 'На столе {table} уже есть заказ.'],
    en: ['The table is taken', 'Table {table} has another order.'],
  }),
  'printer-address-invalid': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Printer manzili notoʻgʻri', 'Masalan: 192.168.1.50:9100 yoki /dev/usb/lp0.'],
    'uz-Cyrl': ['Принтер манзили нотўғри', 'Масалан: 192.168.1.50:9100 ёки /dev/usb/lp0.'],
    ru: ['Неверный адрес принтера', 'Например: 192.168.1.50:9100 или /dev/usb/lp0.'],
    en: ['The printer’s address is wrong', 'For example 192.168.1.50:9100 or /dev/usb/lp0.'],
  }),
  'printer-in-use': problem(409, 'warning', 'none', ['name'], {
    'uz-Latn': ['Printer ishlatilyapti', '«{name}» shu printerda chiqaradi. Avval boshqasini tanlang.'],
    'uz-Cyrl': ['Принтер ишлатиляпти', '«{name}» шу принтерда чиқаради. Аввал бошқасини танланг.'],
    ru: ['Принтер используется', 'На нём печатает «{name}». Сначала выберите другой.'],
    en: ['The printer is in use', '“{name}” prints on it. Choose another printer there first.'],
  }),
  'printer-substitute-invalid': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Oʻrinbosar printer mos emas', 'Printer oʻziga oʻzi oʻrinbosar boʻla olmaydi. Boshqasini tanlang.'],
    'uz-Cyrl': ['Ўринбосар принтер мос эмас', 'Принтер ўзига ўзи ўринбосар бўла олмайди. Бошқасини танланг.'],
    ru: ['Запасной принтер не подходит', 'Принтер не может заменять сам себя. Выберите другой.'],
    en: ['The substitute does not fit', 'A printer can’t stand in for itself. Choose another.'],
  }),
  'no-printer': problem(409, 'warning', 'call-administrator', [], {
    'uz-Latn': ['Printer sozlanmagan', 'Administrator bu kassaga printer belgilashi kerak.'],
    'uz-Cyrl': ['Принтер созланмаган', 'Администратор бу кассага принтер белгилаши керак.'],
    ru: ['Принтер не настроен', 'Администратор должен назначить принтер этой кассе.'],
    en: ['No printer is set up', 'An administrator has to choose a printer for this till.'],
  }),
  'paper-not-retryable': problem(409, 'info', 'reload', [], {
    'uz-Latn': ['Bu qogʻozni qayta chiqarib boʻlmaydi', 'U chiqib boʻlgan yoki bekor qilingan. Nusxa kerak boʻlsa, buyurtmadan chiqaring.'],
    'uz-Cyrl': ['Бу қоғозни қайта чиқариб бўлмайди', 'У чиқиб бўлган ёки бекор қилинган. Нусха керак бўлса, буюртмадан чиқаринг.'],
    ru: ['Эту бумагу не отправить снова', 'Она уже вышла или отменена. Нужна копия — печатайте из заказа.'],
    en: ['This paper can’t be sent again', 'It came out or was given up. For a copy, print it from the order.'],
  }),
  'paper-gone': problem(410, 'info', 'none', [], {
    'uz-Latn': ['Qogʻoz rasmi saqlanmagan', 'Nusxasini buyurtmadan chiqaring.'],
    'uz-Cyrl': ['Қоғоз расми сақланмаган', 'Нусхасини буюртмадан чиқаринг.'],
    ru: ['Изображение бумаги не сохранилось', 'Напечатайте копию из заказа.'],
    en: ['The picture of this paper is gone', 'Print a copy from the order.'],
  }),
  'image-not-image': problem(415, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bu rasm emas', 'JPEG, PNG yoki WebP rasm tanlang.'],
    'uz-Cyrl': ['Бу расм эмас', 'JPEG, PNG ёки WebP расм танланг.'],
    ru: ['Это не картинка', 'Выберите изображение JPEG, PNG или WebP.'],
    en: ['This is not a picture', 'Choose a JPEG, PNG or WebP picture.'],
  }),
  'image-too-large': problem(413, 'warning', 'fix-input', ['megabytes'], {
    'uz-Latn': ['Rasm juda katta', 'Rasm {megabytes} MB dan oshmasin.'],
    'uz-Cyrl': ['Расм жуда катта', 'Расм {megabytes} МБ дан ошмасин.'],
    ru: ['Слишком большая картинка', 'Картинка должна быть не больше {megabytes} МБ.'],
    en: ['The picture is too large', 'It may have at most {megabytes} MB.'],
  }),
  'archived-already': problem(409, 'info', 'reload', [], {
    'uz-Latn': ['Allaqachon olib tashlangan', 'Roʻyxat yangilandi.'],
    'uz-Cyrl': ['Аллақачон олиб ташланган', 'Рўйхат янгиланди.'],
    ru: ['Уже убрано', 'Список обновлён.'],
    en: ['Already removed', 'The list was refreshed.'],
  }),
  'reference-unknown': problem(422, 'warning', 'reload', ['field'], {
    'uz-Latn': ['Tanlangan yozuv yoʻq', 'U olib tashlangan boʻlishi mumkin. Roʻyxatdan boshqasini tanlang.'],
    'uz-Cyrl': ['Танланган ёзув йўқ', 'У олиб ташланган бўлиши мумкин. Рўйхатдан бошқасини танланг.'],
    ru: ['Выбранной записи нет', 'Возможно, её убрали. Выберите другую из списка.'],
    en: ['What was chosen is not there', 'It may have been removed. Choose another from the list.'],
  }),
  'station-needs-output': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Boʻlimda ekran ham, printer ham yoʻq', 'Ekran borligini belgilang yoki printer tanlang.'],
    'uz-Cyrl': ['Бўлимда экран ҳам, принтер ҳам йўқ', 'Экран борлигини белгиланг ёки принтер танланг.'],
    ru: ['У цеха нет ни экрана, ни принтера', 'Отметьте экран или выберите принтер.'],
    en: ['The station has neither a screen nor a printer', 'Mark that it has a screen, or choose a printer.'],
  }),
  'station-times-invalid': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Vaqtlar mos emas', '«Kechikdi» vaqti «ogohlantirish» vaqtidan katta boʻlsin.'],
    'uz-Cyrl': ['Вақтлар мос эмас', '«Кечикди» вақти «огоҳлантириш» вақтидан катта бўлсин.'],
    ru: ['Время не сходится', '«Опоздание» должно наступать позже «предупреждения».'],
    en: ['The times do not fit', '“Late” has to come after “warning”.'],
  }),
  'id-taken': problem(409, 'error', 'reload', [], {
    'uz-Latn': ['Bu yozuv allaqachon bor', 'Sahifani yangilang: u saqlangan.'],
    'uz-Cyrl': ['Бу ёзув аллақачон бор', 'Саҳифани янгиланг: у сақланган.'],
    ru: ['Эта запись уже есть', 'Обновите страницу: она сохранена.'],
    en: ['This record exists already', 'Reload the page: it has been stored.'],
  }),
} as const;

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
