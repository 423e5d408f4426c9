import type { AddressView, ContactView } from '#domain/contract/customer-views';
import { primaryContact } from '#domain/party/party-entity';
import type { Party } from '#domain/party/party-entity';
import type { QueryContext } from '../registry';

interface ConsentRow {
  readonly contact_id: string;
  readonly purpose: ContactView['consents'][number]['purpose'];
  readonly granted: number;
  readonly at: number;
  readonly text_version: string;
}

/** The last word for each contact point and purpose; of two of one moment the later record. */
const LAST_CONSENTS = `SELECT contact_id, purpose, granted, at, text_version FROM consent AS one WHERE party_id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.party_id = one.party_id AND later.contact_id = one.contact_id AND later.purpose = one.purpose
    AND (later.at > one.at OR (later.at = one.at AND later.rowid > one.rowid)))`;

/** Contact points with their consents. Where the branch keeps to one of a kind, the others stay in the file and are not shown (D365-8). */
export async function contactViews(context: QueryContext, party: Party, ids: readonly string[]): Promise<ContactView[]> {
  const rows = await context.readers.raw<readonly ConsentRow[]>(LAST_CONSENTS, [JSON.stringify(ids)]);
  return party.contacts
    .filter(({ primary }) => primary || context.state.settings.contactsExtended)
    .map(({ position: _, ...contact }) => ({
      ...contact,
      consents: rows
        .filter((row) => row.contact_id === contact.contactId)
        .map((row) => ({ purpose: row.purpose, granted: row.granted === 1, at: row.at, textVersion: row.text_version })),
    }));
}

/** Addresses; who has no recipient of its own has the customer's (D365-16). */
export function addressViews(party: Party): AddressView[] {
  const phone = primaryContact(party, 'phone')?.normalized ?? '';
  return party.addresses.map(({ position: _, ...address }) => ({
    ...address,
    recipientName: address.recipientName === '' ? party.name : address.recipientName,
    recipientPhone: address.recipientPhone === '' ? phone : address.recipientPhone,
  }));
}
