import { problem } from '../problem';

/** Refusals of orders that are carried to the guest. */
export const deliveryProblems = {
  'delivery-not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Yetkazish topilmadi', 'Avval buyurtmaga mijoz va manzilni kiriting.'],
    'uz-Cyrl': ['Етказиш топилмади', 'Аввал буюртмага мижоз ва манзилни киритинг.'],
    ru: ['Доставка не найдена', 'Сначала укажите в заказе клиента и адрес.'],
    en: ['No delivery is arranged', 'First give the order a customer and an address.'],
  }),
  'delivery-not-carried': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Bu buyurtma yetkazilmaydi', 'Faqat «yetkazib berish» turidagi ochiq buyurtmaga manzil beriladi.'],
    'uz-Cyrl': ['Бу буюртма етказилмайди', 'Фақат «етказиб бериш» туридаги очиқ буюртмага манзил берилади.'],
    ru: ['Этот заказ не доставляется', 'Адрес даётся только открытому заказу с типом «доставка».'],
    en: ['This order is not carried out', 'Only an open order of the kind “delivery” gets an address.'],
  }),
  'delivery-below-minimum': problem(422, 'warning', 'fix-input', ['minimumTiyin', 'shortTiyin'], {
    'uz-Latn': ['Bu hudud uchun summa kam', 'Kamida {minimumTiyin} kerak, yana {shortTiyin} qoʻshing yoki rahbardan ruxsat oling.'],
    'uz-Cyrl': ['Бу ҳудуд учун сумма кам', 'Камида {minimumTiyin} керак, яна {shortTiyin} қўшинг ёки раҳбардан рухсат олинг.'],
    ru: ['Сумма мала для этой зоны', 'Нужно не меньше {minimumTiyin}: добавьте {shortTiyin} или попросите руководителя.'],
    en: ['Too little for this zone', 'It takes {minimumTiyin} at least: add {shortTiyin}, or ask a manager.'],
  }),
  'delivery-no-courier': problem(409, 'warning', 'fix-input', [], {
    'uz-Latn': ['Kuryer tanlanmagan', 'Avval buyurtmani kim olib borishini tanlang.'],
    'uz-Cyrl': ['Курьер танланмаган', 'Аввал буюртмани ким олиб боришини танланг.'],
    ru: ['Курьер не выбран', 'Сначала выберите, кто повезёт заказ.'],
    en: ['No courier is chosen', 'First choose who carries it.'],
  }),
  'delivery-wrong-state': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Yetkazish holati boshqa', 'Roʻyxatni yangilang: bu qadam allaqachon bajarilgan yoki hali erta.'],
    'uz-Cyrl': ['Етказиш ҳолати бошқа', 'Рўйхатни янгиланг: бу қадам аллақачон бажарилган ёки ҳали эрта.'],
    ru: ['Доставка уже в другом состоянии', 'Обновите список: этот шаг уже сделан или ещё рано.'],
    en: ['The delivery stands elsewhere', 'Look at the list again: this was done already, or it is too early.'],
  }),
  'delivery-not-yours': problem(403, 'warning', 'none', [], {
    'uz-Latn': ['Bu boshqa kuryerning buyurtmasi', 'Faqat oʻzingizga berilgan buyurtmalarni yetkazasiz.'],
    'uz-Cyrl': ['Бу бошқа курьернинг буюртмаси', 'Фақат ўзингизга берилган буюртмаларни етказасиз.'],
    ru: ['Это заказ другого курьера', 'Вы доставляете только заказы, выданные вам.'],
    en: ['This is another courier’s', 'You carry only what was given to you.'],
  }),
  'courier-not-found': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Kuryer topilmadi', 'Yetkazish huquqi bor xodimni tanlang.'],
    'uz-Cyrl': ['Курьер топилмади', 'Етказиш ҳуқуқи бор ходимни танланг.'],
    ru: ['Курьер не найден', 'Выберите сотрудника, у которого есть право доставлять.'],
    en: ['The courier is not found', 'Choose somebody who may carry orders out.'],
  }),
  'delivery-in-past': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Vaqt oʻtib ketgan', 'Yetkazish vaqtini kelgusi soatga qoʻying.'],
    'uz-Cyrl': ['Вақт ўтиб кетган', 'Етказиш вақтини келгуси соатга қўйинг.'],
    ru: ['Это время прошло', 'Укажите будущее время доставки.'],
    en: ['That time is over', 'Set a time that is still to come.'],
  }),
} as const;
