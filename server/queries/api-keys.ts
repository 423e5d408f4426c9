import type { ApiKeysView } from '#domain/contract/open/api-key';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

/** Keys of the open API, for the office. */
export const apiKeysQuery: QueryRegistration = defineQuery({
  path: '/api-keys',
  permission: 'settings.change',
  summary: 'Keys of the open API, revoked ones included, the newest first; never a key itself or its hash',
  read: ({ state: { people, lastSeen } }) =>
    accept<ApiKeysView>({
      keys: [...people.apiKeys.values()].toReversed().map(({ keyHash: _hash, createdById, lastUsedAt, ...key }) => ({
        ...key,
        createdByName: people.employees.get(createdById)?.name ?? '',
        lastUsedAt: lastSeen.get(key.apiKeyId) ?? lastUsedAt,
      })),
      people: [...people.employees.values()]
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ employeeId, name }) => ({ employeeId, name })),
    }),
});
