import type { PartyKind } from '#domain/contract/customer';
import type { ImportTarget } from '#domain/contract/customer-import';
import type { Language } from '#domain/contract/primitives';
import { normalizeEmail } from '#domain/party/email';
import { cleanName } from '#domain/party/person-name';
import { isBankAccount, isMfo, isTaxId } from '#domain/party/requisites';
import { withoutControlCharacters } from '#domain/text/control-characters';
import { foldText } from '#domain/text/search';
import { readAmount } from './amount';
import { readBirthDate } from './birth-date';
import type { DraftAddress, DraftFields, ImportDraft, ImportRemark, ReadRow } from './draft';
import { isOrganisationName } from './name-likeness';
import { readOwnValue } from './own-value';
import type { OwnValueField } from './own-value';
import { readRowPhones } from './row-phones';

/** One row of a file in the box's terms. Pure: it knows neither the book nor the other rows. */

/** What a row is read by. */
export interface RowContext {
  readonly columns: readonly ImportTarget[];
  /** The box's day, `2026-11-21`. */
  readonly today: string;
  readonly ownFields: ReadonlyMap<string, OwnValueField>;
}

type Fields = { -readonly [Key in keyof DraftFields]: DraftFields[Key] };

const NAME_MAX = 120;
const TOTALS = new Set(['jami', 'itogo', 'vsego', 'total', 'hammasi', 'jami summa', 'umumiy']);
const LANGUAGES: Readonly<Record<string, Language>> = {
  uz: 'uz-Latn',
  ozbek: 'uz-Latn',
  ozbekcha: 'uz-Latn',
  uzbek: 'uz-Latn',
  uzbekskiy: 'uz-Latn',
  'uz latn': 'uz-Latn',
  'uz cyrl': 'uz-Cyrl',
  ru: 'ru',
  rus: 'ru',
  ruscha: 'ru',
  russkiy: 'ru',
  russian: 'ru',
  en: 'en',
  ingliz: 'en',
  inglizcha: 'en',
  angliyskiy: 'en',
  english: 'en',
};
const ORGANISATIONS = new Set([
  'organisation',
  'organization',
  'company',
  'tashkilot',
  'korxona',
  'yuridik shaxs',
  'organizatsiya',
  'kompaniya',
  'yur litso',
  'yuridicheskoe litso',
]);
const PERSONS = new Set(['person', 'individual', 'jismoniy shaxs', 'shaxs', 'fizicheskoe litso', 'fiz litso', 'chelovek']);
/** "STIR 900000101", "ИНН: 900000101" inside a remark. */
const NAMED_TAX_ID = /(?:stir|inn|стир|инн)\s*:?\s*(\d{9})(?!\d)/iu;

/** Reads a row. A row with nothing in it, or with the sum of the others, is skipped; one without a name, or with a number that can't be read, is rejected. */
export function readRow(cells: readonly string[], context: RowContext): ReadRow {
  const cell = new RowCells(cells, context.columns);
  const name = nameOf(cell);
  if (cell.isBlank) return { kind: 'skipped', name: '', remarks: [{ code: 'import-row-blank' }] };
  if (TOTALS.has(foldText(name).strict) && cell.first('phone') === '')
    return { kind: 'skipped', name, remarks: [{ code: 'import-row-totals' }] };
  if (name === '') return { kind: 'rejected', name, remarks: [{ code: 'import-name-missing' }] };
  const phones = readRowPhones(cell.all('phone'));
  if (phones.rejected) return { kind: 'rejected', name, remarks: [phones.rejected] };
  const remarks: ImportRemark[] = [...doubtsOfName(name), ...phones.remarks];
  const fields = fieldsOf(cell, name, context, remarks);
  const email = emailOf(cell, remarks);
  const { comment, taxId } = commentOf(cell, phones.words, fields);
  const draft: ImportDraft = {
    name,
    phones: phones.phones,
    email,
    telegram: /^@[a-z]\w{3,31}$/i.test(name) ? name : null,
    comment,
    fields: taxId === null ? fields : { ...fields, taxId },
    address: addressOf(cell),
    groups: cell.all('group').flatMap(groupNames),
    custom: customOf(cell, context, remarks),
    debtTiyin: amountOf(cell.first('debt'), 'import-debt-unclear', remarks),
    depositTiyin: amountOf(cell.first('deposit'), 'import-value-unclear', remarks),
    pointsTiyin: amountOf(cell.first('points'), 'import-value-unclear', remarks),
    remarks,
  };
  return { kind: 'draft', draft };
}

/** The cells of a row by what their columns are. */
class RowCells {
  readonly #byTarget = new Map<ImportTarget, string[]>();
  /** Whether nothing stands in any column that is taken. */
  readonly isBlank: boolean;

  constructor(cells: readonly string[], columns: readonly ImportTarget[]) {
    let isBlank = true;
    for (const [index, target] of columns.entries()) {
      if (target === 'skip') continue;
      const text = plainText(cells[index] ?? '');
      if (text !== '') isBlank = false;
      this.#byTarget.set(target, [...(this.#byTarget.get(target) ?? []), text]);
    }
    this.isBlank = isBlank;
  }

  all(target: ImportTarget): readonly string[] {
    return this.#byTarget.get(target) ?? [];
  }

  first(target: ImportTarget): string {
    return this.all(target).find((text) => text !== '') ?? '';
  }
}

