import { problem } from '../problem';

/** Refusals about parties, groups, fields and notes. */
export const customerProblems = {
  'customer-not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Mijoz topilmadi', 'Roʻyxatni yangilab, qaytadan tanlang.'],
    'uz-Cyrl': ['Мижоз топилмади', 'Рўйхатни янгилаб, қайтадан танланг.'],
    ru: ['Клиент не найден', 'Обновите список и выберите снова.'],
    en: ['No such customer', 'Refresh the list and choose again.'],
  }),
  'customer-duplicate': problem(409, 'warning', 'fix-input', ['name', 'ownerName', 'because'], {
    'uz-Latn': ['Bunday mijoz bor', '{name}, masʼul xodim: {ownerName}. Bu oʻsha odam boʻlmasa, baribir saqlashingiz mumkin.'],
    'uz-Cyrl': ['Бундай мижоз бор', '{name}, масъул ходим: {ownerName}. Бу ўша одам бўлмаса, барибир сақлашингиз мумкин.'],
    ru: ['Такой клиент уже есть', '{name}, ответственный: {ownerName}. Если это другой человек, всё равно можно сохранить.'],
    en: ['There is such a customer', '{name}, kept by {ownerName}. If this is somebody else, you can save all the same.'],
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
  'requisite-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Rekvizit notoʻgʻri', 'Raqamlari sonini tekshiring: {path}.'],
    'uz-Cyrl': ['Реквизит нотўғри', 'Рақамлари сонини текширинг: {path}.'],
    ru: ['Неверный реквизит', 'Проверьте число цифр: {path}.'],
    en: ['A requisite is wrong', 'Check the number of its digits: {path}.'],
  }),
  'customer-code-taken': problem(409, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bu kod band', 'Bu kod yoki karta boshqa mijozniki: {name}.'],
    'uz-Cyrl': ['Бу код банд', 'Бу код ёки карта бошқа мижозники: {name}.'],
    ru: ['Код уже занят', 'Этот код или карта у другого клиента: {name}.'],
    en: ['The code is taken', 'This code or card belongs to another customer: {name}.'],
  }),
  'customer-employee-taken': problem(409, 'warning', 'fix-input', ['name', 'employee'], {
    'uz-Latn': ['Bu xodim boshqa mijozga bogʻlangan', '{employee} mijozlar daftarida bor: {name}.'],
    'uz-Cyrl': ['Бу ходим бошқа мижозга боғланган', '{employee} мижозлар дафтарида бор: {name}.'],
    ru: ['Сотрудник связан с другим клиентом', '{employee} уже есть в книге клиентов: {name}.'],
    en: ['The employee is another customer', '{employee} is in the customer book already: {name}.'],
  }),
  'customer-merge-invalid': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Birlashtirib boʻlmaydi', 'Mijozni oʻzi bilan birlashtirib boʻlmaydi. Ikki xil mijozni tanlang.'],
    'uz-Cyrl': ['Бирлаштириб бўлмайди', 'Мижозни ўзи билан бирлаштириб бўлмайди. Икки хил мижозни танланг.'],
    ru: ['Нельзя объединить', 'Клиента нельзя объединить с самим собой. Выберите двух разных.'],
    en: ['They cannot be merged', 'A customer cannot be merged with itself. Choose two different ones.'],
  }),
  'customer-not-merged': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Birlashtirish topilmadi', 'Bu mijoz birlashtirilmagan yoki allaqachon ajratilgan.'],
    'uz-Cyrl': ['Бирлаштириш топилмади', 'Бу мижоз бирлаштирилмаган ёки аллақачон ажратилган.'],
    ru: ['Объединения нет', 'Этот клиент не объединён или уже отделён.'],
    en: ['There is no such merge', 'This customer is not merged, or has been taken apart already.'],
  }),
  'customer-has-money': problem(409, 'warning', 'none', ['receivableTiyin', 'depositTiyin'], {
    'uz-Latn': ['Hisob yopilmagan', 'Qarz: {receivableTiyin}, depozit: {depositTiyin}. Avval hisobni yoping.'],
    'uz-Cyrl': ['Ҳисоб ёпилмаган', 'Қарз: {receivableTiyin}, депозит: {depositTiyin}. Аввал ҳисобни ёпинг.'],
    ru: ['Счёт не закрыт', 'Долг: {receivableTiyin}, депозит: {depositTiyin}. Сначала закройте счёт.'],
    en: ['The account is open', 'Debt: {receivableTiyin}, deposit: {depositTiyin}. Settle the account first.'],
  }),
};
