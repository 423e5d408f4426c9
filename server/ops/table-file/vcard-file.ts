import { decoded, encodingOf } from './csv-file';
import { CELL_MAX } from './table-file';
import type { OpenTable } from './table-file';

/** Contacts of a phone (vCard 2.1, 3.0, 4.0) as a table: one row a card, its phones in one cell with their types. */

const HEADS = [
  'name',
  'first name',
  'last name',
  'phone',
  'email',
  'birthday',
  'legal name',
  'type',
  'category',
  'comment',
  'street',
  'city',
  'postal code',
] as const;
type Head = (typeof HEADS)[number];

/** Opens a file of cards. */
export async function openVcard(path: string): Promise<OpenTable> {
  const encoding = await encodingOf(path);
  return { format: 'vcf', encoding, separator: null, sheets: [], rows: cards(decoded(path, encoding)) };
}

async function* cards(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  yield HEADS;
  let card: Map<Head, string> | null = null;
  for await (const line of unfolded(chunks)) {
    const upper = line.toUpperCase();
    if (upper === 'BEGIN:VCARD') card = new Map();
    else if (upper === 'END:VCARD') {
      if (card) yield rowOf(card);
      card = null;
    } else if (card) addLine(card, line);
  }
}

/** Lines as they were before they were folded: one that begins with a space goes on with the one before. */
async function* unfolded(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    rest = (rest + chunk).replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '');
    const lines = rest.split('\n');
    // The last line may go on in the next chunk, and the one before it be continued there.
    const whole = lines.splice(0, Math.max(0, lines.length - 2));
    yield* whole;
    rest = lines.join('\n').slice(-CELL_MAX * 4);
  }
  yield* rest.split('\n');
}

function addLine(card: Map<Head, string>, line: string): void {
  const colon = line.search(/:(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  if (colon < 0) return;
  const [name = '', ...parameters] = line
    .slice(0, colon)
    .replace(/^[^.:;]+\./, '')
    .split(';');
  const value = line.slice(colon + 1);
  const types = parameters.join(',').toLowerCase();
  const add = (head: Head, text: string, between: string) => {
    if (text !== '') card.set(head, card.has(head) ? `${card.get(head) ?? ''}${between}${text}` : text);
  };
  const [head, text, between] = fieldOf(name.toUpperCase(), types, value);
  if (name.toUpperCase() === 'ADR') addAddress(value, add);
  else if (head !== null && !(head === 'email' && card.has(head))) add(head, text, between);
}

/** Which column a line goes into, what of it, and what parts it from an earlier one. */
function fieldOf(name: string, types: string, value: string): readonly [head: Head | null, text: string, between: string] {
  switch (name) {
    case 'FN':
      return ['name', plain(value), ' '];
    case 'TEL':
      return ['phone', `${plain(value).replace(/^tel:/i, '')} (${phoneType(types)})`, '; '];
    case 'EMAIL':
      return ['email', plain(value), ''];
    case 'BDAY':
      return ['birthday', birthday(plain(value)), ''];
    case 'ORG':
      return ['legal name', plain(value.split(/(?<!\\);/)[0] ?? ''), ' '];
    case 'KIND':
      return ['type', value.toLowerCase() === 'org' ? 'organisation' : '', ''];
    case 'CATEGORIES':
      return ['category', plain(value), ';'];
    case 'NOTE':
      return ['comment', plain(value), '\n'];
    default:
      return [null, '', ''];
  }
}

/** `19850312` and `--0312` as the import reads them. */
function birthday(value: string): string {
  return value.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3').replace(/^--(\d{2})-?(\d{2})$/, '$2.$1');
}

function addAddress(value: string, add: (head: Head, text: string, between: string) => void): void {
  const [, , street = '', city = '', , postalCode = ''] = value.split(/(?<!\\);/);
  add('street', plain(street), ', ');
  add('city', plain(city), ', ');
  add('postal code', plain(postalCode), ', ');
}

function phoneType(types: string): string {
  if (types.includes('home')) return 'home';
  if (types.includes('work')) return 'work';
  return types.includes('cell') || !types.includes('type=') ? 'mobile' : 'other';
}

/** A value without its escapes. */
function plain(value: string): string {
  return value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .trim();
}

function rowOf(card: ReadonlyMap<Head, string>): readonly string[] {
  return HEADS.map((head) => card.get(head) ?? '');
}
