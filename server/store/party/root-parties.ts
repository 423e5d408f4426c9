import type { Party } from '#domain/party/party-entity';
import type { Ask } from '../shift-reports';
import { parseParty, SELECT_PARTIES } from './parties';

/** The parties that ids mean today, of an alias the one it was merged into, by the id that was asked for; whoever was erased is left out. `ids` = a JSON array. */
export async function readRootParties(ask: Ask, ids: string): Promise<ReadonlyMap<string, Party>> {
  const roots = await ask('SELECT id, root_id FROM party WHERE id IN (SELECT value FROM json_each(?))', [ids]);
  const rows = await ask(SELECT_PARTIES, [JSON.stringify([...new Set(roots.map((row) => String(row['root_id'])))])]);
  const parties = new Map(rows.map(parseParty).map((party) => [party.partyId, party]));
  return new Map(
    roots.flatMap((row) => {
      const party = parties.get(String(row['root_id']));
      return party && party.stage !== 'erased' ? [[String(row['id']), party] as const] : [];
    }),
  );
}
