import { problem } from '../problem';

/** Refusals about moving, joining and splitting orders. */
export const moveProblems = {
  'place-taken': problem(409, 'warning', 'none', ['name'], {
    'uz-Latn': ['Stol band', '«{name}» da ochiq buyurtma bor. Boshqa stolni tanlang yoki hisoblarni birlashtiring.'],
    'uz-Cyrl': ['Стол банд', '«{name}» да очиқ буюртма бор. Бошқа столни танланг ёки ҳисобларни бирлаштиринг.'],
    ru: ['Стол занят', 'За столом «{name}» открыт заказ. Выберите другой стол или объедините счета.'],
    en: ['The table is taken', 'There is an open order at “{name}”. Choose another table, or join the bills.'],
  }),
  'already-there': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Buyurtma shu yerda', 'Boshqa joyni tanlang.'],
    'uz-Cyrl': ['Буюртма шу ерда', 'Бошқа жойни танланг.'],
    ru: ['Заказ уже здесь', 'Выберите другое место.'],
    en: ['The order is there already', 'Choose another place.'],
  }),
  'waiter-unfit': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Bu xodimga berib boʻlmaydi', 'U ishdan ketgan yoki buyurtma ochishga huquqi yoʻq. Boshqasini tanlang.'],
    'uz-Cyrl': ['Бу ходимга бериб бўлмайди', 'У ишдан кетган ёки буюртма очишга ҳуқуқи йўқ. Бошқасини танланг.'],
    ru: ['Этому сотруднику передать нельзя', 'Он уволен или не может открывать заказы. Выберите другого.'],
    en: ['It can’t be given to this person', 'They left, or may not open orders. Choose somebody else.'],
  }),
  'same-order': problem(409, 'info', 'none', [], {
    'uz-Latn': ['Bu oʻsha hisobning oʻzi', 'Boshqa stol yoki boshqa hisobni tanlang.'],
    'uz-Cyrl': ['Бу ўша ҳисобнинг ўзи', 'Бошқа стол ёки бошқа ҳисобни танланг.'],
    ru: ['Это тот же самый счёт', 'Выберите другой стол или другой счёт.'],
    en: ['It is the same bill', 'Choose another table or another bill.'],
  }),
  'nothing-stays': problem(409, 'info', 'none', [], {
    'uz-Latn': [
      'Hech narsa qolmaydi',
      'Kamida bitta taom shu hisobda qolsin. Hammasini koʻchirish uchun stolni koʻchiring yoki birlashtiring.',
    ],
    'uz-Cyrl': ['Ҳеч нарса қолмайди', 'Камида битта таом шу ҳисобда қолсин. Ҳаммасини кўчириш учун столни кўчиринг ёки бирлаштиринг.'],
    ru: ['Ничего не останется', 'Оставьте в счёте хотя бы одно блюдо. Чтобы перенести всё, перенесите стол или объедините счета.'],
    en: ['Nothing would stay', 'Leave at least one dish on this bill. To take everything, move the table or join the bills.'],
  }),
  'not-joined': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Bu hisob qoʻshilmagan', 'U allaqachon ajratilgan boʻlishi mumkin. Buyurtma yangilandi.'],
    'uz-Cyrl': ['Бу ҳисоб қўшилмаган', 'У аллақачон ажратилган бўлиши мумкин. Буюртма янгиланди.'],
    ru: ['Этот счёт не присоединён', 'Возможно, его уже отделили. Заказ обновлён.'],
    en: ['This bill is not joined', 'It may have been parted already. The order was refreshed.'],
  }),
  'part-paid': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Hisobning bir qismi toʻlangan', 'Endi u oʻzgarmaydi. Qolganini toʻlating; xato boʻlsa, keyin pulni qaytaring.'],
    'uz-Cyrl': ['Ҳисобнинг бир қисми тўланган', 'Энди у ўзгармайди. Қолганини тўлатинг; хато бўлса, кейин пулни қайтаринг.'],
    ru: ['Часть счёта уже оплачена', 'Он больше не меняется. Примите остальное; если ошибка, затем сделайте возврат.'],
    en: ['A part of the bill is paid', 'It changes no more. Take the rest; if it is wrong, refund it afterwards.'],
  }),
  'parts-differ': problem(422, 'warning', 'fix-input', ['totalTiyin', 'partsTiyin'], {
    'uz-Latn': ['Qismlar hisobga teng emas', 'Hisob {totalTiyin}, qismlar {partsTiyin}.'],
    'uz-Cyrl': ['Қисмлар ҳисобга тенг эмас', 'Ҳисоб {totalTiyin}, қисмлар {partsTiyin}.'],
    ru: ['Части не равны счёту', 'Счёт {totalTiyin}, части {partsTiyin}.'],
    en: ['The parts are not the bill', 'The bill is {totalTiyin}, the parts are {partsTiyin}.'],
  }),
  'part-not-open': problem(409, 'warning', 'reload', [], {
    'uz-Latn': ['Bu qism toʻlanmaydi', 'U toʻlangan yoki hisob boshqacha boʻlingan. Sahifa yangilandi.'],
    'uz-Cyrl': ['Бу қисм тўланмайди', 'У тўланган ёки ҳисоб бошқача бўлинган. Саҳифа янгиланди.'],
    ru: ['Эту часть оплатить нельзя', 'Она уже оплачена, или счёт разделён иначе. Страница обновлена.'],
    en: ['This part can’t be paid', 'It is paid already, or the bill was divided otherwise. The page was refreshed.'],
  }),
  'part-money-only': problem(409, 'info', 'fix-input', [], {
    'uz-Latn': ['Qism uchun faqat pul', 'Nasiya, depozit va ball bilan toʻlash uchun hisobni taomlar boʻyicha boʻling.'],
    'uz-Cyrl': ['Қисм учун фақат пул', 'Насия, депозит ва балл билан тўлаш учун ҳисобни таомлар бўйича бўлинг.'],
    ru: ['Часть оплачивают деньгами', 'Чтобы оплатить в долг, с депозита или баллами, разделите счёт по блюдам.'],
    en: ['Parts take money only', 'For credit, deposit or points split the bill by dishes.'],
  }),
  'part-too-small': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Hisob bunday boʻlinmaydi', 'Har bir qism kamida bir soʻm boʻlsin.'],
    'uz-Cyrl': ['Ҳисоб бундай бўлинмайди', 'Ҳар бир қисм камида бир сўм бўлсин.'],
    ru: ['Так счёт не делится', 'Каждая часть — не меньше одного сума.'],
    en: ['The bill can’t be divided so', 'Each part is at least one soʻm.'],
  }),
} as const;
