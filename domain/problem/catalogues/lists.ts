import { problem } from '../problem';

/** Refusals about menus, categories and staff from a file; those that name a column are remarks on a row. */
export const listProblems = {
  'label-not-weighed': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bu taom tortilmaydi', '«{name}» kilogrammlab sotilmaydi: unga narx yorligʻini chiqaring.'],
    'uz-Cyrl': ['Бу таом тортилмайди', '«{name}» килограммлаб сотилмайди: унга нарх ёрлиғини чиқаринг.'],
    ru: ['Это не взвешивают', '«{name}» не продаётся на вес: напечатайте ценник.'],
    en: ['It is not weighed', '“{name}” is not sold by weight: print a price label.'],
  }),
  'label-code-needed': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Kod kerak', '«{name}» uchun koʻpi bilan 5 xonali raqamli kod yozing: tarozi yorligʻida shu kod turadi.'],
    'uz-Cyrl': ['Код керак', '«{name}» учун кўпи билан 5 хонали рақамли код ёзинг: тарози ёрлиғида шу код туради.'],
    ru: ['Нужен код', 'Задайте «{name}» код из цифр, не длиннее пяти: он стоит в этикетке весов.'],
    en: ['A code is needed', 'Give “{name}” a code of at most five digits: it stands in the scale label.'],
  }),
  'price-impossible': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bunday narx boʻlmaydi', '«{name}» narxi noldan past yoki haddan tashqari boʻlib qoladi. Hech narsa oʻzgarmadi.'],
    'uz-Cyrl': ['Бундай нарх бўлмайди', '«{name}» нархи нолдан паст ёки ҳаддан ташқари бўлиб қолади. Ҳеч нарса ўзгармади.'],
    ru: ['Такой цены не бывает', 'Цена «{name}» станет меньше нуля или слишком большой. Ничего не изменено.'],
    en: ['There is no such price', 'The price of “{name}” would be below nothing, or too large. Nothing was changed.'],
  }),
  'list-not-checked': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Avval tekshirib koʻring', 'Tekshiruvdan keyin roʻyxat yoki tanlovlar oʻzgardi: qaytadan tekshiring, keyin yozing.'],
    'uz-Cyrl': ['Аввал текшириб кўринг', 'Текширувдан кейин рўйхат ёки танловлар ўзгарди: қайтадан текширинг, кейин ёзинг.'],
    ru: ['Сначала проверьте', 'После проверки список или настройки изменились: проверьте ещё раз, потом записывайте.'],
    en: ['Check it first', 'The list or the choices have changed since the check: check again, then write.'],
  }),
  'list-has-rejected': problem(409, 'warning', 'fix-input', ['count'], {
    'uz-Latn': [
      'Xato qatorlar bor',
      '{count} ta qatorda xato bor, hech narsa yozilmadi. Ularni tuzating yoki xatosizlarini yozishni tanlang.',
    ],
    'uz-Cyrl': ['Хато қаторлар бор', '{count} та қаторда хато бор, ҳеч нарса ёзилмади. Уларни тузатинг ёки хатосизларини ёзишни танланг.'],
    ru: ['Есть строки с ошибками', 'Строк с ошибками: {count}, ничего не записано. Исправьте их или выберите запись остальных.'],
    en: ['Some rows are wrong', '{count} rows are wrong and nothing was written. Mend them, or choose to take the others.'],
  }),
  'list-no-name-column': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Nom ustuni tanlanmagan', 'Qaysi ustunda nom (yoki kod) turganini belgilang.'],
    'uz-Cyrl': ['Ном устуни танланмаган', 'Қайси устунда ном (ёки код) турганини белгиланг.'],
    ru: ['Не выбран столбец с названием', 'Укажите, в каком столбце название (или код).'],
    en: ['No column is the name', 'Say which column has the name (or the code).'],
  }),
  'list-too-many-rows': problem(422, 'warning', 'fix-input', ['rows'], {
    'uz-Latn': ['Qatorlar juda koʻp', 'Roʻyxatda koʻpi bilan {rows} ta qator.'],
    'uz-Cyrl': ['Қаторлар жуда кўп', 'Рўйхатда кўпи билан {rows} та қатор.'],
    ru: ['Слишком много строк', 'В списке не больше {rows} строк.'],
    en: ['Too many rows', 'A list may have {rows} rows at most.'],
  }),
  'list-value-missing': problem(422, 'warning', 'fix-input', ['column'], {
    'uz-Latn': ['Toʻldirilmagan', '«{column}» ustuni boʻsh.'],
    'uz-Cyrl': ['Тўлдирилмаган', '«{column}» устуни бўш.'],
    ru: ['Не заполнено', 'Столбец «{column}» пуст.'],
    en: ['Not filled in', 'The column “{column}” is empty.'],
  }),
  'list-value-wrong': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': ['Qiymat tushunarsiz', '«{column}» ustuni: «{value}».'],
    'uz-Cyrl': ['Қиймат тушунарсиз', '«{column}» устуни: «{value}».'],
    ru: ['Значение непонятно', 'Столбец «{column}»: «{value}».'],
    en: ['The value is unclear', 'Column “{column}”: “{value}”.'],
  }),
  'list-value-long': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': ['Juda uzun', '«{column}» ustuni: «{value}…».'],
    'uz-Cyrl': ['Жуда узун', '«{column}» устуни: «{value}…».'],
    ru: ['Слишком длинно', 'Столбец «{column}»: «{value}…».'],
    en: ['Too long', 'Column “{column}”: “{value}…”.'],
  }),
  'list-value-taken': problem(422, 'warning', 'fix-input', ['column', 'value', 'name'], {
    'uz-Latn': ['Bu qiymat band', '«{column}» ustuni: «{value}» allaqachon «{name}»da.'],
    'uz-Cyrl': ['Бу қиймат банд', '«{column}» устуни: «{value}» аллақачон «{name}»да.'],
    ru: ['Значение занято', 'Столбец «{column}»: «{value}» уже у «{name}».'],
    en: ['The value is taken', 'Column “{column}”: “{value}” belongs to “{name}”.'],
  }),
  'list-value-unknown': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': ['Bunday nom yoʻq', '«{column}» ustuni: «{value}» filialda topilmadi.'],
    'uz-Cyrl': ['Бундай ном йўқ', '«{column}» устуни: «{value}» филиалда топилмади.'],
    ru: ['Такого нет', 'Столбец «{column}»: «{value}» в филиале не найдено.'],
    en: ['There is no such one', 'Column “{column}”: the branch has no “{value}”.'],
  }),
  'list-mxik-wrong': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': ['MXIK 17 ta raqam', '«{column}» ustuni: «{value}». Excel raqamni qisqartirgan boʻlsa, ustunni matn qiling.'],
    'uz-Cyrl': ['МХИК 17 та рақам', '«{column}» устуни: «{value}». Excel рақамни қисқартирган бўлса, устунни матн қилинг.'],
    ru: ['ИКПУ: 17 цифр', 'Столбец «{column}»: «{value}». Если Excel сократил число, сделайте столбец текстовым.'],
    en: ['MXIK has 17 digits', 'Column “{column}”: “{value}”. If a spreadsheet has shortened it, make the column text.'],
  }),
  'list-check-digit': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': ['Shtrix-kod xato', '«{column}» ustuni: «{value}» nazorat raqami mos emas.'],
    'uz-Cyrl': ['Штрих-код хато', '«{column}» устуни: «{value}» назорат рақами мос эмас.'],
    ru: ['Ошибка в штрихкоде', 'Столбец «{column}»: у «{value}» не сходится контрольная цифра.'],
    en: ['The barcode is wrong', 'Column “{column}”: the check digit of “{value}” does not fit.'],
  }),
  'list-category-place': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': [
      'Bunday kategoriya yoʻq',
      '«{column}» ustuni: «{value}». Uni oching yoki yangi kategoriyalar qayerda tayyorlanishini tanlang.',
    ],
    'uz-Cyrl': ['Бундай категория йўқ', '«{column}» устуни: «{value}». Уни очинг ёки янги категориялар қаерда тайёрланишини танланг.'],
    ru: ['Нет такой категории', 'Столбец «{column}»: «{value}». Создайте её или укажите, где готовятся новые категории.'],
    en: ['There is no such category', 'Column “{column}”: “{value}”. Add it, or say where new categories are made.'],
  }),
  'list-role-above': problem(422, 'warning', 'fix-input', ['column', 'value'], {
    'uz-Latn': ['Bu lavozimni bera olmaysiz', '«{column}» ustuni: «{value}» sizdan koʻproq huquqqa ega.'],
    'uz-Cyrl': ['Бу лавозимни бера олмайсиз', '«{column}» устуни: «{value}» сиздан кўпроқ ҳуқуққа эга.'],
    ru: ['Эту должность вы дать не можете', 'Столбец «{column}»: у «{value}» больше прав, чем у вас.'],
    en: ['You can’t give this role', 'Column “{column}”: “{value}” may do more than you.'],
  }),
  'list-row-repeated': problem(422, 'warning', 'fix-input', ['row'], {
    'uz-Latn': ['Faylda ikki marta', 'Bu {row}-qatorning oʻzi.'],
    'uz-Cyrl': ['Файлда икки марта', 'Бу {row}-қаторнинг ўзи.'],
    ru: ['В файле дважды', 'То же самое в строке {row}.'],
    en: ['Twice in the file', 'It is the same as row {row}.'],
  }),
  'list-name-ambiguous': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bunday nomli bir nechta', '«{name}»: qaysi biri ekanini kod bilan koʻrsating.'],
    'uz-Cyrl': ['Бундай номли бир нечта', '«{name}»: қайси бири эканини код билан кўрсатинг.'],
    ru: ['Таких несколько', '«{name}»: укажите код, чтобы было ясно, о чём речь.'],
    en: ['Several have this name', '“{name}”: say by its code which one is meant.'],
  }),
  'list-known-skipped': problem(422, 'info', 'none', ['name'], {
    'uz-Latn': ['Roʻyxatda bor', '«{name}»: qator oʻtkazib yuborildi.'],
    'uz-Cyrl': ['Рўйхатда бор', '«{name}»: қатор ўтказиб юборилди.'],
    ru: ['Уже есть', '«{name}»: строка пропущена.'],
    en: ['It is there already', '“{name}”: the row was passed over.'],
  }),
} as const;
