import { setTimeout as wait } from 'node:timers/promises';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { isProblemCode } from '#domain/problem/catalogue';
import { pick } from '#domain/text/localized';
import { pullPlace } from '#domain/contract/sync/pull';
import { PULL_KEY } from './commands/sync/apply-page';
import { systemCaller } from './commands/system/system-commands';
import type { CommandBus } from './commands/command-bus';
import type { CommandServices } from './commands/registry';
import type { Committed } from './log/committed';
import type { LiveServer } from './live/live-server';
import type { QueryContext, Viewer } from './queries/registry';
import type { BranchState } from './store/branch-state';
import type { Database } from './store/database';
import type { Asked } from './sync/door';
import type { Identity } from './sync/identity';
import type { OfferedBox } from './sync/pairing';
import { PortalLink } from './sync/portal-link';
import type { PortalLinkOptions } from './sync/portal-link';
import type { PortalClient } from './sync/portal-client';
import { Puller } from './sync/puller';
import type { SyncWorld } from './sync/pusher';

/** What ties the link to the owner's portal to the box around it. */

/** What it is built from. */
export interface SyncWiring {
  readonly portalUrl: string | null;
  readonly identity: Identity;
  readonly dataFolder: string;
  readonly boxId: string;
  readonly database: Database;
  readonly state: BranchState;
  readonly bus: CommandBus;
  readonly version: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onError: (error: unknown, context: string) => void;
  readonly onChanged: () => void;
}

/** The epoch of a box that was never restored. */
const FIRST_EPOCH = 1;

/** Fetching from the portal and putting it where it belongs: each page is a command of the box itself. */
function createPuller(
  { bus, newId, now, onError, database }: Pick<SyncWiring, 'bus' | 'newId' | 'now' | 'onError' | 'database'>,
  client: PortalClient,
): Puller {
  return new Puller({
    client,
    world: worldOf(now),
    onError,
    place: async () => {
      const rows = await database.readers.raw<readonly { readonly value: string }[]>('SELECT value FROM sync_state WHERE key = ?', [
        PULL_KEY,
      ]);
      return rows[0] === undefined ? null : pullPlace.parse(JSON.parse(rows[0].value));
    },
    head: () => bus.seq,
    apply: async (page) => (await bus.execute('sync.apply-page', { id: newId(), input: page }, systemCaller)).ok,
  });
}

/** The link of a box; it begins with `start`. */
export function openLink(wiring: SyncWiring, overrides: Partial<PortalLinkOptions> = {}): PortalLink {
  const { database, state, bus, version, now, onError, onChanged, portalUrl, identity, dataFolder, boxId } = wiring;
  return new PortalLink({
    portalUrl,
    identity,
    dataFolder,
    boxId,
    readers: database.readers,
    write: (run) => bus.write(run),
    head: () => bus.seq,
    epoch: () => FIRST_EPOCH + (state.counters.get('epoch') ?? 0),
    describe: () => describeBox(state, version),
    world: worldOf(now),
    takeBack: async (part) => (await bus.execute('box.take-back', { id: wiring.newId(), input: part }, systemCaller)).ok,
    becomeAnother: async (part) =>
      (await bus.execute('box.become-another', { id: wiring.newId(), input: { box: wiring.newId(), ...part } }, systemCaller)).ok,
    createPuller: ({ client }) => createPuller(wiring, client),
    onChanged,
    onError,
    ...overrides,
  });
}

/** What the facts of a commit tell the link. */
export function followCommits(link: PortalLink): (committed: Committed) => void {
  return ({ facts }) => {
    link.onCommitted(facts.map(({ name }) => name));
  };
}

/** The link as the commands see it. */
export function portalService(link: () => PortalLink): CommandServices['portal'] {
  const asked = async <Value>(ask: (door: NonNullable<PortalLink['door']>) => Promise<Asked<Value>>): Promise<Outcome<Value>> => {
    const { door } = link();
    if (door === null) return { ok: false, code: 'portal-none' };
    const answer = await ask(door);
    if (answer.ok) return accept(answer.value);
    const { code, params } = answer;
    return isProblemCode(code) ? { ok: false, code, params } : { ok: false, code: 'sync-answer' };
  };
  return {
    isBound: () => link().isBound,
    open: () => asked((door) => door.open()),
    answer: (isAccepted) => asked((door) => door.answer(isAccepted)),
    askForCredit: (wanted) => link().askForCredit(wanted),
  };
}

/** Sends the room's one row, at most twice a second: a rush of sales is one picture. */
export function announceSync(parts: {
  readonly link: () => PortalLink;
  readonly live: () => LiveServer;
  readonly onError: (error: unknown, context: string) => void;
}): () => void {
  let timer: NodeJS.Timeout | null = null;
  const send = () => {
    timer = null;
    if (parts.live().countIn('sync') === 0) return;
    parts
      .link()
      .row()
      .then(
        (row) => {
          parts.live().publishRows('sync', [{ key: 'state', row }]);
        },
        (error: unknown) => {
          parts.onError(error, 'sync');
        },
      );
  };
  return () => {
    timer ??= setTimeout(send, ANNOUNCE_MS).unref();
  };
}

const ANNOUNCE_MS = 500;

/** The offer on its way to the one screen that asked: it is in no answer that is stored. */
export function withOffer(link: PortalLink, viewer: Viewer, result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('offerExpiresAt' in result)) return result;
  const { offer } = link;
  const isTheirs = offer?.expiresAt === result.offerExpiresAt && (viewer.may('device.manage') || viewer.may('settings.change'));
  return isTheirs ? { ...result, offer } : result;
}

/** What queries see of it. */
export function syncSource(link: () => PortalLink): QueryContext['sync'] {
  return { row: () => link().row(), offer: () => link().offer, ackedSeq: () => link().ackedSeq };
}

function worldOf(now: () => number): SyncWorld {
  return {
    now,
    // eslint-disable-next-line no-restricted-syntax -- the one place of the sync that draws lots
    random: () => Math.random(),
    sleep: async (ms, signal) => {
      await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
    },
  };
}

function describeBox(state: BranchState, version: string): OfferedBox {
  const { branchName, address } = state.settings;
  const products = [...state.catalogue.products.values()].filter(({ archived }) => !archived);
  return {
    branchName: branchName === '' ? 'Dastarxon' : branchName,
    address,
    programVersion: version.slice(0, 40),
    products: products.map(({ name, barcode }) => ({ name: pick(name, 'uz-Latn'), barcode: barcode ?? '' })),
  };
}
