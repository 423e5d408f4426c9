import { problem } from '../problem';

/** Refusals about what a manager defines for customers, and about notes and files. */
export const bookProblems = {
  'group-rule-missing': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Guruh sharti koʻrsatilmagan', 'Oʻzi toʻladigan guruh uchun summa yoki tashriflar sonini kiriting.'],
    'uz-Cyrl': ['Гуруҳ шарти кўрсатилмаган', 'Ўзи тўладиган гуруҳ учун сумма ёки ташрифлар сонини киритинг.'],
    ru: ['Не задано условие группы', 'Для группы, которая пополняется сама, укажите сумму или число визитов.'],
    en: ['The group has no condition', 'For a group that fills itself, give a sum or a number of visits.'],
  }),
  'group-not-ad-hoc': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Guruhni bunday qoʻllab boʻlmaydi', '«{name}» faqat roʻyxatdagi mijozlar uchun. Mijozni tanlang.'],
    'uz-Cyrl': ['Гуруҳни бундай қўллаб бўлмайди', '«{name}» фақат рўйхатдаги мижозлар учун. Мижозни танланг.'],
    ru: ['Группу нельзя применить так', '«{name}» только для клиентов из списка. Выберите клиента.'],
    en: ['The group can’t be used like this', '“{name}” is for registered customers only. Choose the customer.'],
  }),
  'price-rule-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Narx qoidasi toʻliq emas', 'Shu maydonni tekshiring: {path}.'],
    'uz-Cyrl': ['Нарх қоидаси тўлиқ эмас', 'Шу майдонни текширинг: {path}.'],
    ru: ['Правило цены составлено неверно', 'Проверьте поле: {path}.'],
    en: ['The price rule does not fit together', 'Check this field: {path}.'],
  }),
  'price-list-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Narxlar roʻyxati toʻliq emas', 'Shu maydonni tekshiring: {path}.'],
    'uz-Cyrl': ['Нархлар рўйхати тўлиқ эмас', 'Шу майдонни текширинг: {path}.'],
    ru: ['Прайс-лист составлен неверно', 'Проверьте поле: {path}.'],
    en: ['The price list does not fit together', 'Check this field: {path}.'],
  }),
  'customer-field-invalid': problem(422, 'warning', 'fix-input', ['path'], {
    'uz-Latn': ['Maydon sozlamasi mos emas', 'Shu joyni tekshiring: {path}.'],
    'uz-Cyrl': ['Майдон созламаси мос эмас', 'Шу жойни текширинг: {path}.'],
    ru: ['Поле настроено неверно', 'Проверьте: {path}.'],
    en: ['The field does not fit together', 'Check this: {path}.'],
  }),
  'field-key-taken': problem(422, 'warning', 'fix-input', ['key'], {
    'uz-Latn': ['Bunday kalit bor', '«{key}» boshqa maydonda ishlatilgan. Boshqasini yozing.'],
    'uz-Cyrl': ['Бундай калит бор', '«{key}» бошқа майдонда ишлатилган. Бошқасини ёзинг.'],
    ru: ['Такой ключ уже есть', '«{key}» занят другим полем. Напишите другой.'],
    en: ['This key is taken', '“{key}” belongs to another field. Choose another.'],
  }),
  'field-panel-full': problem(409, 'warning', 'fix-input', ['limit'], {
    'uz-Latn': ['Panelda joy yoʻq', 'Sotuv ekranida koʻpi bilan {limit} ta maydon turadi. Avval birini olib tashlang.'],
    'uz-Cyrl': ['Панелда жой йўқ', 'Сотув экранида кўпи билан {limit} та майдон туради. Аввал бирини олиб ташланг.'],
    ru: ['На панели нет места', 'На экране продажи помещается не больше полей, чем {limit}. Сначала уберите одно.'],
    en: ['The panel is full', 'The selling screen has room for {limit} fields. Take one off first.'],
  }),
  'custom-value-invalid': problem(422, 'warning', 'fix-input', ['path', 'label'], {
    'uz-Latn': ['Qiymat mos emas', '«{label}» maydonidagi qiymatni tekshiring.'],
    'uz-Cyrl': ['Қиймат мос эмас', '«{label}» майдонидаги қийматни текширинг.'],
    ru: ['Значение не подходит', 'Проверьте значение поля «{label}».'],
    en: ['The value does not fit', 'Check the value of “{label}”.'],
  }),
  'default-customer-invalid': problem(409, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bu mijoz namuna boʻla olmaydi', '{name} nomida buyurtma yoki qarz bor. Namuna uchun alohida mijoz yarating.'],
    'uz-Cyrl': ['Бу мижоз намуна бўла олмайди', '{name} номида буюртма ёки қарз бор. Намуна учун алоҳида мижоз яратинг.'],
    ru: ['Этот клиент не может быть образцом', 'У клиента {name} есть заказы или долг. Создайте для образца отдельного клиента.'],
    en: ['This customer can’t be the default', '{name} has orders or a debt. Create a customer just for this.'],
  }),
  'file-not-allowed': problem(415, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bunday fayl qabul qilinmaydi', 'PDF, JPEG, PNG yoki WebP fayl tanlang.'],
    'uz-Cyrl': ['Бундай файл қабул қилинмайди', 'PDF, JPEG, PNG ёки WebP файл танланг.'],
    ru: ['Такой файл не принимается', 'Выберите PDF, JPEG, PNG или WebP.'],
    en: ['This kind of file is not taken', 'Choose a PDF, JPEG, PNG or WebP file.'],
  }),
  'file-too-large': problem(413, 'warning', 'fix-input', ['megabytes'], {
    'uz-Latn': ['Fayl juda katta', 'Eng koʻpi {megabytes} MB. Kichikroq fayl tanlang.'],
    'uz-Cyrl': ['Файл жуда катта', 'Энг кўпи {megabytes} МБ. Кичикроқ файл танланг.'],
    ru: ['Файл слишком большой', 'Не больше {megabytes} МБ. Выберите файл поменьше.'],
    en: ['The file is too large', '{megabytes} MB at most. Choose a smaller file.'],
  }),
  'coupon-unknown': problem(404, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bunday kupon yoʻq', 'Koddagi harf va raqamlarni tekshiring.'],
    'uz-Cyrl': ['Бундай купон йўқ', 'Коддаги ҳарф ва рақамларни текширинг.'],
    ru: ['Такого купона нет', 'Проверьте буквы и цифры кода.'],
    en: ['There is no such coupon', 'Check the letters and digits of the code.'],
  }),
  'coupon-used': problem(409, 'warning', 'none', ['number'], {
    'uz-Latn': ['Kupon ishlatilgan', 'U {number} buyurtmada qoʻllangan.'],
    'uz-Cyrl': ['Купон ишлатилган', 'У {number} буюртмада қўлланган.'],
    ru: ['Купон уже использован', 'Его применили в заказе {number}.'],
    en: ['The coupon has been used', 'It went to order {number}.'],
  }),
  'coupon-expired': problem(409, 'warning', 'none', ['day'], {
    'uz-Latn': ['Kupon muddati oʻtgan', 'Oxirgi kuni: {day}.'],
    'uz-Cyrl': ['Купон муддати ўтган', 'Охирги куни: {day}.'],
    ru: ['Срок купона истёк', 'Последний день: {day}.'],
    en: ['The coupon has expired', 'Its last day was {day}.'],
  }),
  'coupon-code-taken': problem(422, 'warning', 'fix-input', ['code'], {
    'uz-Latn': ['Bunday kupon bor', '{code} kodi band. Boshqasini yozing.'],
    'uz-Cyrl': ['Бундай купон бор', '{code} коди банд. Бошқасини ёзинг.'],
    ru: ['Такой купон уже есть', 'Код {code} занят. Напишите другой.'],
    en: ['This coupon exists', 'The code {code} is taken. Choose another.'],
  }),
};
