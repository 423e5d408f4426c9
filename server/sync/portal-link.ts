import type { Knex } from 'knex';
import type { PortalOffer, SyncRow } from '#domain/contract/portal-link';
import type { WantedCredit } from '#domain/contract/sync/credit';
import { ROWS_STATED } from '#domain/contract/sync/push';
import { WholeLog } from '#server/log/archive/whole-log';
import type { Connection } from '#server/store/connection';
import { askingReaders } from '#server/store/shift-reports';
import { EMPTY_CHAIN } from '#server/log/chain';
import type { ChainHead } from '#server/log/chain';
import { openIdentity } from './another/box-identity';
import { findOwnPart } from './another/own-part';
import type { OwnPart } from './another/own-part';
import { stateBaseline } from './baseline';
import { askForCredit } from './credit';
import { PortalDoor } from './door';
import type { Identity } from './identity';
import { Nightly } from './nightly/nightly';
import { countAfter } from './outbox';
import type { OfferedBox } from './pairing';
import { PokeSocket } from './poke-socket';
import { PortalClient } from './portal-client';
import { Pusher } from './pusher';
import type { SyncWorld } from './pusher';
import { fetchLostPart, findLostPart } from './recover/lost-part';
import type { RecoveredPart } from './recover/lost-part';
import { SyncState } from './sync-state';
import { httpTransport } from './transport';
import type { SyncTransport } from './transport';

/** What comes down, if anybody takes care of it. */
export interface PullPart {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** The portal may have something new: the newest revision it told of, or null where it only poked. */
  readonly hint: (rev: number | null) => void;
}

/** What the link is built from. */
export interface PortalLinkOptions {
  /** Null = this installation knows no portal. */
  readonly portalUrl: string | null;
  readonly identity: Identity;
  /** Where the archive of the log lies. */
  readonly dataFolder: string;
  readonly readers: Knex;
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
  readonly head: () => number;
  readonly epoch: () => number;
  readonly describe: () => OfferedBox;
  readonly world: SyncWorld;
  /** Takes the place of HTTP in a simulator; pokes are then the simulator's affair too. */
  readonly transport?: SyncTransport;
  /** Puts the rows of what came back where they belong; false where that was refused. */
  readonly takeBack?: (part: RecoveredPart) => Promise<boolean>;
  /** Takes another name, and what goes with it; false where that was refused. */
  readonly becomeAnother?: (part: OwnPart) => Promise<boolean>;
  /** The box's own id. */
  readonly boxId: string;
  readonly createPuller?: (parts: { readonly client: PortalClient; readonly state: SyncState }) => PullPart;
  readonly onChanged: () => void;
  readonly onError: (error: unknown, context: string) => void;
}

const RENAMED = 'box.renamed';
/** Facts by which the box is connected, or no more. */
const SWITCHES = ['portal.connected', 'portal.disconnected', RENAMED];
/** A jump of the log after a restore is no backlog. */
const COUNTED_BEYOND = 500_000;
/** As the portal: beyond it the moments of entries are not believed. */
const CLOCK_MS = 2 * 60_000;

/**
 * The box's link to the owner's portal. Invariant: whatever happens here, the box sells: it reads beside the write queue, writes seldom, and nobody waits for it but a manager
 * who connects the box.
 */
