import { changeApiKey as contract } from '#domain/contract/open/api-key';
import { accept, refuse } from '#domain/problem/refusal';
import type { ApiKey } from '#server/store/people';
import { changedFields, withChanges } from '../changed-fields';
import { defineCommand } from '../registry';
import { staleVersion } from '../stale-version';
import { refuseAuthor } from './author';

const UPDATE =
  'UPDATE api_key SET version = version + 1, name = ?, scopes = ?, per_minute = CAST(? AS INTEGER), acts_as_id = ? WHERE id = ?';

/** `api-key.change`: another name, other rights, another limit, from the next request on. */
export const changeApiKey = defineCommand(contract, {
  permission: 'settings.change',
  reloads: ['people'],
  refusals: ['not-found', 'stale-version', 'api-author-missing'],
  decide: (work, { apiKeyId, version, ...changes }) => {
    const before = work.state.people.apiKeys.get(apiKeyId);
    if (!before || before.revokedAt !== null) return refuse('not-found');
    if (before.version !== version) return staleVersion(before.version, shown(before));
    const after = withChanges(before, changes);
    const refusal = refuseAuthor(work, after);
    if (refusal) return refusal;
    work.run(UPDATE, [after.name, JSON.stringify(after.scopes), after.perMinute, after.actsAsId, apiKeyId]);
    work.fact('api-key.changed', 'api-key', apiKeyId, { name: after.name, ...changedFields(shown(before), shown(after)) });
    return accept({ version: version + 1 });
  },
});

function shown({ name, scopes, perMinute, actsAsId }: ApiKey): Readonly<Record<string, unknown>> {
  return { name, scopes, perMinute, actsAsId };
}
