import { pullPlace } from '#domain/contract/sync/pull';
import type { CommandBus } from './commands/command-bus';
import { PULL_KEY } from './commands/sync/apply-page';
import { systemCaller } from './commands/system/system-commands';
import type { Database } from './store/database';
import type { PortalClient } from './sync/portal-client';
import { Puller } from './sync/puller';
import type { SyncWorld } from './sync/pusher';

/** What brings the portal's changes down is built from. */
export interface PullWiring {
  readonly database: Database;
  readonly bus: CommandBus;
  readonly world: SyncWorld;
  readonly newId: () => string;
  readonly onError: (error: unknown, context: string) => void;
}

/** The puller of a box, over the queue's own command: what comes down goes the way of every change. */
export function createPuller({ database, bus, world, newId, onError }: PullWiring, client: PortalClient): Puller {
  return new Puller({
    client,
    world,
    onError,
    place: async () => {
      const rows = await database.readers.raw<readonly { readonly value: string }[]>('SELECT value FROM sync_state WHERE key = ?', [
        PULL_KEY,
      ]);
      const [row] = rows;
      return row === undefined ? null : pullPlace.parse(JSON.parse(row.value));
    },
    apply: async (page) => {
      const answer = await bus.execute('sync.apply-page', { id: newId(), input: page }, systemCaller);
      if (!answer.ok && answer.code !== 'stale-version') throw new Error(`a page was not applied: ${answer.code}`);
      return answer.ok;
    },
  });
}
