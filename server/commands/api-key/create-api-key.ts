import { createApiKey as contract } from '#domain/contract/open/api-key';
import { accept, refuse } from '#domain/problem/refusal';
import { insertSql } from '#server/store/columns';
import { PEOPLE_COLUMNS } from '#server/store/people';
import type { ApiKey } from '#server/store/people';
import { definePreparedCommand } from '../registry';
import { refuseAuthor } from './author';

/** `api-key.create`: a client's key with its rights and its limit. The key is made before the queue and stands in the answer of the screen that asked, never in what is stored. */
export const createApiKey = definePreparedCommand<'api-key.create', { readonly keyHash: string; readonly hint: string }>(contract, {
  permission: 'settings.change',
  reloads: ['people'],
  refusals: ['id-taken', 'api-author-missing'],
  prepare: (_input, { services }) => Promise.resolve(accept(services.freshApiKeys.make())),
  decide: (work, { apiKeyId, name, scopes, perMinute, actsAsId }, { keyHash, hint }) => {
    const { people } = work.state;
    if (people.apiKeys.has(apiKeyId) || people.devices.has(apiKeyId)) return refuse('id-taken');
    const refusal = refuseAuthor(work, { scopes, actsAsId });
    if (refusal) return refusal;
    const stored = { lastUsedAt: null, revokedAt: null, createdAt: work.now, createdById: work.employeeId, version: 1 };
    const key: ApiKey = { ...stored, apiKeyId, name, keyHash, hint, scopes, perMinute, actsAsId };
    work.run(insertSql('api_key', PEOPLE_COLUMNS.api_key), [JSON.stringify([key])]);
    work.fact('api-key.created', 'api-key', apiKeyId, { name, after: { scopes, perMinute, actsAsId } });
    return accept({ apiKeyId });
  },
});
