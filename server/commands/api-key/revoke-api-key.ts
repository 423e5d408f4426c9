import { revokeApiKey as contract } from '#domain/contract/open/api-key';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

/** `api-key.revoke`: whoever holds the key is refused from the next request on. */
export const revokeApiKey = defineCommand(contract, {
  permission: 'settings.change',
  reloads: ['people'],
  refusals: ['not-found', 'archived-already'],
  decide: (work, { apiKeyId }) => {
    const key = work.state.people.apiKeys.get(apiKeyId);
    if (!key) return refuse('not-found');
    if (key.revokedAt !== null) return refuse('archived-already');
    work.run('UPDATE api_key SET revoked_at = CAST(? AS INTEGER), version = version + 1 WHERE id = ?', [work.now, apiKeyId]);
    work.fact('api-key.revoked', 'api-key', apiKeyId, { name: key.name });
    return accept({});
  },
});
