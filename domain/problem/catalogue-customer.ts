import { problem } from './problem';

/** Refusals about parties, groups, fields and notes. */
export const customerProblems = {
  'customer-not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Mijoz topilmadi', 'Roʻyxatni yangilab, qaytadan tanlang.'],
    'uz-Cyrl': ['Мижоз топилмади', 'Рўйхатни янгилаб, қайтадан танланг.'],
    ru: ['Клиент не найден', 'Обновите список и выберите снова.'],
    en: ['No such customer', 'Refresh the list and choose again.'],
  }),
  'customer-duplicate': problem(409, 'warning', 'fix-input', ['name', 'ownerName', 'because'], {
    'uz-Latn': ['Bunday mijoz bor', '{name}. Bu oʻsha odam boʻlmasa, baribir saqlashingiz mumkin.'],
    'uz-Cyrl': ['Бундай мижоз бор', '{name}. Бу ўша одам бўлмаса, барибир сақлашингиз мумкин.'],
    ru: ['Такой клиент уже есть', '{name}. Если это другой человек, всё равно можно сохранить.'],
    en: ['There is such a customer', '{name}. If this is somebody else, you can save all the same.'],
  }),
  'customer-field-missing': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Maydon toʻldirilmagan', 'Yulduzchali maydonni toʻldiring: {path}.'],
    'uz-Cyrl': ['Майдон тўлдирилмаган', 'Юлдузчали майдонни тўлдиринг: {path}.'],
    ru: ['Не заполнено поле', 'Заполните поле со звёздочкой: {path}.'],
    en: ['A field is missing', 'Fill in the starred field: {path}.'],
  }),
  'phone-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Telefon raqami notoʻgʻri', '9 ta raqam kiriting: 90 123 45 67.'],
    'uz-Cyrl': ['Телефон рақами нотўғри', '9 та рақам киритинг: 90 123 45 67.'],
    ru: ['Неверный номер телефона', 'Введите 9 цифр: 90 123 45 67.'],
    en: ['The phone number is wrong', 'Type 9 digits: 90 123 45 67.'],
  }),
  'email-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['E-pochta manzili notoʻgʻri', 'Masalan: ism@pochta.uz.'],
    'uz-Cyrl': ['Э-почта манзили нотўғри', 'Масалан: ism@pochta.uz.'],
    ru: ['Неверный адрес почты', 'Например: ism@pochta.uz.'],
    en: ['The e-mail address is wrong', 'For example: name@mail.uz.'],
  }),
  'stale-field': problem(409, 'warning', 'reload', ['field'], {
    'uz-Latn': ['Boshqa xodim bu maydonni oʻzgartirdi', 'Hozirgi qiymatni koʻring va qaytadan saqlang: {field}.'],
    'uz-Cyrl': ['Бошқа ходим бу майдонни ўзгартирди', 'Ҳозирги қийматни кўринг ва қайтадан сақланг: {field}.'],
    ru: ['Это поле изменил другой сотрудник', 'Посмотрите нынешнее значение и сохраните снова: {field}.'],
    en: ['Somebody else has changed this field', 'Look at its value now and save again: {field}.'],
  }),
};
