import { problem } from '../problem';

/** Refusals about credit, deposit and points. */
export const debtProblems = {
  'customer-required': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Mijoz tanlanmagan', 'Nasiya, depozit va ballar uchun avval mijozni tanlang.'],
    'uz-Cyrl': ['Мижоз танланмаган', 'Насия, депозит ва баллар учун аввал мижозни танланг.'],
    ru: ['Клиент не выбран', 'Для долга, депозита и баллов сначала выберите клиента.'],
    en: ['No customer is chosen', 'Credit, deposit and points need a customer first.'],
  }),
  'debt-due-past': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Muddat oʻtib ketgan', 'Bugungi yoki keyingi sanani tanlang.'],
    'uz-Cyrl': ['Муддат ўтиб кетган', 'Бугунги ёки кейинги санани танланг.'],
    ru: ['Срок уже прошёл', 'Выберите сегодняшнюю дату или позже.'],
    en: ['The due date is past', 'Choose today or a later date.'],
  }),
  'debt-date-later': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Sana hali kelmagan', 'Qarz bugun yoki undan oldin boshlangan boʻlishi kerak.'],
    'uz-Cyrl': ['Сана ҳали келмаган', 'Қарз бугун ёки ундан олдин бошланган бўлиши керак.'],
    ru: ['Эта дата ещё не наступила', 'Долг должен начаться сегодня или раньше.'],
    en: ['That day is still to come', 'A debt begins today or earlier.'],
  }),
  'debt-not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Qarz topilmadi', 'U yopilgan yoki boshqa mijozniki. Roʻyxatni yangilang.'],
    'uz-Cyrl': ['Қарз топилмади', 'У ёпилган ёки бошқа мижозники. Рўйхатни янгиланг.'],
    ru: ['Долг не найден', 'Он погашен или принадлежит другому клиенту. Обновите список.'],
    en: ['No such debt', 'It is paid, or another customer’s. Refresh the list.'],
  }),
  'debt-less': problem(422, 'warning', 'fix-input', ['openTiyin'], {
    'uz-Latn': ['Qarzdan koʻp', 'Ochiq qarz {openTiyin}: bundan koʻpini hisobdan chiqarib boʻlmaydi.'],
    'uz-Cyrl': ['Қарздан кўп', 'Очиқ қарз {openTiyin}: бундан кўпини ҳисобдан чиқариб бўлмайди.'],
    ru: ['Больше долга', 'Открыто {openTiyin}: больше списать нельзя.'],
    en: ['More than the debt', '{openTiyin} is open: no more can be written off.'],
  }),
  'debt-same-customer': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Bu oʻsha mijoz', 'Qarzni boshqa mijozga oʻtkazing.'],
    'uz-Cyrl': ['Бу ўша мижоз', 'Қарзни бошқа мижозга ўтказинг.'],
    ru: ['Это тот же клиент', 'Перенесите долг на другого клиента.'],
    en: ['That is the same customer', 'Move the debt to somebody else.'],
  }),
  'repayment-not-found': problem(404, 'warning', 'reload', [], {
    'uz-Latn': ['Toʻlov topilmadi', 'Roʻyxatni yangilang.'],
    'uz-Cyrl': ['Тўлов топилмади', 'Рўйхатни янгиланг.'],
    ru: ['Платёж не найден', 'Обновите список.'],
    en: ['No such repayment', 'Refresh the list.'],
  }),
  'repayment-reversed': problem(409, 'info', 'reload', [], {
    'uz-Latn': ['Bu toʻlov allaqachon bekor qilingan', 'Roʻyxatni yangilang.'],
    'uz-Cyrl': ['Бу тўлов аллақачон бекор қилинган', 'Рўйхатни янгиланг.'],
    ru: ['Этот платёж уже отменён', 'Обновите список.'],
    en: ['This repayment was already taken back', 'Refresh the list.'],
  }),
  'office-by-transfer': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Kassasiz faqat oʻtkazma', 'Naqd pul va kartani smena ochiq kassa qabul qiladi.'],
    'uz-Cyrl': ['Кассасиз фақат ўтказма', 'Нақд пул ва картани смена очиқ касса қабул қилади.'],
    ru: ['Без кассы только перечисление', 'Наличные и карту принимает касса с открытой сменой.'],
    en: ['Only a bank transfer comes without a till', 'Cash and cards are taken at a till with an open shift.'],
  }),
  'pay-needs-employee': problem(422, 'warning', 'fix-input', ['name'], {
    'uz-Latn': ['Bu mijoz xodim emas', 'Ish haqidan faqat xodimning qarzi ushlanadi. {name} kartasida xodimni tanlang.'],
    'uz-Cyrl': ['Бу мижоз ходим эмас', 'Иш ҳақидан фақат ходимнинг қарзи ушланади. {name} картасида ходимни танланг.'],
    ru: ['Этот клиент не сотрудник', 'Из зарплаты удерживают только долг сотрудника. Выберите сотрудника в карточке: {name}.'],
    en: ['This customer is not on the staff', 'Only an employee’s debt is withheld from pay. Choose the employee on the card of {name}.'],
  }),
  'own-credit': problem(403, 'warning', 'approve', [], {
    'uz-Latn': ['Oʻz qarzingizga oʻzingiz ruxsat berolmaysiz', 'Limitdan yuqori qarzni boshqa rahbar tasdiqlashi kerak.'],
    'uz-Cyrl': ['Ўз қарзингизга ўзингиз рухсат беролмайсиз', 'Лимитдан юқори қарзни бошқа раҳбар тасдиқлаши керак.'],
    ru: ['Свой долг нельзя разрешить самому', 'Долг сверх лимита должен подтвердить другой руководитель.'],
    en: ['Nobody allows a credit to himself', 'A credit above the limit has to be confirmed by another manager.'],
  }),
  'deposit-short': problem(422, 'warning', 'fix-input', ['haveTiyin'], {
    'uz-Latn': ['Depozit yetmaydi', 'Depozitda {haveTiyin} bor.'],
    'uz-Cyrl': ['Депозит етмайди', 'Депозитда {haveTiyin} бор.'],
    ru: ['Не хватает депозита', 'На депозите {haveTiyin}.'],
    en: ['The deposit is not enough', 'There is {haveTiyin} on the deposit.'],
  }),
  'points-short': problem(422, 'warning', 'fix-input', ['haveTiyin'], {
    'uz-Latn': ['Ballar yetmaydi', 'Ballar bilan {haveTiyin} toʻlash mumkin.'],
    'uz-Cyrl': ['Баллар етмайди', 'Баллар билан {haveTiyin} тўлаш мумкин.'],
    ru: ['Не хватает баллов', 'Баллами можно оплатить {haveTiyin}.'],
    en: ['Not enough points', 'The points are worth {haveTiyin}.'],
  }),
  'points-over-share': problem(422, 'warning', 'fix-input', ['mostTiyin'], {
    'uz-Latn': ['Ballar ulushi oshib ketdi', 'Bu hisobning koʻpi bilan {mostTiyin} qismini ballar bilan toʻlash mumkin.'],
    'uz-Cyrl': ['Баллар улуши ошиб кетди', 'Бу ҳисобнинг кўпи билан {mostTiyin} қисмини баллар билан тўлаш мумкин.'],
    ru: ['Слишком много баллов', 'Баллами можно оплатить не больше {mostTiyin} этого счёта.'],
    en: ['Too many points', 'Points may pay at most {mostTiyin} of this bill.'],
  }),
  'points-none': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Ballar kiritilmagan', 'Qoʻshiladigan yoki ayriladigan ballarni kiriting.'],
    'uz-Cyrl': ['Баллар киритилмаган', 'Қўшиладиган ёки айриладиган балларни киритинг.'],
    ru: ['Баллы не указаны', 'Введите, сколько баллов добавить или снять.'],
    en: ['No points are given', 'Type how many points to add or take.'],
  }),
};
