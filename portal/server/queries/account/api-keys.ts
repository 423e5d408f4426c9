import { z } from 'zod';
import type { PortalApiKeysView } from '#domain/contract/portal/api-key';
import { accept, refuse } from '#domain/problem/refusal';
import { listApiKeys } from '../../open/key-store';
import { definePortalQuery } from '../registry';

/** Keys of the open API, for the owner alone. */
export const apiKeysQuery = definePortalQuery({
  path: '/api-keys',
  input: z.strictObject({}),
  summary: 'Keys of the open API, revoked ones included, the newest first; never a key itself or its hash',
  refusals: ['portal-read-only'],
  read: async ({ transaction, person }) =>
    person.role === 'owner'
      ? accept<PortalApiKeysView>({ keys: await listApiKeys(transaction, person.ownerId) })
      : refuse('portal-read-only'),
});
