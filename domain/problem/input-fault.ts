import type { Language } from '#domain/contract/primitives';

/** How a field broke its schema, as far as a person can do something about it. */
export type FaultReason =
  | { readonly kind: 'missing' | 'unknown-field' | 'format' | 'choice' }
  | { readonly kind: 'longest' | 'largest' | 'smallest' | 'most' | 'fewest'; readonly limit: number };

/** A fault of the input by its path; said in the reader's language by `faultSentence`. */
export interface InputFault {
  readonly path: string;
  readonly reason: FaultReason;
}

/** What a schema tells of one broken rule; zod's issues have this shape. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly origin?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly maximum?: number | bigint | undefined;
}

/** The fault behind a schema's issue. */
export function faultOf(issue: SchemaIssue, prefix: readonly string[] = []): InputFault {
  // Of keys that do not belong here the first is named: the object that holds it is right.
  const unknownKey = issue.keys?.[0];
  return {
    path: [...prefix, ...issue.path.map(String), ...(unknownKey === undefined ? [] : [unknownKey.slice(0, 60)])].join('.'),
    reason: reasonOf(issue),
  };
}

function reasonOf({ code, origin, minimum, maximum }: SchemaIssue): FaultReason {
  if (code === 'too_small') {
    const limit = Number(minimum);
    if (origin === 'string') return limit <= 1 ? { kind: 'missing' } : { kind: 'format' };
    return { kind: origin === 'array' ? 'fewest' : 'smallest', limit };
  }
  if (code === 'too_big')
    return { kind: origin === 'string' ? 'longest' : origin === 'array' ? 'most' : 'largest', limit: Number(maximum) };
  if (code === 'unrecognized_keys') return { kind: 'unknown-field' };
  if (code === 'invalid_value' || code === 'invalid_union') return { kind: 'choice' };
  return { kind: code === 'invalid_type' ? 'missing' : 'format' };
}

type Words = { readonly [Kind in FaultReason['kind']]: string };

const words: Readonly<Record<Language, Words>> = {
  'uz-Latn': {
    missing: 'Buni toʻldiring.',
    'unknown-field': 'Bunday maydon yoʻq.',
    format: 'Yozuv toʻgʻri emas.',
    choice: 'Roʻyxatdagilardan birini tanlang.',
    longest: 'Koʻpi bilan {limit} ta belgi.',
    largest: '{limit} dan katta boʻlmasin.',
    smallest: '{limit} dan kichik boʻlmasin.',
    most: 'Koʻpi bilan {limit} ta.',
    fewest: 'Kamida {limit} ta.',
  },
  'uz-Cyrl': {
    missing: 'Буни тўлдиринг.',
    'unknown-field': 'Бундай майдон йўқ.',
    format: 'Ёзув тўғри эмас.',
    choice: 'Рўйхатдагилардан бирини танланг.',
    longest: 'Кўпи билан {limit} та белги.',
    largest: '{limit} дан катта бўлмасин.',
    smallest: '{limit} дан кичик бўлмасин.',
    most: 'Кўпи билан {limit} та.',
    fewest: 'Камида {limit} та.',
  },
  ru: {
    missing: 'Заполните это поле.',
    'unknown-field': 'Такого поля нет.',
    format: 'Написано неправильно.',
    choice: 'Выберите из списка.',
    longest: 'Не больше {limit} знаков.',
    largest: 'Не больше {limit}.',
    smallest: 'Не меньше {limit}.',
    most: 'Не больше {limit}.',
    fewest: 'Не меньше {limit}.',
  },
  en: {
    missing: 'Fill this in.',
    'unknown-field': 'There is no such field.',
    format: 'This is not written correctly.',
    choice: 'Choose one of the list.',
    longest: 'No more than {limit} characters.',
    largest: 'No more than {limit}.',
    smallest: 'No less than {limit}.',
    most: 'No more than {limit}.',
    fewest: 'No fewer than {limit}.',
  },
};

/** The fault in the reader's language; no word of a schema ever reaches a screen. */
export function faultSentence(reason: FaultReason, language: Language): string {
  return words[language][reason.kind].replace('{limit}', 'limit' in reason ? String(reason.limit) : '');
}
