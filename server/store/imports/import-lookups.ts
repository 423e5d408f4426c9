import type { ImportDraft } from '#domain/import/draft';
import type { ImportBook } from '#domain/import/import-book';
import { nameKey } from '#domain/import/name-likeness';
import { tiyin } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { parseParty, SELECT_PARTIES } from '../party/parties';
import { partySearch } from '../party/party-search';
import type { Ask } from '../shift-reports';

/** Whom the rows of a file may be about: fetched for a parcel of rows at once. */

const LISTED = `stage IN ('lead', 'customer', 'blocked')`;
const BY_PHONE = `SELECT DISTINCT root.id FROM contact_point JOIN party ON party.id = contact_point.party_id JOIN party AS root ON root.id = party.root_id
  WHERE contact_point.normalized IN (SELECT value FROM json_each(?)) AND contact_point.kind = 'phone' AND root.${LISTED}`;
const BY_CODE = `SELECT id FROM party WHERE code IN (SELECT value FROM json_each(?)) AND code <> '' AND ${LISTED}`;
const DEBTS = `SELECT party_id, SUM(amount_tiyin) AS amount FROM debt WHERE import_id IS NOT NULL AND party_id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM debt_allocation WHERE debt_id = debt.id AND kind = 'import-undone') GROUP BY party_id`;
const MONEY = `SELECT party_id, kind, SUM(amount_tiyin) AS amount FROM customer_money WHERE import_id IS NOT NULL AND reversed_by_id IS NULL
  AND kind IN ('opening-deposit', 'points-adjusted') AND party_id IN (SELECT value FROM json_each(?)) GROUP BY party_id, kind`;
const NOTES = 'SELECT party_id, body FROM note WHERE party_id IN (SELECT value FROM json_each(?))';
const TOUCHED = `SELECT party_id, row, json_extract(trace, '$.given') AS given FROM import_row
  WHERE import_id = ? AND party_id IN (SELECT value FROM json_each(?)) ORDER BY row`;

/** Puts into the book whom the drafts may be about and who is not in it yet. `importId` = the import whose earlier rows count; null in a dry run, where the book has seen them itself. */
export async function loadBook(ask: Ask, book: ImportBook, drafts: readonly ImportDraft[], importId: string | null): Promise<void> {
  const ids = new Set<string>();
  const collect = (rows: readonly Readonly<Record<string, unknown>>[]) => {
    for (const row of rows) if (!book.has(String(row['id']))) ids.add(String(row['id']));
  };
  collect(await ask(BY_PHONE, [JSON.stringify(drafts.flatMap(({ phones }) => phones.map(({ e164 }) => e164)))]));
  const codes = drafts.flatMap(({ fields }) => fields.code ?? []);
  if (codes.length > 0) collect(await ask(BY_CODE, [JSON.stringify(codes)]));
  const names = new Set(drafts.filter(({ phones }) => phones.length === 0).map(({ name }) => name));
  for (const name of names) collect(await withoutPhone(ask, name));
  if (ids.size > 0) await put(ask, book, JSON.stringify([...ids]), importId);
}

/** Customers of a name who have no phone. */
async function withoutPhone(ask: Ask, name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const search = partySearch(name);
  if (!search) return [];
  const found = await ask(
    `SELECT party.id, party.name FROM (${search.sql}) AS hit JOIN party_search ON party_search.rowid = hit.no JOIN party ON party.no = hit.no WHERE party_search.phones = ''`,
    search.parameters,
  );
  const key = nameKey(name);
  return found.filter((row) => nameKey(String(row['name'])) === key);
}

async function put(ask: Ask, book: ImportBook, ids: string, importId: string | null): Promise<void> {
  const parties = (await ask(SELECT_PARTIES, [ids])).map(parseParty);
  const debts = amounts(await ask(DEBTS, [ids]), () => 'debt');
  const money = amounts(await ask(MONEY, [ids]), (row) => String(row['kind']));
  const notes = new Map<string, Set<string>>();
  for (const row of await ask(NOTES, [ids])) {
    const partyId = String(row['party_id']);
    notes.set(partyId, (notes.get(partyId) ?? new Set()).add(String(row['body'])));
  }
  const touched = importId === null ? [] : await ask(TOUCHED, [importId, ids]);
  for (const party of parties) {
    const own = touched.filter((row) => row['party_id'] === party.partyId);
    const [first] = own;
    book.put({
      party,
      isNew: importId !== null && party.importId === importId,
      firstRow: first ? Number(first['row']) : null,
      given: new Set(own.flatMap((row) => (typeof row['given'] === 'string' ? (JSON.parse(row['given']) as string[]) : []))),
      notes: notes.get(party.partyId) ?? new Set(),
      debtTiyin: debts.get(`${party.partyId} debt`) ?? null,
      depositTiyin: money.get(`${party.partyId} opening-deposit`) ?? null,
      pointsTiyin: money.get(`${party.partyId} points-adjusted`) ?? null,
    });
  }
}

function amounts(
  rows: readonly Readonly<Record<string, unknown>>[],
  kindOf: (row: Readonly<Record<string, unknown>>) => string,
): ReadonlyMap<string, Tiyin> {
  return new Map(rows.map((row) => [`${String(row['party_id'])} ${kindOf(row)}`, tiyin(Number(row['amount']))]));
}
