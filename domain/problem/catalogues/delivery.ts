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

/** Refusals of orders that are taken on the phone. */
export const phoneOrderProblems = {
  'phone-order-answered': problem(409, 'info', 'reload', [], {
    'uz-Latn': ['Bu buyurtmaga javob berilgan', 'Uni boshqa kassa qabul qilgan yoki rad etgan. Roʻyxatni yangilang.'],
    'uz-Cyrl': ['Бу буюртмага жавоб берилган', 'Уни бошқа касса қабул қилган ёки рад этган. Рўйхатни янгиланг.'],
    ru: ['На этот заказ уже ответили', 'Его приняла или отклонила другая касса. Обновите список.'],
    en: ['This order was answered already', 'Another till has taken or refused it. Look at the list again.'],
  }),
  'phone-order-late': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Bu buyurtmaning vaqti oʻtgan', 'Operatorga javob kelmagani aytilgan. Mijozga qoʻngʻiroq qilib, qaytadan kelishing.'],
    'uz-Cyrl': ['Бу буюртманинг вақти ўтган', 'Операторга жавоб келмагани айтилган. Мижозга қўнғироқ қилиб, қайтадан келишинг.'],
    ru: ['Время этого заказа вышло', 'Оператору сказано, что ответа нет. Позвоните гостю и договоритесь заново.'],
    en: ['The time of this order is over', 'The operator was told that nobody answered. Call the guest and agree anew.'],
  }),
  'phone-order-branch-offline': problem(409, 'warning', 'none', ['branchName', 'minutes'], {
    'uz-Latn': [
      '{branchName} filiali hozir aloqada emas',
      'Oxirgi xabar {minutes} daqiqa oldin kelgan. Boshqa filialni tanlang yoki filialga qoʻngʻiroq qiling.',
    ],
    'uz-Cyrl': [
      '{branchName} филиали ҳозир алоқада эмас',
      'Охирги хабар {minutes} дақиқа олдин келган. Бошқа филиални танланг ёки филиалга қўнғироқ қилинг.',
    ],
    ru: [
      'Филиал {branchName} сейчас не на связи',
      'Последний раз он отвечал {minutes} мин. назад. Выберите другой филиал или позвоните туда.',
    ],
    en: ['{branchName} is out of reach now', 'It was last heard of {minutes} min. ago. Choose another branch, or call there.'],
  }),
  'phone-order-no-box': problem(409, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bu filialga kassa ulanmagan', 'Buyurtma yuborish uchun boshqa filialni tanlang.'],
    'uz-Cyrl': ['Бу филиалга касса уланмаган', 'Буюртма юбориш учун бошқа филиални танланг.'],
    ru: ['К этому филиалу не подключена касса', 'Чтобы отправить заказ, выберите другой филиал.'],
    en: ['No till is connected at this branch', 'Choose another branch to send the order to.'],
  }),
  'phone-order-handed': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Buyurtma filialga yetib borgan', 'Endi uni bekor qilish uchun filialga qoʻngʻiroq qiling.'],
    'uz-Cyrl': ['Буюртма филиалга етиб борган', 'Энди уни бекор қилиш учун филиалга қўнғироқ қилинг.'],
    ru: ['Заказ уже в филиале', 'Чтобы отменить его, позвоните в филиал.'],
    en: ['The order is at the branch already', 'Call the branch to take it back.'],
  }),
  'call-token-wrong': problem(401, 'error', 'none', [], {
    'uz-Latn': ['Kalit notoʻgʻri', 'Sozlamalarda yangi kalit oling va uni telefon markaziga kiriting.'],
    'uz-Cyrl': ['Калит нотўғри', 'Созламаларда янги калит олинг ва уни телефон марказига киритинг.'],
    ru: ['Ключ неверный', 'Создайте новый ключ в настройках и введите его в телефонную станцию.'],
    en: ['The key is wrong', 'Make a new key in the settings and give it to the telephone exchange.'],
  }),
  'call-number-unreadable': problem(422, 'warning', 'fix-input', ['phone'], {
    'uz-Latn': ['Raqam oʻqilmadi: {phone}', 'Raqamni +998901234567 yoki 90 123 45 67 koʻrinishida yuboring.'],
    'uz-Cyrl': ['Рақам ўқилмади: {phone}', 'Рақамни +998901234567 ёки 90 123 45 67 кўринишида юборинг.'],
    ru: ['Номер не прочитан: {phone}', 'Пришлите номер как +998901234567 или 90 123 45 67.'],
    en: ['The number can’t be read: {phone}', 'Send the number as +998901234567 or 90 123 45 67.'],
  }),
} as const;