export class PortalLink {
  readonly #options: PortalLinkOptions;
  readonly #ended = new AbortController();
  readonly #client: PortalClient;
  #state: SyncState | null = null;
  #door: PortalDoor | null = null;
  #baseline: Promise<void> | null = null;
  #parts: {
    readonly pusher: Pusher;
    readonly socket: PokeSocket | null;
    readonly puller: PullPart | null;
    readonly nightly: Nightly;
  } | null = null;
  #switching: Promise<void> = Promise.resolve();
  readonly #log: WholeLog;

  constructor(options: PortalLinkOptions) {
    this.#options = options;
    this.#log = new WholeLog(options.readers, options.dataFolder);
    const transport = options.transport ?? httpTransport(options.portalUrl ?? 'http://localhost', this.#ended.signal);
    this.#client = new PortalClient(options.identity, transport);
  }

  /** Begins: states what was never stated, and connects where the box is bound. */
  async start(): Promise<void> {
    const { readers, write, world, portalUrl } = this.#options;
    const state = await SyncState.open(readers, write);
    this.#state = state;
    this.#stateBaseline(state);
    if (portalUrl === null) return;
    const { onChanged } = this.#options;
    this.#door = new PortalDoor({
      client: this.#client,
      portalUrl,
      describe: () => this.#describe(state),
      world,
      ended: this.#ended.signal,
      onChanged,
      isBound: () => state.get('binding') !== null,
    });
    await this.#follow();
  }

  #stateBaseline(state: SyncState): void {
    const { readers, world, onError } = this.#options;
    const isStopped = () => this.#ended.signal.aborted;
    const sleep = (ms: number) => world.sleep(ms, this.#ended.signal);
    this.#baseline = stateBaseline({ readers, state, sleep, isStopped }).catch((error: unknown) => {
      onError(error, 'baseline');
    });
  }

  #describe(state: SyncState): OfferedBox {
    const start = state.get('identity')?.start;
    return { ...this.#options.describe(), ...(start === undefined ? {} : { logStart: start }) };
  }

  /** Ends; what is under way is given up and goes again after the next start. */
  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#baseline;
    await this.#switching;
    await this.#disconnect();
    await this.#door?.stop();
  }

  /** For the commands that connect the box; null where there is no portal. */
  get door(): PortalDoor | null {
    return this.#door;
  }

  /** Whether the box belongs to an owner. */
  get isBound(): boolean {
    return this.#state?.get('binding') != null;
  }

  /** Something was committed. `names` are the facts of it: being connected or not is a fact. */
  onCommitted(names: readonly string[]): void {
    if (SWITCHES.some((name) => names.includes(name))) {
      this.#switching = this.#switching.then(async () => {
        await this.#state?.reload(this.#options.readers);
        if (names.includes(RENAMED)) await this.#takeName();
        if (names.includes('portal.disconnected')) await this.#door?.sayGoodbye();
        await this.#follow();
        this.#options.onChanged();
      });
      this.#switching.catch((error: unknown) => {
        this.#options.onError(error, 'portal');
      });
    }
    if (names.includes('sync.asked')) this.retryNow();
    this.#parts?.pusher.wake();
    if (this.#parts && names.some((name) => name !== ROWS_STATED)) this.#options.onChanged();
  }

  /** Tries at once, whatever is being waited for. */
  retryNow(): void {
    this.#parts?.pusher.retryNow();
    this.#parts?.puller?.hint(null);
  }

  /** Compares with the portal and archives what is old, now; false where it is not the moment for it. Throws `PortalUnreachable`. */
  async compareNow(): Promise<boolean> {
    return (await this.#parts?.nightly.work()) ?? false;
  }

  /** Asks for more of a customer's limit than this branch was granted, where there is a line; waits a second at most. Never fails. */
  async askForCredit(wanted: WantedCredit): Promise<void> {
    const parts = this.#parts;
    if (parts?.puller == null || parts.pusher.status.offlineSince !== null) return;
    const { readers, world, onError } = this.#options;
    const { puller } = parts;
    const line = {
      ...{ client: this.#client, world, ask: askingReaders(readers) },
      pull: () => puller.hint(null),
    };
    await askForCredit(line, wanted).catch((error: unknown) => {
      onError(error, 'credit');
    });
  }

  /** The row that screens show. */
  async row(): Promise<SyncRow> {
    const { portalUrl, head, readers } = this.#options;
    const binding = this.#state?.get('binding') ?? null;
    const pusher = this.#parts?.pusher.status ?? null;
    const behind = pusher === null ? 0 : Math.max(0, head() - pusher.ackedSeq);
    const waitingCount = pusher !== null && behind > COUNTED_BEYOND ? await countAfter(readers, pusher.ackedSeq) : behind;
    const frozen = this.#state?.get('frozen') ?? null;
    const compared = this.#state?.get('compared') ?? null;
    return {
      state: this.#stateName(waitingCount),
      branch: binding,
      claim: this.#door?.claim ?? null,
      waitingCount,
      lastSyncedAt: pusher?.syncedAt ?? null,
      offlineSince: pusher?.offlineSince ?? null,
      fault: pusher?.fault ?? frozen,
      isLive: this.#parts?.socket?.isLive ?? false,
      clockAheadMs: this.#clockAheadMs(),
      comparedAt: compared?.at ?? null,
      differingDays: compared?.differing ?? [],
      portalUrl: portalUrl ?? '',
      isCopy: binding === null && (this.#state?.get('copied') ?? null) !== null,
    };
  }

  /** How far the portal has the log; null where the box is connected to none. */
  get ackedSeq(): number | null {
    return this.#state?.get('binding') == null ? null : (this.#parts?.pusher.status.ackedSeq ?? null);
  }

  #clockAheadMs(): number {
    const portalNow = this.#client.portalNow();
    const ahead = portalNow === null ? 0 : this.#options.world.now() - portalNow;
    return Math.abs(ahead) > CLOCK_MS ? Math.round(ahead) : 0;
  }

  /** What an owner needs to claim the box; never part of the row. */
  get offer(): PortalOffer | null {
    return this.#door?.offer ?? null;
  }

  #stateName(waitingCount: number): SyncRow['state'] {
    if (this.#options.portalUrl === null) return 'none';
    if (this.#state?.get('binding') == null) return this.#door?.stage ?? 'not-connected';
    if (this.#state.get('revoked') !== null) return 'revoked';
    if (this.#state.get('frozen') !== null) return 'frozen';
    const status = this.#parts?.pusher.status;
    if (status?.fault?.code === 'sync-version') return 'version';
    if (status?.offlineSince != null) return 'offline';
    return waitingCount > 0 ? 'waiting' : 'synced';
  }

  /** Connects where the box is bound, and lets go where it is not. */
  async #follow(): Promise<void> {
    const { isBound } = this;
    if (isBound && this.#parts === null && !this.#ended.signal.aborted) this.#connect();
    if (!isBound && this.#parts !== null) await this.#disconnect();
  }

  #connect(): void {
    const { readers, world, head, epoch, onChanged, onError, portalUrl, transport, createPuller, dataFolder, write } = this.#options;
    const state = this.#state;
    if (state === null || portalUrl === null) return;
    const client = this.#client;
    const puller = createPuller?.({ client, state }) ?? null;
    const pusher = new Pusher({
      ...{ client, readers, state, world, head, epoch, onChanged, onError, log: this.#log },
      onCursorHint: (rev) => puller?.hint(rev),
      takeBack: (ackedSeq) => this.#takeBack(ackedSeq),
      becomeAnother: (acked) => this.#becomeAnother(acked),
    });
    const socket =
      transport === undefined
        ? new PokeSocket({
            portalUrl,
            world,
            onChanged,
            prepare: () =>
              client.get('/sync/state', 10_000).then(
                (answer) => answer.ok,
                () => false,
              ),
            auth: () => client.socketAuth(),
            onPoke: () => {
              this.retryNow();
            },
            onLost: () => {
              pusher.retryNow();
            },
          })
        : null;
    const nightly = new Nightly({
      ...{ readers, dataFolder, client, state, world, write, onChanged, onError },
      ackedSeq: () => {
        const { ackedSeq, fault } = pusher.status;
        return fault === null && ackedSeq >= head() ? ackedSeq : null;
      },
    });
    this.#parts = { pusher, socket, puller, nightly };
    nightly.start();
    pusher.start();
    puller?.start();
    socket?.start();
  }

  /** First the log, then the rows. Throws where either does not go: the box sells on and tries again. */
  async #takeBack(ackedSeq: number): Promise<boolean> {
    const { readers, write, takeBack } = this.#options;
    const lost = await findLostPart(readers, ackedSeq);
    if (lost === null || takeBack === undefined) return false;
    const part = await fetchLostPart(lost, { readers, write, client: this.#client, log: this.#log });
    if (!(await takeBack(part))) throw new Error('what came back from the portal could not be put into the rows');
    return true;
  }

  /** Finds where the two histories part. Throws where the portal does not say: asked again later. */
  async #becomeAnother(acked: ChainHead): Promise<boolean> {
    const { readers, becomeAnother } = this.#options;
    // It would go on writing down how far it has come.
    await this.#baseline;
    const part = await findOwnPart(
      { readers, client: this.#client, log: this.#log },
      {
        known: acked,
        start: this.#state?.get('identity')?.start ?? EMPTY_CHAIN,
      },
    );
    if (part === null || becomeAnother === undefined) return false;
    if (!(await becomeAnother(part))) throw new Error('the box could not become another');
    return true;
  }

  /** Signs under the new name, and states what the new branch will need. */
  async #takeName(): Promise<void> {
    const { readers, dataFolder, boxId } = this.#options;
    await this.#disconnect();
    this.#client.become(await openIdentity(readers, dataFolder, boxId));
    if (this.#state !== null) this.#stateBaseline(this.#state);
  }

  async #disconnect(): Promise<void> {
    const parts = this.#parts;
    this.#parts = null;
    await Promise.all([parts?.pusher.stop(), parts?.socket?.stop(), parts?.puller?.stop(), parts?.nightly.stop()]);
  }
}
