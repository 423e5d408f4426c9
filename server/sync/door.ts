import type { PortalOffer, SyncRow } from '#domain/contract/portal-link';
import { answerOffer, makeOffer, readOffer } from './pairing';
import type { OfferedBox, OfferState } from './pairing';
import type { PortalClient } from './portal-client';
import type { SyncWorld } from './pusher';
import type { Binding } from './sync-state';
import { PortalUnreachable } from './transport';

/** What the door is built from. */
export interface PortalDoorOptions {
  readonly client: PortalClient;
  readonly portalUrl: string;
  readonly describe: () => OfferedBox;
  readonly world: SyncWorld;
  readonly ended: AbortSignal;
  readonly isBound: () => boolean;
  readonly onChanged: () => void;
}

/** What came of asking the portal: a value, or the code of a refusal. */
export type Asked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly params: Readonly<Record<string, string | number>> };

const ASK_EVERY_MS = 2_000;

/** How a box gets its owner: an offer that is open for ten minutes, and who took it. Nothing of it is stored: after a restart the manager makes another. */
export class PortalDoor {
  readonly #options: PortalDoorOptions;
  #offer: PortalOffer | null = null;
  #claim: SyncRow['claim'] = null;
  #watching: Promise<void> | null = null;
  #current = 0;

  constructor(options: PortalDoorOptions) {
    this.#options = options;
  }

  /** What an owner needs to claim the box; null = nothing is open. */
  get offer(): PortalOffer | null {
    return this.#offer !== null && this.#offer.expiresAt > this.#options.world.now() ? this.#offer : null;
  }

  /** The owner who waits for the answer. */
  get claim(): SyncRow['claim'] {
    return this.#claim;
  }

  /** How far it is. */
  get stage(): 'not-connected' | 'waiting-for-owner' | 'claimed' {
    if (this.#claim !== null) return 'claimed';
    return this.offer === null ? 'not-connected' : 'waiting-for-owner';
  }

  /** Opens an offer; an older one is void. */
  open(): Promise<Asked<PortalOffer>> {
    const { client, describe, portalUrl, world } = this.#options;
    return reaching(async () => {
      const made = await makeOffer(client, describe(), portalUrl, world.now());
      if (!made.ok) return made;
      this.#offer = made.value;
      this.#claim = null;
      this.#current += 1;
      this.#watching = this.#watch(this.#current);
      this.#options.onChanged();
      return { ok: true, value: made.value };
    });
  }

  /** Tells the portal what the manager decided; answers the branch that the box now belongs to, or null after a no. */
  answer(accept: boolean): Promise<Asked<Binding | null>> {
    const { client, world } = this.#options;
    return reaching(async () => {
      const said = await answerOffer(client, accept);
      if (!said.ok) return said;
      if (!accept) {
        this.#close();
        return { ok: true, value: null };
      }
      const read = await readOffer(client);
      if (!read.ok) return read;
      if (read.value.state !== 'bound') return { ok: false, code: 'portal-offer-over', params: {} };
      const { branchId, branchName, branchCode, businessName } = read.value;
      this.#close();
      return { ok: true, value: { branchId, branchName, branchCode, businessName, boundAt: world.now() } };
    });
  }

  /** Tells the portal that the box has left. Where it can't be reached, its owner cuts the box off there. */
  async sayGoodbye(): Promise<void> {
    const { client } = this.#options;
    await reaching(async () => {
      const answer = await client.post('/sync/goodbye', JSON.stringify({ box: client.identity.box }), { timeoutMs: 5_000 });
      return answer.ok ? { ok: true, value: null } : answer;
    });
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#current += 1;
    await this.#watching;
  }

  #close(): void {
    this.#current += 1;
    this.#offer = null;
    this.#claim = null;
    this.#options.onChanged();
  }

  /** Asks the portal for the owner until there is one, or time is up. A line that is gone for a moment ends nothing. */
  async #watch(mine: number): Promise<void> {
    const { client, world, ended, isBound } = this.#options;
    const isOver = () => mine !== this.#current || ended.aborted || isBound();
    for (;;) {
      await world.sleep(ASK_EVERY_MS, ended);
      if (isOver()) return;
      const read = await reaching(() => readOffer(client));
      if (isOver() || (read.ok && !this.#see(read.value))) return;
      if (this.offer === null && this.#claim === null) {
        this.#close();
        return;
      }
    }
  }

  /** Answers whether to go on asking. */
  #see(state: OfferState): boolean {
    switch (state.state) {
      case 'waiting':
        this.#setClaim(null);
        return true;
      case 'claimed': {
        const { ownerName, businessName, branchName, menu } = state;
        this.#setClaim({ ownerName, businessName, branchName, menu });
        return true;
      }
      case 'bound':
        return true;
      case 'expired':
        this.#close();
        return false;
    }
  }

  #setClaim(claim: SyncRow['claim']): void {
    if (JSON.stringify(claim) === JSON.stringify(this.#claim)) return;
    this.#claim = claim;
    this.#options.onChanged();
  }
}

async function reaching<Value>(run: () => Promise<Asked<Value>>): Promise<Asked<Value>> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof PortalUnreachable)) throw error;
    return { ok: false, code: error.code, params: {} };
  }
}
