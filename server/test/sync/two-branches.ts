import type { SyncView } from '#domain/contract/portal-link';
import { select } from '#portal/server/store/rows';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { Restaurant } from '../restaurant';
import { connectBox, until } from './connected';

/** One owner with two branches, each with a real box, and the portal between them. */
export class TwoBranches {
  readonly portal: TestPortal;
  readonly owner: TestOwner;
  readonly here: Restaurant;
  readonly there: Restaurant;
  /** Of here, and of there. */
  readonly branchIds: readonly [string, string];

  private constructor(
    portal: TestPortal,
    owner: TestOwner,
    houses: readonly [Restaurant, Restaurant],
    branchIds: readonly [string, string],
  ) {
    this.portal = portal;
    this.owner = owner;
    [this.here, this.there] = houses;
    this.branchIds = branchIds;
  }

  static async open(): Promise<TwoBranches> {
    const portal = await startTestPortal();
    const owner = await portal.newOwner({ planId: 'professional' });
    const house = () => Restaurant.open({ floatSom: 1_000_000, box: { portalUrl: portal.url } });
    const houses = await Promise.all([house(), house()]);
    const branchIds = [
      await connectBox(portal, owner, houses[0].admin, { name: 'Chilonzor' }),
      await connectBox(portal, owner, houses[1].admin, { name: 'Yunusobod' }),
    ] as const;
    const two = new TwoBranches(portal, owner, houses, branchIds);
    await two.settled();
    return two;
  }

  /** Without its line to the portal, until it is given back. */
  async cutOff(house: Restaurant): Promise<() => Promise<void>> {
    await house.box.restart({ portalUrl: 'http://127.0.0.1:9' });
    return () => house.box.restart({ portalUrl: this.portal.url });
  }

  /** Waits until both boxes have told all and heard all that is for them, and no credit is on its way between them. */
  async settled(): Promise<void> {
    let before = '';
    await until(async () => {
      const [open] = await this.atPortal('SELECT COUNT(*) AS leases FROM credit_lease WHERE owner_id = ? AND held_tiyin <> ceiling_tiyin');
      const state = JSON.stringify([await this.#placeOf(this.here), await this.#placeOf(this.there), open]);
      const isSame = state === before && !state.includes('waiting') && Number(open?.['leases']) === 0;
      before = state;
      return isSame;
    }, 30_000);
  }

  /** Waits until one box has told all and heard all that is for it. */
  async settledAt(house: Restaurant): Promise<void> {
    await until(async () => (await this.#placeOf(house)) !== 'waiting', 30_000);
  }

  /** Rows of the portal; the first `?` is the owner. */
  atPortal(sql: string, ...parameters: (string | number)[]) {
    const { ownerId } = this.owner;
    return this.portal.database.read(ownerId, (transaction) => select(transaction, sql, [ownerId, ...parameters]));
  }

  async stop(): Promise<void> {
    await Promise.all([this.here.close(), this.there.close()]);
    await this.portal.stop();
  }

  /** How far a box has told and heard, or that something is under way. */
  async #placeOf({ box, admin }: Restaurant): Promise<unknown> {
    const { waitingCount } = await admin.query<SyncView>('/sync');
    const [row] = await box.rows("SELECT value FROM sync_state WHERE key = 'pull'");
    const place = JSON.parse(String(row?.['value'] ?? '{}')) as {
      readonly log?: string;
      readonly cursor?: number;
      readonly snapshot?: unknown;
    };
    const [told] = await this.atPortal(
      `SELECT owner.log_id, (SELECT MAX(change.rev) FROM change JOIN box ON box.owner_id = change.owner_id
         WHERE change.owner_id = ? AND box.branch_id = ? AND COALESCE(change.branch_id, box.branch_id) = box.branch_id AND COALESCE(change.origin_box, '') <> box.box_id) AS rev
       FROM owner WHERE owner.owner_id = ?`,
      this.branchIds[box === this.here.box ? 0 : 1],
      this.owner.ownerId,
    );
    const isThere =
      waitingCount === 0 && place.snapshot === null && place.log === told?.['log_id'] && Number(place.cursor) >= Number(told?.['rev']);
    return isThere ? [box.app.bus.seq, place] : 'waiting';
  }
}
