import type { ReasonKind } from '#domain/contract/menu';
import type { LocalizedText } from '#domain/contract/primitives';

/** Reasons and quick notes that a new branch begins with; the branch changes them as it likes. */

type Words = readonly [latin: string, cyrillic: string, russian: string, english: string];

const reasonWords: Readonly<Record<ReasonKind, readonly Words[]>> = {
  cancel: [
    ['Mijoz fikrini oʻzgartirdi', 'Мижоз фикрини ўзгартирди', 'Гость передумал', 'Guest changed their mind'],
    ['Mijoz kutmasdan ketdi', 'Мижоз кутмасдан кетди', 'Гость ушёл, не дождавшись', 'Guest left without waiting'],
    ['Xato buyurtma', 'Хато буюртма', 'Заказ введён по ошибке', 'Order entered by mistake'],
    ['Buyurtma ikki marta kiritilgan', 'Буюртма икки марта киритилган', 'Заказ введён дважды', 'Order entered twice'],
    ['Mijoz bilan bogʻlanib boʻlmadi', 'Мижоз билан боғланиб бўлмади', 'Не удалось связаться с клиентом', 'Customer could not be reached'],
  ],
  void: [
    ['Taom tugagan', 'Таом тугаган', 'Блюдо закончилось', 'Dish sold out'],
    ['Xato taom kiritilgan', 'Хато таом киритилган', 'Введено не то блюдо', 'Wrong dish entered'],
    ['Mijoz taomdan voz kechdi', 'Мижоз таомдан воз кечди', 'Гость отказался от блюда', 'Guest no longer wants the dish'],
    ['Juda uzoq kutildi', 'Жуда узоқ кутилди', 'Слишком долгое ожидание', 'Waited too long'],
    ['Taom sifatsiz chiqdi', 'Таом сифатсиз чиқди', 'Блюдо приготовлено плохо', 'Dish badly made'],
    ['Taom tushib ketdi', 'Таом тушиб кетди', 'Блюдо уронили', 'Dish was dropped'],
  ],
  refund: [
    ['Taom sifati yoqmadi', 'Таом сифати ёқмади', 'Гостя не устроило качество', 'Guest unhappy with the quality'],
    ['Boshqa taom berilgan', 'Бошқа таом берилган', 'Подали не то блюдо', 'Wrong dish was served'],
    ['Mijoz buyurtmani olmadi', 'Мижоз буюртмани олмади', 'Гость не получил заказ', 'Guest did not get the order'],
    ['Taomdan begona narsa chiqdi', 'Таомдан бегона нарса чиқди', 'В блюде посторонний предмет', 'Foreign object in the dish'],
    ['Ortiqcha pul olingan', 'Ортиқча пул олинган', 'Взяли лишние деньги', 'Guest was overcharged'],
    ['Ikki marta toʻlangan', 'Икки марта тўланган', 'Оплачено дважды', 'Paid twice'],
  ],
  'cash-in': [
    ['Mayda pul qoʻyildi', 'Майда пул қўйилди', 'Внесён размен', 'Change added to the drawer'],
    ['Seyfdan olindi', 'Сейфдан олинди', 'Взято из сейфа', 'Taken from the safe'],
    ['Yetkazib beruvchi pul qaytardi', 'Етказиб берувчи пул қайтарди', 'Поставщик вернул деньги', 'Supplier returned money'],
    ['Xodim avansni qaytardi', 'Ходим авансни қайтарди', 'Сотрудник вернул аванс', 'Employee returned an advance'],
    ['Mijoz qarzini qaytardi', 'Мижоз қарзини қайтарди', 'Возврат долга', 'Debt paid back'],
    ['Boshqa kirim', 'Бошқа кирим', 'Прочее внесение', 'Other cash in'],
  ],
  'cash-out': [
    ['Inkassatsiya', 'Инкассация', 'Инкассация', 'Cash collected for the bank'],
    ['Seyfga qoʻyildi', 'Сейфга қўйилди', 'Убрано в сейф', 'Moved to the safe'],
    ['Bozordan mahsulot olish', 'Бозордан маҳсулот олиш', 'Закупка на рынке', 'Produce from the market'],
    ['Xarid', 'Харид', 'Закупка', 'Purchase'],
    ['Ish haqi', 'Иш ҳақи', 'Зарплата', 'Pay'],
    ['Xodimga avans', 'Ходимга аванс', 'Аванс сотруднику', 'Advance to an employee'],
    ['Xodimlar uchun taksi', 'Ходимлар учун такси', 'Такси для сотрудников', 'Taxi for staff'],
    ['Ijara', 'Ижара', 'Аренда', 'Rent'],
    ['Elektr energiyasi', 'Электр энергияси', 'Электроэнергия', 'Electricity'],
    ['Egasi oldi', 'Эгаси олди', 'Взял владелец', 'Owner’s withdrawal'],
    ['Boshqa xarajat', 'Бошқа харажат', 'Прочий расход', 'Other expense'],
    ['Xoʻjalik xarajatlari', 'Хўжалик харажатлари', 'Хозяйственные расходы', 'Household supplies'],
  ],
  drawer: [
    ['Pul maydalash', 'Пул майдалаш', 'Размен', 'Change given'],
    ['Notoʻgʻri qaytim', 'Нотўғри қайтим', 'Неверная сдача', 'Wrong change'],
    ['Kassani tekshirish', 'Кассани текшириш', 'Проверка кассы', 'Drawer checked'],
  ],
  discount: [
    ['Doimiy mijoz', 'Доимий мижоз', 'Постоянный гость', 'Regular guest'],
    ['Tugʻilgan kun', 'Туғилган кун', 'День рождения', 'Birthday'],
    ['Aksiya', 'Акция', 'Акция', 'Promotion'],
    ['Kutib qolgani uchun uzr', 'Кутиб қолгани учун узр', 'Извинение за ожидание', 'Apology for the wait'],
    ['Xodim ovqati', 'Ходим овқати', 'Питание персонала', 'Staff meal'],
    ['Rahbar mehmoni', 'Раҳбар меҳмони', 'Гость руководства', 'Guest of the management'],
  ],
};

