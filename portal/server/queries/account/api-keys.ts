import { z } from 'zod';
import type { PortalApiKeysView } from '#domain/contract/portal/api-key';
import { accept } from '#domain/problem/refusal';
import { listApiKeys } from '../../open/key-store';
import { definePortalQuery } from '../registry';

/** Keys of the open API, for the owner alone. */
export const apiKeysQuery = definePortalQuery({
  path: '/api-keys',
  requires: 'owner',
  input: z.strictObject({}),
  summary: 'Keys of the open API, revoked ones included, the newest first; never a key itself or its hash',
  read: async ({ transaction, person }) => accept<PortalApiKeysView>({ keys: await listApiKeys(transaction, person.ownerId) }),
});
