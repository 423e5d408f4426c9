import type { SyncChange } from '#domain/contract/sync/pull';
import { syncedTables } from '#domain/sync/synced-tables';
import type { Work } from '../work';

/** What shared customers said at other branches: kept beside what they said here, the later word counts. It is not told to the portal as this branch's. */

const INSERT = `INSERT INTO consent (id, party_id, contact_id, purpose, granted, text_version, channel, source, at, by_id)
  SELECT value ->> 'id', value ->> 'party_id', value ->> 'contact_id', value ->> 'purpose', value ->> 'granted', COALESCE(value ->> 'text_version', ''),
    COALESCE(value ->> 'channel', ''), COALESCE(value ->> 'source', ''), value ->> 'at', value ->> 'by_id'
  FROM json_each(?) WHERE true ON CONFLICT (id) DO NOTHING`;
const MUTE = 'DELETE FROM temp.touched WHERE no = ? AND id IN (SELECT value FROM json_each(?))';
const CONSENT = syncedTables.findIndex(({ name }) => name === 'consent');

/** Stages the consents of a page. */
export function applyConsents(work: Work, changes: readonly SyncChange[]): void {
  const consents = changes.filter(({ entity }) => entity === 'consent');
  if (consents.length === 0) return;
  work.run(INSERT, [JSON.stringify(consents.map(({ entityId, row }) => ({ ...row, id: entityId })))]);
  work.run(MUTE, [CONSENT, JSON.stringify(consents.map(({ entityId }) => entityId))]);
  for (const partyId of new Set(consents.map(({ row }) => row['party_id'])))
    if (typeof partyId === 'string') work.fact('customer.consent-set', 'customer', partyId, { portal: true });
}
