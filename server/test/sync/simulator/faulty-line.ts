import type { Seeded } from '#domain/chance/seeded';
import { PortalUnreachable } from '#server/sync/transport';
import type { PortalRequest, PortalResponse, SyncTransport } from '#server/sync/transport';

/** What happens to a request on its way. */
export type Fate = 'arrives' | 'is lost' | 'loses its answer' | 'arrives twice' | 'is held';

/** A line that loses, repeats and holds back what goes over it. What it holds arrives later, behind what was sent after it. */
export class FaultyLine implements SyncTransport {
  readonly #chance: Seeded;
  readonly #portal: () => SyncTransport;
  readonly #held: PortalRequest[] = [];
  /** Of ten requests so many fare badly; 0 = a good line. */
  trouble = 0;
  /** Nothing gets through. */
  isCut = false;
  /** What became of each request, for the trace. */
  readonly onFate: (request: PortalRequest, fate: Fate) => void;

  constructor(chance: Seeded, portal: () => SyncTransport, onFate: (request: PortalRequest, fate: Fate) => void) {
    this.#chance = chance;
    this.#portal = portal;
    this.onFate = onFate;
  }

  /** Sends one. Throws `PortalUnreachable` where no answer comes back. */
  async request(request: PortalRequest): Promise<PortalResponse> {
    const fate = this.#fate();
    this.onFate(request, fate);
    const portal = this.#portal();
    if (fate === 'is lost') throw new PortalUnreachable(false, null);
    if (fate === 'is held') {
      this.#held.push(request);
      throw new PortalUnreachable(true, null);
    }
    const answer = await portal.request(request);
    if (fate === 'loses its answer') throw new PortalUnreachable(true, null);
    return fate === 'arrives twice' ? portal.request(request) : answer;
  }

  /** Lets something arrive that was held; its answer finds nobody. */
  async release(): Promise<boolean> {
    const [request] = this.#held.splice(this.#chance.between(0, Math.max(0, this.#held.length - 1)), 1);
    if (request === undefined) return false;
    await this.#portal().request(request);
    return true;
  }

  #fate(): Fate {
    if (this.isCut) return 'is lost';
    if (!this.#chance.chance(this.trouble / 10)) return 'arrives';
    return this.#chance.pick(['is lost', 'loses its answer', 'arrives twice', 'is held'] as const);
  }
}
