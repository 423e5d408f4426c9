import { problem } from '../problem';

/** Refusals of scales: no weight is taken that was not read, whole and at rest, in this moment. */
export const scaleProblems = {
  'scale-silent': problem(409, 'warning', 'retry', ['name'], {
    'uz-Latn': ['Tarozi javob bermayapti', '«{name}» yoqilganini va kabelini tekshiring. Vazn olinmadi.'],
    'uz-Cyrl': ['Тарози жавоб бермаяпти', '«{name}» ёқилганини ва кабелини текширинг. Вазн олинмади.'],
    ru: ['Весы не отвечают', 'Проверьте, включены ли «{name}» и на месте ли кабель. Вес не взят.'],
    en: ['The scale does not answer', 'Check that “{name}” is on and its cable is in. No weight was taken.'],
  }),
  'scale-unstable': problem(409, 'info', 'retry', [], {
    'uz-Latn': ['Vazn hali tinchimadi', 'Tarozi tinchiguncha kuting, keyin yana bosing. Vazn olinmadi.'],
    'uz-Cyrl': ['Вазн ҳали тинчимади', 'Тарози тинчигунча кутинг, кейин яна босинг. Вазн олинмади.'],
    ru: ['Вес ещё не успокоился', 'Подождите, пока весы успокоятся, и нажмите снова. Вес не взят.'],
    en: ['The weight is still moving', 'Wait until the scale is at rest and press again. No weight was taken.'],
  }),
  'scale-overload': problem(409, 'warning', 'none', ['capacityThousandths'], {
    'uz-Latn': ['Yuk juda ogʻir', 'Tarozi {capacityThousandths} kg gacha oʻlchaydi. Boʻlib torting.'],
    'uz-Cyrl': ['Юк жуда оғир', 'Тарози {capacityThousandths} кг гача ўлчайди. Бўлиб тортинг.'],
    ru: ['Слишком тяжело', 'Весы рассчитаны на {capacityThousandths} кг. Взвесьте по частям.'],
    en: ['The load is too heavy', 'The scale weighs up to {capacityThousandths} kg. Weigh it in parts.'],
  }),
  'scale-empty': problem(409, 'warning', 'none', [], {
    'uz-Latn': ['Tarozida hech narsa yoʻq', 'Mahsulotni tarozi ustiga qoʻying. Vazn olinmadi.'],
    'uz-Cyrl': ['Тарозида ҳеч нарса йўқ', 'Маҳсулотни тарози устига қўйинг. Вазн олинмади.'],
    ru: ['На весах ничего нет', 'Положите товар на весы. Вес не взят.'],
    en: ['Nothing is on the scale', 'Put the goods on the scale. No weight was taken.'],
  }),
  'scale-tare-heavier': problem(422, 'warning', 'fix-input', ['tareThousandths'], {
    'uz-Latn': ['Idish yukdan ogʻir', 'Idish {tareThousandths} kg deb yozilgan: mahsulotga hech narsa qolmaydi.'],
    'uz-Cyrl': ['Идиш юкдан оғир', 'Идиш {tareThousandths} кг деб ёзилган: маҳсулотга ҳеч нарса қолмайди.'],
    ru: ['Тара тяжелее груза', 'Тара указана как {tareThousandths} кг: на товар ничего не остаётся.'],
    en: ['The container is heavier than the load', 'It is said to weigh {tareThousandths} kg: nothing is left for the goods.'],
  }),
  'scale-misread': problem(409, 'warning', 'call-administrator', ['name'], {
    'uz-Latn': ['Vazn notoʻgʻri oʻqildi', '«{name}» bunday qadamda koʻrsatmaydi. Sozlamadagi qadamni va kabelni tekshiring.'],
    'uz-Cyrl': ['Вазн нотўғри ўқилди', '«{name}» бундай қадамда кўрсатмайди. Созламадаги қадамни ва кабелни текширинг.'],
    ru: ['Вес прочитан неверно', '«{name}» не показывают с таким шагом. Проверьте шаг в настройках и кабель.'],
    en: ['The weight was misread', '“{name}” does not show such a step. Check the step in its settings, and the cable.'],
  }),
  'scale-elsewhere': problem(409, 'warning', 'none', ['name'], {
    'uz-Latn': ['Bu boshqa kassaning tarozisi', '«{name}» bu kassaga biriktirilmagan.'],
    'uz-Cyrl': ['Бу бошқа кассанинг тарозиси', '«{name}» бу кассага бириктирилмаган.'],
    ru: ['Это весы другой кассы', '«{name}» не закреплены за этой кассой.'],
    en: ['This scale is another till’s', '“{name}” does not stand at this till.'],
  }),
  'scale-address-invalid': problem(422, 'warning', 'fix-input', [], {
    'uz-Latn': ['Tarozi manzili notoʻgʻri', 'Tarmoqda masalan: 192.168.1.60:4001; kabel uchun qurilma faylining toʻliq nomi.'],
    'uz-Cyrl': ['Тарози манзили нотўғри', 'Тармоқда масалан: 192.168.1.60:4001; кабель учун қурилма файлининг тўлиқ номи.'],
    ru: ['Неверный адрес весов', 'В сети, например: 192.168.1.60:4001; по кабелю — полное имя файла устройства.'],
    en: ['The scale’s address is wrong', 'In the network for example 192.168.1.60:4001; by cable the full name of the device file.'],
  }),
  'weighing-invalid': problem(409, 'warning', 'none', ['name'], {
    'uz-Latn': ['Bu vazn endi yaramaydi', '«{name}» qayta tortilsin: vazn boshqa qatorga olingan, eskirgan yoki oʻzgartirilgan.'],
    'uz-Cyrl': ['Бу вазн энди ярамайди', '«{name}» қайта тортилсин: вазн бошқа қаторга олинган, эскирган ёки ўзгартирилган.'],
    ru: ['Этот вес больше не годится', 'Взвесьте «{name}» снова: вес взят для другой строки, устарел или изменён.'],
    en: ['This weight is no good any more', 'Weigh “{name}” again: the weight was used for another line, is old, or was changed.'],
  }),
} as const;
