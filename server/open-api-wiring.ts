import type { FreshApiKeys } from './ops/fresh-api-keys';
import type { QueryContext, Viewer } from './queries/registry';
import type { BranchState } from './store/branch-state';
import type { ApiKey } from './store/people';
import { OpenGate } from './transport/open/open-gate';
import { openRoutes } from './transport/open/open-routes';
import type { RouteKey } from './transport/open/open-routes';
import type { Wiring } from './wired-parts';

/** What ties the open API to the box around it. */

/** Reads by the scopes of a key: it has none of a person's rights. */
const nobody: Viewer = { deviceId: null, employeeId: null, loopback: false, may: () => false };

const USED = 'UPDATE api_key SET last_used_at = CAST(? AS INTEGER) WHERE id = ?';

/** The routes of the open API. */
export function createOpenApi(
  { state, services, bus, clock, version, onError }: Wiring,
  context: (viewer: Viewer) => QueryContext,
): ReturnType<typeof openRoutes> {
  const gate = new OpenGate<RouteKey>({
    keyedHash: services.keyedHash,
    keyOf: (keyHash) => {
      const key = state.people.apiKeysByHash.get(keyHash);
      return key && { ...key, authorId: authorOf(state, key) };
    },
    now: clock.now,
    onUsed: (apiKeyId, now) => {
      state.lastSeen.set(apiKeyId, now);
      bus
        .write((writer) => writer.run(USED, [now, apiKeyId]).then(() => undefined))
        .catch((error: unknown) => {
          onError(error, 'open api');
        });
    },
  });
  return openRoutes({
    gate,
    context: () => context(nobody),
    execute: (name, body, caller) => bus.execute(name, body, caller),
    version,
    defaultLanguage: () => state.settings.defaultLanguage,
  });
}

/** Whoever left places no orders any more. */
function authorOf({ people }: BranchState, { actsAsId }: ApiKey): string | null {
  return actsAsId !== null && people.employees.get(actsAsId)?.archivedAt === null ? actsAsId : null;
}

/** A new key on its way to the one screen that asked: it is in no answer that is stored. */
export function withApiKey(fresh: FreshApiKeys, state: BranchState, viewer: Viewer, result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('apiKeyId' in result) || !viewer.may('settings.change')) return result;
  const keyHash = state.people.apiKeys.get(String(result.apiKeyId))?.keyHash;
  const apiKey = keyHash === undefined ? null : fresh.of(keyHash);
  return apiKey === null ? result : { ...result, apiKey };
}