/** Without control characters, the space around, and the apostrophe with which a spreadsheet marks text. */
export function plainText(cell: string): string {
  return withoutControlCharacters(cell.normalize('NFC').replace(/\r\n?/g, '\n'))
    .trim()
    .replace(/^'(?=[=+\-@%\d])/, '');
}

function nameOf(cell: RowCells): string {
  const parts = [cell.first('name'), [cell.first('givenName'), cell.first('familyName')].filter((part) => part !== '').join(' ')];
  return cleanName(parts.find((part) => part !== '') ?? '').slice(0, NAME_MAX);
}

function doubtsOfName(name: string): ImportRemark[] {
  if (/^[=+@]/.test(name) && !/^@\w+$/.test(name)) return [{ code: 'import-formula', params: { value: name.slice(0, 60) } }];
  const isTwo = !isOrganisationName(name) && /\p{L}{2,}\s*[,;/&]\s*\p{L}{2,}|\p{L}{2,}\s(va|ва|и|and)\s\p{L}{2,}/u.test(name);
  return isTwo ? [{ code: 'import-two-persons', params: { value: name.slice(0, 60) } }] : [];
}

function fieldsOf(cell: RowCells, name: string, context: RowContext, remarks: ImportRemark[]): Fields {
  const fields: Fields = {};
  const unclear = (value: string) => remarks.push({ code: 'import-value-unclear', params: { value: value.slice(0, 60) } });
  const kind = kindOf(cell.first('kind'), name);
  if (kind !== null) fields.kind = kind;
  const birth = readBirthDate(cell.first('birthDate'), context.today);
  if (birth.kind === 'date') fields.birthDate = birth.date;
  if (birth.kind === 'unclear')
    remarks.push({ code: 'import-birth-date-unclear', params: { value: cell.first('birthDate').slice(0, 40) } });
  const checks = [
    ['taxId', (text: string) => isTaxId(text)],
    ['bankAccount', isBankAccount],
    ['mfo', isMfo],
  ] as const;
  for (const [field, isRight] of checks) {
    const text = cell.first(field).replace(/\s/g, '');
    if (text === '') continue;
    if (isRight(text)) fields[field] = text;
    else unclear(text);
  }
  if (cell.first('legalName') !== '') fields.legalName = cleanName(cell.first('legalName')).slice(0, 160);
  if (cell.first('code') !== '') fields.code = cell.first('code').slice(0, 40);
  const limit = readAmount(cell.first('creditLimit'));
  if (limit.kind === 'amount') fields.creditLimitTiyin = limit.amountTiyin;
  if (limit.kind === 'unclear') unclear(cell.first('creditLimit'));
  const days = /^(\d{1,4})\D*$/.exec(cell.first('paymentTermDays'));
  if (days && Number(days[1]) <= 3_650) fields.paymentTermDays = Number(days[1]);
  else if (cell.first('paymentTermDays') !== '') unclear(cell.first('paymentTermDays'));
  const language = LANGUAGES[foldText(cell.first('language')).strict];
  if (language !== undefined) fields.language = language;
  return fields;
}

function kindOf(typed: string, name: string): PartyKind | null {
  const folded = foldText(typed).strict;
  if (ORGANISATIONS.has(folded)) return 'organisation';
  if (PERSONS.has(folded)) return 'person';
  return isOrganisationName(name) ? 'organisation' : null;
}

function emailOf(cell: RowCells, remarks: ImportRemark[]): string | null {
  const typed = cell.first('email');
  if (typed === '') return null;
  const email = normalizeEmail(typed);
  if (email === null) remarks.push({ code: 'import-email-wrong', params: { value: typed.slice(0, 80) } });
  return email;
}

/** Everything that is said in words. A comment that says nothing but the tax number has said it there. */
function commentOf(
  cell: RowCells,
  words: readonly string[],
  fields: DraftFields,
): { readonly comment: string; readonly taxId: string | null } {
  const parts = [...cell.all('comment').filter((text) => !/^[-–—]?$/.test(text)), ...words];
  const named = fields.taxId === undefined && fields.kind === 'organisation' ? NAMED_TAX_ID.exec(parts.join('\n')) : null;
  const kept = named ? parts.filter((part) => part.trim() !== named[0]) : parts;
  return { comment: kept.join('\n'), taxId: named?.[1] ?? null };
}

function addressOf(cell: RowCells): DraftAddress {
  const part = (target: 'city' | 'street' | 'house' | 'postalCode', longest: number) => {
    const text = cell.first(target).replace(/\s+/g, ' ').slice(0, longest);
    return text === '' ? {} : { [target]: text };
  };
  return { ...part('city', 80), ...part('street', 160), ...part('house', 20), ...part('postalCode', 20) };
}

/** `VIP; doimiy` are two groups; dots and exclamation marks around a name are not part of it. */
function groupNames(cell: string): string[] {
  return cell
    .split(/[;,/\n]/)
    .map((name) => cleanName(name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).slice(0, 60))
    .filter((name) => name !== '');
}

function customOf(cell: RowCells, { columns, ownFields }: RowContext, remarks: ImportRemark[]): Record<string, string | number | boolean> {
  const custom: Record<string, string | number | boolean> = {};
  for (const target of columns) {
    const field = target.startsWith('custom:') ? ownFields.get(target.slice(7)) : undefined;
    const typed = field ? cell.first(target) : '';
    if (!field || typed === '') continue;
    const value = readOwnValue(field, typed);
    if (value === null) remarks.push({ code: 'import-value-unclear', params: { value: typed.slice(0, 60) } });
    else custom[field.key] = value;
  }
  return custom;
}

function amountOf(
  typed: string,
  unclear: 'import-debt-unclear' | 'import-value-unclear',
  remarks: ImportRemark[],
): ImportDraft['debtTiyin'] {
  const amount = readAmount(typed);
  if (amount.kind === 'unclear') remarks.push({ code: unclear, params: { value: typed.slice(0, 60) } });
  return amount.kind === 'amount' ? amount.amountTiyin : null;
}
