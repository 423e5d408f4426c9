import { problem } from '../problem';

/** Refusals of orders for later and quotes. */
export const preorderProblems = {
  'preorder-not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Oldindan buyurtma topilmadi', 'Roʻyxatni yangilang.'],
    'uz-Cyrl': ['Олдиндан буюртма топилмади', 'Рўйхатни янгиланг.'],
    ru: ['Предзаказ не найден', 'Обновите список.'],
    en: ['The pre-order is not found', 'Look at the list again.'],
  }),
  'preorder-closed': problem(409, 'warning', 'reload', ['number'], {
    'uz-Latn': ['Buyurtma yopilgan', '{number}-buyurtma bajarilgan yoki bekor qilingan.'],
    'uz-Cyrl': ['Буюртма ёпилган', '{number}-буюртма бажарилган ёки бекор қилинган.'],
    ru: ['Предзаказ закрыт', 'Предзаказ {number} уже выполнен или отменён.'],
    en: ['The pre-order is closed', 'Pre-order {number} was made or cancelled already.'],
  }),
  'preorder-accepted': problem(409, 'warning', 'reload', ['number'], {
    'uz-Latn': ['Taklif qabul qilingan', '{number}-taklif allaqachon buyurtmaga aylangan.'],
    'uz-Cyrl': ['Таклиф қабул қилинган', '{number}-таклиф аллақачон буюртмага айланган.'],
    ru: ['Предложение уже принято', 'Предложение {number} уже стало предзаказом.'],
    en: ['The quote was accepted', 'Quote {number} is an order already.'],
  }),
  'preorder-is-quote': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Bu hali taklif', 'Avval mijoz taklifni qabul qilsin.'],
    'uz-Cyrl': ['Бу ҳали таклиф', 'Аввал мижоз таклифни қабул қилсин.'],
    ru: ['Это пока предложение', 'Сначала отметьте, что клиент его принял.'],
    en: ['This is a quote still', 'First note that the customer accepted it.'],
  }),
  'address-not-found': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Manzil topilmadi', 'Mijozning manzilini qaytadan tanlang.'],
    'uz-Cyrl': ['Манзил топилмади', 'Мижознинг манзилини қайтадан танланг.'],
    ru: ['Адрес не найден', 'Выберите адрес клиента ещё раз.'],
    en: ['The address is not found', 'Choose the customer’s address again.'],
  }),
  'quote-expired': problem(409, 'warning', 'fix-input', [], {
    'uz-Latn': ['Taklif muddati oʻtgan', 'Yangi muddat qoʻying yoki yangi taklif bering.'],
    'uz-Cyrl': ['Таклиф муддати ўтган', 'Янги муддат қўйинг ёки янги таклиф беринг.'],
    ru: ['Срок предложения прошёл', 'Продлите срок или сделайте новое предложение.'],
    en: ['The quote has expired', 'Set a new day, or give a new quote.'],
  }),
  'quote-needs-day': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Taklif qachongacha amal qiladi?', 'Kelajakdagi kunni tanlang.'],
    'uz-Cyrl': ['Таклиф қачонгача амал қилади?', 'Келажакдаги кунни танланг.'],
    ru: ['До какого дня действует предложение?', 'Выберите день в будущем.'],
    en: ['Until when does the quote hold?', 'Choose a day that is still to come.'],
  }),
  'preorder-in-past': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bu vaqt oʻtib ketgan', 'Kelajakdagi kun va soatni tanlang.'],
    'uz-Cyrl': ['Бу вақт ўтиб кетган', 'Келажакдаги кун ва соатни танланг.'],
    ru: ['Это время прошло', 'Выберите день и час в будущем.'],
    en: ['That time has passed', 'Choose a day and an hour that are still to come.'],
  }),
};
