import type { DuplicateView } from '#domain/contract/customer-views';
import { foldText } from '#domain/text/search';
import type { SqlRow, SqlValue } from '../connection';
import { partySearch } from './party-search';

/** Reads rows: on the writer's connection inside a command, on a reader for a query. */
export type Ask = (sql: string, parameters: readonly SqlValue[]) => Promise<readonly SqlRow[]>;

/** What a new or changed customer is known by; normalised. */
export interface DuplicateProbe {
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly name: string;
  readonly taxId: string;
}

/** Somebody who may be the same. */
export interface FoundDuplicate {
  readonly partyId: string;
  readonly name: string;
  readonly phone: string | null;
  /** In whose book it is, else who made it. */
  readonly keeperId: string | null;
  readonly because: DuplicateView['because'];
}

const NAMESAKES_MAX = 200;
const FOUND = `party.id, party.name, COALESCE(party.owner_id, party.created_by_id) AS keeper_id,
  (SELECT normalized FROM contact_point WHERE party_id = party.id AND kind = 'phone' AND is_primary = 1) AS phone`;
const LISTED = `party.stage IN ('lead', 'customer', 'blocked')`;
/** Nobody is a double of itself, and never again of whom somebody has said that they are two (BX24-2). */
const OTHERS = `party.id <> ? AND NOT EXISTS (SELECT 1 FROM party_distinct WHERE first_id = min(party.id, ?) AND second_id = max(party.id, ?))`;
const BY_CONTACT = `SELECT DISTINCT ${FOUND} FROM contact_point AS found JOIN party ON party.id = found.party_id
  WHERE found.kind = ? AND found.normalized IN (SELECT value FROM json_each(?)) AND ${LISTED} AND ${OTHERS} ORDER BY party.no LIMIT 20`;
const BY_TAX_ID = `SELECT ${FOUND} FROM party WHERE tax_id = ? AND tax_id <> '' AND ${LISTED} AND ${OTHERS} ORDER BY no LIMIT 20`;

/** Likely doubles, the surest first: by phone, e-mail, tax id, then by the same name in any order of its words and either alphabet. */
export async function findDuplicates(ask: Ask, probe: DuplicateProbe, exceptId: string): Promise<readonly FoundDuplicate[]> {
  const others = [exceptId, exceptId, exceptId];
  const found = new Map<string, FoundDuplicate>();
  const take = (rows: readonly SqlRow[], because: FoundDuplicate['because']) => {
    for (const row of rows) {
      const partyId = String(row['id']);
      if (!found.has(partyId)) found.set(partyId, { ...foundOf(row, partyId), because });
    }
  };
  if (probe.phones.length > 0) take(await ask(BY_CONTACT, ['phone', JSON.stringify(probe.phones), ...others]), 'phone');
  if (probe.emails.length > 0) take(await ask(BY_CONTACT, ['email', JSON.stringify(probe.emails), ...others]), 'email');
  if (probe.taxId !== '') take(await ask(BY_TAX_ID, [probe.taxId, ...others]), 'taxId');
  take(await namesakes(ask, probe.name, others), 'name');
  return [...found.values()];
}

async function namesakes(ask: Ask, name: string, others: readonly string[]): Promise<readonly SqlRow[]> {
  const search = partySearch(name);
  if (search === null) return [];
  const rows = await ask(
    `SELECT ${FOUND} FROM (${search.sql}) AS hit JOIN party ON party.no = hit.no WHERE ${LISTED} AND ${OTHERS} ORDER BY party.no LIMIT ${String(NAMESAKES_MAX)}`,
    [...search.parameters, ...others],
  );
  const wanted = sameName(name);
  return rows.filter((row) => sameName(String(row['name'])) === wanted);
}

/** A name without what people write in different ways: alphabet, apostrophes, the order of its words. */
export function sameName(name: string): string {
  return foldText(name).loose.split(' ').sort().join(' ');
}

function foundOf(row: SqlRow, partyId: string): Omit<FoundDuplicate, 'because'> {
  return {
    partyId,
    name: String(row['name']),
    phone: typeof row['phone'] === 'string' ? row['phone'] : null,
    keeperId: typeof row['keeper_id'] === 'string' ? row['keeper_id'] : null,
  };
}
