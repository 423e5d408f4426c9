import { isListed } from '#domain/party/party-entity';
import type { Party } from '#domain/party/party-entity';
import { normalizePhone } from '#domain/party/phone';
import { foldText } from '#domain/text/search';

/**
 * Search over 100,000 customers: any part of any word of the name in either alphabet, of an e-mail, code, tax id or address, and any part of any phone.
 * The index (trigrams) answers what a scan of `party_search` would; words of one or two signs are looked for by a scan.
 */

const SHORTEST_INDEXED = 3;

/** The row of the index for a party, or null where it must not be found. */
export function searchRow(party: Party): { readonly partyId: string; readonly text: string; readonly phones: string } | null {
  if (!isListed(party.stage)) return null;
  const words = foldText(
    party.name,
    party.legalName,
    party.code,
    party.taxId,
    party.pinfl,
    ...party.contacts.filter(({ kind }) => kind !== 'phone').map(({ value }) => value),
    ...party.addresses.flatMap(({ street, city, landmark }) => [street, city, landmark]),
  );
  return {
    partyId: party.partyId,
    text: words.loose === words.strict ? ` ${words.strict} ` : ` ${words.strict}  ${words.loose} `,
    phones: party.contacts
      .filter(({ kind }) => kind === 'phone')
      .map(({ normalized }) => normalized.replace(/\D/g, ''))
      .join(' '),
  };
}

/** What finds the rows of the index for a text as it was typed; null = everything fits. */
export interface PartySearch {
  /** A SELECT of `party_search.rowid`, with parameters. */
  readonly sql: string;
  readonly parameters: readonly string[];
  /** The folded text, for "begins with". */
  readonly strict: string;
}

/** A way in which a row fits: all of these stand in it. */
type Needle = { readonly text: string; readonly alsoInPhones: boolean };

/** Builds the search. Digits typed as a phone (`(90) 123-45`) are one run of digits; everything else goes word by word, in any order. */
export function partySearch(typed: string): PartySearch | null {
  const ways = waysOf(typed);
  if (ways.length === 0) return null;
  const parts = selectsOf(ways);
  return {
    sql: parts.map(({ sql }) => sql).join(' UNION '),
    parameters: parts.flatMap(({ parameters }) => parameters),
    strict: foldText(typed).strict,
  };
}

function waysOf(typed: string): readonly (readonly Needle[])[] {
  const folded = foldText(typed);
  const wordsOf = (text: string): readonly Needle[] =>
    text
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({ text: word, alsoInPhones: /^\d+$/.test(word) }));
  const ways = [wordsOf(folded.strict), wordsOf(folded.loose)];
  if (/^[\d\s()+.\-/]+$/.test(typed) && /\d/.test(typed)) {
    const digits = typed.replace(/\D/g, '');
    ways.unshift([{ text: digits, alsoInPhones: true }]);
    const whole = normalizePhone(typed)?.slice(1);
    if (whole !== undefined) ways.push([{ text: whole, alsoInPhones: true }]);
  }
  const distinct = new Map(ways.filter((way) => way.length > 0).map((way) => [JSON.stringify(way), way]));
  return [...distinct.values()];
}

/** Ways of long words alone are one look into the index; a way with a short word is a scan of its own. */
function selectsOf(ways: readonly (readonly Needle[])[]): readonly { readonly sql: string; readonly parameters: readonly string[] }[] {
  const isIndexed = (way: readonly Needle[]) => way.every(({ text }) => text.length >= SHORTEST_INDEXED);
  const indexed = ways.filter(isIndexed).map((way) => `(${expressionOf(way)})`);
  const together = indexed.length === 0 ? [] : [{ sql: `${SELECT} party_search MATCH ?`, parameters: [indexed.join(' OR ')] }];
  return [...together, ...ways.filter((way) => !isIndexed(way)).map(scanOf)];
}

const SELECT = 'SELECT rowid AS no FROM party_search WHERE';

/** Folded words hold letters and digits alone: nothing in them means anything to the index. */
function expressionOf(needles: readonly Needle[]): string {
  return needles.map(({ text, alsoInPhones }) => `${alsoInPhones ? '{text phones}' : 'text'} : "${text}"`).join(' AND ');
}

function scanOf(needles: readonly Needle[]): { readonly sql: string; readonly parameters: readonly string[] } {
  const indexed = needles.filter(({ text }) => text.length >= SHORTEST_INDEXED);
  const conditions = indexed.length === 0 ? [] : ['party_search MATCH ?'];
  const parameters = indexed.length === 0 ? [] : [expressionOf(indexed)];
  for (const { text, alsoInPhones } of needles.filter((needle) => !indexed.includes(needle))) {
    conditions.push(alsoInPhones ? '(instr(text, ?) > 0 OR instr(phones, ?) > 0)' : 'instr(text, ?) > 0');
    parameters.push(text, ...(alsoInPhones ? [text] : []));
  }
  return { sql: `${SELECT} ${conditions.join(' AND ')}`, parameters };
}