const noteWords: readonly Words[] = [
  ['Piyozsiz', 'Пиёзсиз', 'Без лука', 'No onion'],
  ['Koʻkatsiz', 'Кўкатсиз', 'Без зелени', 'No herbs'],
  ['Tuzi kam', 'Тузи кам', 'Меньше соли', 'Less salt'],
  ['Yogʻi kam', 'Ёғи кам', 'Меньше жира', 'Less fat'],
  ['Achchiqsiz', 'Аччиқсиз', 'Не острое', 'Not spicy'],
  ['Yaxshi qovurilsin', 'Яхши қовурилсин', 'Хорошо прожарить', 'Well done'],
  ['Juda issiq boʻlsin', 'Жуда иссиқ бўлсин', 'Подать очень горячим', 'Serve very hot'],
  ['Bolaga, birinchi chiqsin', 'Болага, биринчи чиқсин', 'Ребёнку, подать первым', 'For a child, serve first'],
  ['Hammasi birga chiqsin', 'Ҳаммаси бирга чиқсин', 'Подать всё вместе', 'Serve all together'],
  ['Idishga solib berilsin', 'Идишга солиб берилсин', 'Упаковать с собой', 'Pack to take away'],
];

/** What the kitchen must not overlook. */
const allergyWords: readonly Words[] = [
  ['Yongʻoqqa allergiya', 'Ёнғоққа аллергия', 'Аллергия на орехи', 'Nut allergy'],
  ['Sutga allergiya', 'Сутга аллергия', 'Аллергия на молоко', 'Milk allergy'],
  ['Tuxumga allergiya', 'Тухумга аллергия', 'Аллергия на яйцо', 'Egg allergy'],
  ['Kunjutga allergiya', 'Кунжутга аллергия', 'Аллергия на кунжут', 'Sesame allergy'],
];

/** A reason before it has an id. */
export interface StartingReason {
  readonly reasonKind: ReasonKind;
  readonly name: LocalizedText;
  readonly sort: number;
  readonly goesToWaste: boolean;
  readonly needsManager: boolean;
}

/** A quick note before it has an id. */
export interface StartingNote {
  readonly name: LocalizedText;
  readonly allergy: boolean;
  readonly sort: number;
  readonly categoryIds: readonly string[];
}

/** Reasons after which a cooked dish is thrown away. */
const wasted: ReadonlySet<string> = new Set(['Dish badly made', 'Dish was dropped', 'Guest no longer wants the dish', 'Waited too long']);

const SORT_STEP = 10;

/** Reasons in the order of the screen. */
export const startingReasons: readonly StartingReason[] = kinds().flatMap((reasonKind) =>
  reasonWords[reasonKind].map((words, index) => ({
    reasonKind,
    name: named(words),
    sort: (index + 1) * SORT_STEP,
    goesToWaste: wasted.has(words[3]),
    needsManager: false,
  })),
);

/** Quick notes in the order of the screen, allergies last. */
export const startingNotes: readonly StartingNote[] = [
  ...noteWords.map((words) => ({ words, allergy: false })),
  ...allergyWords.map((words) => ({ words, allergy: true })),
].map(({ words, allergy }, index) => ({ name: named(words), allergy, sort: (index + 1) * SORT_STEP, categoryIds: [] }));

function kinds(): readonly ReasonKind[] {
  return ['cancel', 'void', 'refund', 'cash-in', 'cash-out', 'drawer', 'discount'];
}

function named([latin, cyrillic, russian, english]: Words): LocalizedText {
  return { 'uz-Latn': latin, 'uz-Cyrl': cyrillic, ru: russian, en: english };
}
