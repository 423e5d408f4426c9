import type { ImportTarget } from '#domain/contract/customer-import';
import { normalizePhone } from '#domain/party/phone';
import { foldText } from '#domain/text/search';

/** What a column of a file seems to be, by its head in Uzbek (both alphabets), Russian or English. */

type KnownTarget = Exclude<ImportTarget, `custom:${string}` | 'skip'>;

/** Heads as people write them, folded by the search: Cyrillic and Latin are one. The longer ones stand first in their target. */
const HEADS: readonly (readonly [KnownTarget, readonly string[]])[] = [
  ['familyName', ['familiya', 'familiyasi', 'last name', 'lastname', 'surname', 'family name']],
  ['givenName', ['first name', 'firstname', 'given name', 'otasining ismi bilan']],
  [
    'name',
    [
      'ism',
      'ismi',
      'fio',
      'f i o',
      'fish',
      'f i sh',
      'ism sharif',
      'ism familiya',
      'toliq ismi',
      'mijoz',
      'xaridor',
      'nomi',
      'имя',
      'имя клиента',
      'клиент',
      'покупатель',
      'наименование',
      'контрагент',
      'фамилия имя отчество',
      'name',
      'full name',
      'customer',
      'customer name',
      'client',
    ],
  ],
  [
    'phone',
    [
      'telefon',
      'telefoni',
      'telefon raqami',
      'tel',
      'tel raqami',
      'raqam',
      'raqami',
      'nomer',
      'номер',
      'номер телефона',
      'мобильный',
      'сотовый',
      'моб тел',
      'контакт',
      'контактный телефон',
      'phone',
      'phones',
      'phone number',
      'mobile',
      'mobile phone',
      'cell',
      'cell phone',
    ],
  ],
  ['email', ['email', 'e mail', 'email address', 'elektron pochta', 'pochta', 'почта', 'эл почта', 'электронная почта']],
  [
    'comment',
    [
      'izoh',
      'eslatma',
      'примечание',
      'примечания',
      'комментарий',
      'комментарии',
      'заметка',
      'заметки',
      'note',
      'notes',
      'comment',
      'comments',
      'remark',
    ],
  ],
  ['group', ['toifa', 'toifasi', 'guruh', 'guruhi', 'категория', 'группа', 'category', 'group', 'groups', 'segment', 'сегмент']],
  [
    'debt',
    [
      'qarz',
      'qarzi',
      'qarzdorlik',
      'nasiya',
      'долг',
      'долги',
      'задолженность',
      'остаток долга',
      'сумма долга',
      'debt',
      'debts',
      'owes',
      'receivable',
      'qarz summasi',
    ],
  ],
  ['deposit', ['depozit', 'avans', 'oldindan tolov', 'аванс', 'предоплата', 'deposit', 'prepaid', 'prepayment']],
  ['points', ['ball', 'ballar', 'bonus', 'bonuslar', 'баллы', 'бонусы', 'бонус', 'points', 'bonus points']],
  [
    'birthDate',
    [
      'tugilgan kun',
      'tugilgan kuni',
      'tugilgan sana',
      'tugilgan sanasi',
      'дата рождения',
      'день рождения',
      'др',
      'birthday',
      'birth date',
      'birthdate',
      'date of birth',
      'dob',
    ],
  ],
  ['taxId', ['stir', 'inn', 'стир', 'инн', 'tax id', 'vat', 'soliq raqami']],
  ['legalName', ['yuridik nomi', 'юридическое название', 'юр название', 'полное наименование', 'legal name']],
  ['bankAccount', ['hisob raqam', 'hisob raqami', 'x r', 'р с', 'расчетный счет', 'расчётный счёт', 'счет', 'bank account', 'account']],
  ['mfo', ['mfo', 'мфо', 'bank kodi']],
  [
    'code',
    [
      'kod',
      'kodi',
      'karta',
      'karta raqami',
      'shtrix kod',
      'код',
      'карта',
      'номер карты',
      'штрихкод',
      'code',
      'card',
      'card number',
      'barcode',
    ],
  ],
  ['city', ['shahar', 'shahri', 'город', 'city', 'town']],
  ['street', ['kocha', 'manzil', 'manzili', 'адрес', 'улица', 'address', 'street']],
  ['house', ['uy', 'uy raqami', 'дом', 'house', 'house number']],
  ['postalCode', ['indeks', 'pochta indeksi', 'индекс', 'почтовый индекс', 'postal code', 'postcode', 'zip', 'zip code']],
  ['creditLimit', ['limit', 'kredit limiti', 'qarz limiti', 'nasiya limiti', 'лимит', 'кредитный лимит', 'лимит долга', 'credit limit']],
  ['paymentTermDays', ['muddat', 'tolov muddati', 'срок оплаты', 'отсрочка', 'отсрочка дней', 'payment term', 'payment days', 'term days']],
  ['language', ['til', 'tili', 'язык', 'language']],
  ['kind', ['turi', 'тип', 'вид', 'type', 'kind']],
];

const BY_HEAD = new Map(HEADS.flatMap(([target, heads]) => heads.map((head): [string, KnownTarget] => [foldText(head).loose, target])));
/** Several columns may be these; of the others only the first is taken. */
const REPEATABLE: ReadonlySet<ImportTarget> = new Set(['phone', 'comment', 'group', 'skip']);

/** A field of the branch's own, by which a head is known. */
export interface OwnField {
  readonly key: string;
  readonly labels: readonly string[];
}

/** What each column seems to be; `skip` where nothing is known. Where no head says "phone", the column that holds phones does. */
export function suggestColumns(
  heads: readonly string[],
  sample: readonly (readonly string[])[],
  ownFields: readonly OwnField[],
): readonly ImportTarget[] {
  const own = new Map(
    ownFields.flatMap(({ key, labels }) =>
      [key, ...labels].map((label): [string, ImportTarget] => [foldText(label).loose, `custom:${key}`]),
    ),
  );
  const taken = new Set<ImportTarget>();
  const take = (target: ImportTarget): ImportTarget => {
    if (taken.has(target) && !REPEATABLE.has(target)) return 'skip';
    taken.add(target);
    return target;
  };
  const hasFamilyName = heads.some((head) => BY_HEAD.get(foldText(head).loose) === 'familyName');
  const columns = heads.map((head) => {
    const target = BY_HEAD.get(foldText(head).loose) ?? own.get(foldText(head).loose) ?? 'skip';
    return take(target === 'name' && hasFamilyName ? 'givenName' : target);
  });
  return byContent(columns, sample, taken);
}

/** The heads under which a mapping is remembered: the same file of next month has the same ones. */
export function headsKey(heads: readonly string[]): string {
  return JSON.stringify(heads.map((head) => foldText(head).loose));
}

function byContent(
  columns: readonly ImportTarget[],
  sample: readonly (readonly string[])[],
  taken: ReadonlySet<ImportTarget>,
): readonly ImportTarget[] {
  const found = [...columns];
  if (!taken.has('phone')) {
    const phones = columns.map((_, index) => sample.filter((row) => normalizePhone(row[index] ?? '') !== null).length);
    const most = Math.max(0, ...phones);
    const at = phones.indexOf(most);
    if (most > 0 && found[at] === 'skip') found[at] = 'phone';
  }
  if (!taken.has('name') && !taken.has('givenName')) {
    const at = found.findIndex((target, index) => target === 'skip' && sample.some((row) => /\p{L}{2}/u.test(row[index] ?? '')));
    if (at >= 0) found[at] = 'name';
  }
  return found;
}
