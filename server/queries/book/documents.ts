import { z } from 'zod';
import type { OutgoingDocumentView } from '#domain/contract/customer-files';
import { id } from '#domain/contract/primitives';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';

/** What waits to be sent to a customer. */
export const documentsQuery = defineQuery({
  path: '/customers/:id/documents',
  permission: 'customer.view',
  input: z.strictObject({ id }),
  summary: 'Letters and reminders that are queued for a customer, the latest first',
  read: async ({ readers }, input) => {
    const rows = await readers.raw<readonly Readonly<Record<string, unknown>>[]>(
      `SELECT * FROM outgoing_document WHERE party_id IN (SELECT id FROM party WHERE root_id = (SELECT root_id FROM party WHERE id = ?)) ORDER BY at DESC, due_at`,
      [input.id],
    );
    return accept<{ readonly documents: readonly OutgoingDocumentView[] }>({
      documents: rows.map((row) => {
        const body = JSON.parse(String(row['body'])) as Pick<OutgoingDocumentView, 'title' | 'text' | 'html'>;
        return {
          documentId: String(row['id']),
          kind: row['kind'] === 'welcome' ? 'welcome' : 'welcome-reminder',
          state: 'queued',
          dueAt: Number(row['due_at']),
          at: Number(row['at']),
          title: body.title,
          text: body.text,
          html: body.html,
        };
      }),
    });
  },
});
