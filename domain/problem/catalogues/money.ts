import { problem } from '../problem';

/** Refusals about payment, refunds and shifts. */
export const moneyProblems = {
  'payment-short': problem(422, 'warning', 'fix-input', ['restTiyin'], {
    'uz-Latn': ['Pul yetmaydi', 'Yana {restTiyin} kerak.'],
    'uz-Cyrl': ['Пул етмайди', 'Яна {restTiyin} керак.'],
    ru: ['Не хватает денег', 'Ещё нужно {restTiyin}.'],
    en: ['Not enough', '{restTiyin} is still missing.'],
  }),
  'payment-over': problem(422, 'warning', 'fix-input', ['overTiyin'], {
    'uz-Latn': ['Summa ortiqcha', '{overTiyin} ortiq. Faqat naqd pul ortiqcha boʻlib, qaytim berilishi mumkin.'],
    'uz-Cyrl': ['Сумма ортиқча', '{overTiyin} ортиқ. Фақат нақд пул ортиқча бўлиб, қайтим берилиши мумкин.'],
    ru: ['Сумма больше счёта', 'Лишние {overTiyin}. Больше счёта можно взять только наличными, со сдачей.'],
    en: ['More than the bill', '{overTiyin} too much. Only cash may exceed the bill, with change.'],
  }),
  'payment-duplicate': problem(422, 'error', 'reload', [], {
    'uz-Latn': ['Bitta toʻlov ikki marta yuborildi', 'Toʻlov oynasini yangilang va qaytadan urining.'],
    'uz-Cyrl': ['Битта тўлов икки марта юборилди', 'Тўлов ойнасини янгиланг ва қайтадан урининг.'],
    ru: ['Один платёж отправлен дважды', 'Обновите окно оплаты и попробуйте ещё раз.'],
    en: ['The same payment was sent twice', 'Refresh the payment screen and try again.'],
  }),
  'amount-not-whole': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Butun soʻm kerak', 'Tiyinsiz, butun soʻmda kiriting.'],
    'uz-Cyrl': ['Бутун сўм керак', 'Тийинсиз, бутун сўмда киритинг.'],
    ru: ['Нужны целые сумы', 'Введите сумму без тийинов.'],
    en: ['Whole soʻm only', 'Type the amount without tiyin.'],
  }),
  'tender-inactive': problem(409, 'warning', 'fix-input', ['tender'], {
    'uz-Latn': ['Bu toʻlov turi oʻchirilgan', '«{tender}» oʻrniga boshqasini tanlang.'],
    'uz-Cyrl': ['Бу тўлов тури ўчирилган', '«{tender}» ўрнига бошқасини танланг.'],
    ru: ['Этот способ оплаты выключен', 'Вместо «{tender}» выберите другой.'],
    en: ['This way to pay is off', 'Choose another instead of “{tender}”.'],
  }),
  'tender-unknown': problem(422, 'error', 'reload', [], {
    'uz-Latn': ['Bunday toʻlov turi yoʻq', 'Sahifani yangilang.'],
    'uz-Cyrl': ['Бундай тўлов тури йўқ', 'Саҳифани янгиланг.'],
    ru: ['Такого способа оплаты нет', 'Обновите страницу.'],
    en: ['There is no such way to pay', 'Reload the page.'],
  }),
  'tender-duplicate': problem(422, 'warning', 'fix-input', ['tender'], {
    'uz-Latn': ['Toʻlov turi ikki marta', '«{tender}» roʻyxatda bir marta turishi kerak.'],
    'uz-Cyrl': ['Тўлов тури икки марта', '«{tender}» рўйхатда бир марта туриши керак.'],
    ru: ['Способ оплаты указан дважды', '«{tender}» должен быть в списке один раз.'],
    en: ['A way to pay stands twice', '“{tender}” must be on the list once.'],
  }),
  'change-not-possible': problem(422, 'warning', 'fix-input', ['tender'], {
    'uz-Latn': ['Qaytim faqat naqd puldan', '«{tender}» uchun aniq summani kiriting.'],
    'uz-Cyrl': ['Қайтим фақат нақд пулдан', '«{tender}» учун аниқ суммани киритинг.'],
    ru: ['Сдача только с наличных', 'Для «{tender}» введите точную сумму.'],
    en: ['Change is given from cash only', 'Type the exact amount for “{tender}”.'],
  }),
  'refund-not-paid': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Buyurtma toʻlanmagan', 'Toʻlanmagan buyurtma qaytarilmaydi, u bekor qilinadi.'],
    'uz-Cyrl': ['Буюртма тўланмаган', 'Тўланмаган буюртма қайтарилмайди, у бекор қилинади.'],
    ru: ['Заказ не оплачен', 'По неоплаченному заказу возврата нет, его отменяют.'],
    en: ['The order is not paid', 'An unpaid order is cancelled, not refunded.'],
  }),
  'refund-nothing': problem(409, 'info', 'reload', [], {
    'uz-Latn': ['Qaytaradigan narsa qolmagan', 'Bu pul allaqachon qaytarilgan.'],
    'uz-Cyrl': ['Қайтарадиган нарса қолмаган', 'Бу пул аллақачон қайтарилган.'],
    ru: ['Возвращать больше нечего', 'Эти деньги уже возвращены.'],
    en: ['Nothing is left to refund', 'This money was already given back.'],
  }),
  'refund-exceeds': problem(422, 'warning', 'fix-input', ['name', 'leftThousandths'], {
    'uz-Latn': ['Sotilganidan koʻp', '«{name}»: qaytarish mumkin boʻlgani {leftThousandths}.'],
    'uz-Cyrl': ['Сотилганидан кўп', '«{name}»: қайтариш мумкин бўлгани {leftThousandths}.'],
    ru: ['Больше, чем продано', '«{name}»: можно вернуть {leftThousandths}.'],
    en: ['More than was sold', '“{name}”: {leftThousandths} can be refunded.'],
  }),
  'refund-tenders-differ': problem(422, 'warning', 'fix-input', ['amountTiyin'], {
    'uz-Latn': ['Qaytarish summasi mos emas', 'Toʻlov turlari boʻyicha jami {amountTiyin} boʻlishi kerak.'],
    'uz-Cyrl': ['Қайтариш суммаси мос эмас', 'Тўлов турлари бўйича жами {amountTiyin} бўлиши керак.'],
    ru: ['Суммы возврата не сходятся', 'По способам оплаты вместе должно быть {amountTiyin}.'],
    en: ['The refund does not add up', 'By way of payment it must come to {amountTiyin}.'],
  }),
  'refund-over-cap': problem(403, 'info', 'approve', ['capTiyin'], {
    'uz-Latn': ['Chegaradan katta', 'Siz {capTiyin} gacha qaytara olasiz. Bundan ortigʻiga menejer ruxsat beradi.'],
    'uz-Cyrl': ['Чегарадан катта', 'Сиз {capTiyin} гача қайтара оласиз. Бундан ортиғига менежер рухсат беради.'],
    ru: ['Выше вашего предела', 'Вы можете вернуть до {capTiyin}. Больше подтверждает менеджер.'],
    en: ['Above your limit', 'You may refund up to {capTiyin}. A manager approves more.'],
  }),
  'shift-not-open': problem(409, 'warning', 'open-shift', [], {
    'uz-Latn': ['Smena ochilmagan', 'Kassadagi pulni sanab, smenani oching.'],
    'uz-Cyrl': ['Смена очилмаган', 'Кассадаги пулни санаб, сменани очинг.'],
    ru: ['Смена не открыта', 'Пересчитайте деньги в кассе и откройте смену.'],
    en: ['No shift is open', 'Count the cash in the drawer and open a shift.'],
  }),
  'shift-already-open': problem(409, 'info', 'reload', [], {
    'uz-Latn': ['Smena allaqachon ochiq', 'Bu kassada ishlashingiz mumkin.'],
    'uz-Cyrl': ['Смена аллақачон очиқ', 'Бу кассада ишлашингиз мумкин.'],
    ru: ['Смена уже открыта', 'На этой кассе можно работать.'],
    en: ['A shift is already open', 'You can work on this till.'],
  }),
  'shift-closed': problem(409, 'warning', 'open-shift', [], {
    'uz-Latn': ['Smena yopilgan', 'Yopilgan smena oʻzgarmaydi. Yangisini oching.'],
    'uz-Cyrl': ['Смена ёпилган', 'Ёпилган смена ўзгармайди. Янгисини очинг.'],
    ru: ['Смена закрыта', 'Закрытая смена не меняется. Откройте новую.'],
    en: ['The shift is closed', 'A closed shift stays as it is. Open a new one.'],
  }),
  'shift-counted': problem(409, 'warning', 'count-shift', [], {
    'uz-Latn': ['Kassa sanab boʻlingan', 'Smenani yoping va yangisini oching, keyin sotishni davom ettiring.'],
    'uz-Cyrl': ['Касса санаб бўлинган', 'Сменани ёпинг ва янгисини очинг, кейин сотишни давом эттиринг.'],
    ru: ['Касса уже пересчитана', 'Закройте смену и откройте новую, потом продолжайте продажи.'],
    en: ['The drawer has been counted', 'Close the shift and open a new one, then go on selling.'],
  }),
  'shift-not-counted': problem(409, 'warning', 'count-shift', [], {
    'uz-Latn': ['Kassa sanalmagan', 'Avval kassadagi pulni sanab kiriting.'],
    'uz-Cyrl': ['Касса саналмаган', 'Аввал кассадаги пулни санаб киритинг.'],
    ru: ['Касса не пересчитана', 'Сначала пересчитайте деньги в кассе и введите сумму.'],
    en: ['The drawer is not counted', 'Count the cash and type the sum first.'],
  }),
  'shift-open-orders': problem(409, 'warning', 'show-orders', ['count'], {
    'uz-Latn': ['Yopilmagan buyurtmalar bor', 'Ochiq buyurtmalar: {count}. Ularni toʻlang yoki bekor qiling.'],
    'uz-Cyrl': ['Ёпилмаган буюртмалар бор', 'Очиқ буюртмалар: {count}. Уларни тўланг ёки бекор қилинг.'],
    ru: ['Есть незакрытые заказы', 'Открытых заказов: {count}. Оплатите или отмените их.'],
    en: ['Some orders are still open', 'Open orders: {count}. Take payment for them or cancel them.'],
  }),
  'shift-difference-approval': problem(403, 'warning', 'approve', ['differenceTiyin'], {
    'uz-Latn': ['Kassada farq bor', 'Farq {differenceTiyin}. Menejer tasdiqlashi kerak.'],
    'uz-Cyrl': ['Кассада фарқ бор', 'Фарқ {differenceTiyin}. Менежер тасдиқлаши керак.'],
    ru: ['В кассе расхождение', 'Разница {differenceTiyin}. Нужно подтверждение менеджера.'],
    en: ['The cash does not agree', 'The difference is {differenceTiyin}. A manager has to approve it.'],
  }),
  'shift-difference-note': problem(422, 'warning', 'fix-input', ['differenceTiyin'], {
    'uz-Latn': ['Farqni izohlang', 'Farq {differenceTiyin}. Sababini izohga yozing.'],
    'uz-Cyrl': ['Фарқни изоҳланг', 'Фарқ {differenceTiyin}. Сабабини изоҳга ёзинг.'],
    ru: ['Объясните расхождение', 'Разница {differenceTiyin}. Напишите причину в примечании.'],
    en: ['Explain the difference', 'The difference is {differenceTiyin}. Write the reason in the note.'],
  }),
  'count-not-equal': problem(422, 'warning', 'fix-input', ['countedTiyin', 'notesTiyin'], {
    'uz-Latn': ['Sanoq mos emas', 'Summa {countedTiyin}, kupyuralar boʻyicha esa {notesTiyin}.'],
    'uz-Cyrl': ['Саноқ мос эмас', 'Сумма {countedTiyin}, купюралар бўйича эса {notesTiyin}.'],
    ru: ['Пересчёт не сходится', 'Сумма {countedTiyin}, а по купюрам {notesTiyin}.'],
    en: ['The count does not agree', 'The sum is {countedTiyin}, but the notes make {notesTiyin}.'],
  }),
  'cash-left-too-much': problem(422, 'warning', 'fix-input', ['countedTiyin'], {
    'uz-Latn': ['Kassada buncha pul yoʻq', 'Sanalgan pul {countedTiyin}: bundan koʻp qoldirib boʻlmaydi.'],
    'uz-Cyrl': ['Кассада бунча пул йўқ', 'Саналган пул {countedTiyin}: бундан кўп қолдириб бўлмайди.'],
    ru: ['В кассе столько нет', 'Насчитано {countedTiyin}: больше оставить нельзя.'],
    en: ['There is not that much cash', '{countedTiyin} was counted: no more can be left.'],
  }),
  'till-unknown': problem(409, 'warning', 'call-administrator', [], {
    'uz-Latn': ['Kassa tanlanmagan', 'Administrator bu qurilma qaysi kassa bilan ishlashini belgilashi kerak.'],
    'uz-Cyrl': ['Касса танланмаган', 'Администратор бу қурилма қайси касса билан ишлашини белгилаши керак.'],
    ru: ['Касса не выбрана', 'Администратор должен указать, с какой кассой работает это устройство.'],
    en: ['No till is chosen', 'An administrator has to say which till this device works with.'],
  }),
} as const;
