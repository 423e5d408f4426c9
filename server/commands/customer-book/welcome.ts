import { welcomeLetter } from '#domain/book/welcome';
import type { Party } from '#domain/party/party-entity';
import type { Work } from '../work';

const DAY_MS = 86_400_000;
/** Who has been a customer for longer is not welcomed when he agrees to e-mail one day. */
const NEW_FOR_DAYS = 30;
const INSERT = `INSERT INTO outgoing_document (id, party_id, kind, state, due_at, body, at) VALUES (?, ?, ?, 'queued', CAST(? AS INTEGER), ?, CAST(? AS INTEGER))`;

/**
 * Queues the welcome letter of a new customer who agrees to e-mail, once, with its reminder (DEB-17…19). Called where consent is given. Off by default; no
 * receivable arises; sending is somebody else's.
 */
export async function queueWelcome(work: Work, party: Party): Promise<void> {
  const { settings } = work.state;
  const isNew = party.createdAt > work.now - NEW_FOR_DAYS * DAY_MS;
  if (!settings.welcome.on || !isNew || party.stage === 'template' || party.stage === 'blocked') return;
  const before = await work.get(
    `SELECT 1 FROM outgoing_document WHERE kind = 'welcome' AND party_id IN (SELECT id FROM party WHERE root_id = ?)`,
    [party.partyId],
  );
  if (before) return;
  const letter = welcomeLetter(settings, party, work.now);
  const documentId = work.newId();
  work.run(INSERT, [
    documentId,
    party.partyId,
    'welcome',
    work.now,
    JSON.stringify({ title: letter.title, text: letter.text, html: letter.html }),
    work.now,
  ]);
  if (letter.reminderAt !== null) {
    const body = { title: letter.reminderTitle, text: letter.reminderText, html: '', onlyIfOwing: true };
    work.run(INSERT, [work.newId(), party.partyId, 'welcome-reminder', letter.reminderAt, JSON.stringify(body), work.now]);
  }
  work.fact('customer.document-queued', 'customer', party.partyId, { documentId, kind: 'welcome' });
}
