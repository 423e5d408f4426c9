import { createContext } from 'svelte';
import type { DeliveryView } from '#domain/contract/delivery';
import { Part } from '#kiosk/part/part.svelte.ts';
import type { DeliveryText } from '../text/uz-latn';

const MINUTE_MS = 60_000;

/** Where a delivery stands in the list: with nobody, with a courier who has not left, on its way, there with the money outside, back again, done. */
export type DeliveryGroup = 'waiting' | 'given' | 'on-the-way' | 'delivered' | 'returned' | 'closed';

/** What the screens of deliveries work with. */
export class Deliveries extends Part<DeliveryText> {
  /** The box's clock by the minute, for reactive code. */
  get minuteMs(): number {
    return Math.floor(this.desk.ticker.nowMs / MINUTE_MS) * MINUTE_MS;
  }

  /** Whether this person sends couriers out; else he is one and sees his own. */
  get dispatches(): boolean {
    return this.can('delivery.dispatch');
  }

  /** Who reads. */
  get ownId(): string {
    return this.desk.session.employee?.employeeId ?? '';
  }

  /** When it is wanted, as a person says it. */
  when({ wantedAt }: Pick<DeliveryView, 'wantedAt'>): string {
    return wantedAt === null ? this.t.soon : this.t.by(this.format.time(wantedAt));
  }
}

/** Where a delivery stands in the list. */
export function groupOf({ state, courierId, toCollectTiyin, orderState }: DeliveryView): DeliveryGroup {
  if (orderState === 'cancelled' || (state === 'delivered' && toCollectTiyin === 0)) return 'closed';
  if (state !== 'waiting') return state;
  return courierId === null ? 'waiting' : 'given';
}

const [getDeliveries, setDeliveries] = createContext<Deliveries>();

/** Called once by the frame around the screens of deliveries. */
export function provideDeliveries(deliveries: Deliveries): void {
  setDeliveries(deliveries);
}

/** The deliveries around this component. Throws outside of its frame: a wiring mistake. */
export function useDeliveries(): Deliveries {
  return getDeliveries();
}
