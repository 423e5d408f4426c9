import type { HallRow } from '#domain/contract/floor';
import type { OrderKind } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import type { Settings } from '#domain/contract/settings';

/** A percentage on the dishes of an order, with the name it has on paper. */
export interface ChargeRule {
  readonly name: LocalizedText;
  readonly rateBasisPoints: number;
}

/** What a hall's own percentage is called. */
export const serviceChargeName = {
  'uz-Latn': 'Xizmat haqi',
  'uz-Cyrl': 'Хизмат ҳақи',
  ru: 'Обслуживание',
  en: 'Service charge',
} as const satisfies LocalizedText;

/** A hall as far as its charge goes. */
export type ChargingHall = Pick<HallRow, 'serviceChargeOn' | 'serviceRateBasisPoints'>;

/** Off: nothing. The hall's own rate replaces the branch's named percentages (BX-O-33…35). No hall: nothing. */
export function chargeRules(hall: ChargingHall | null, serviceCharges: Settings['serviceCharges']): readonly ChargeRule[] {
  if (hall === null || !hall.serviceChargeOn) return [];
  if (hall.serviceRateBasisPoints === null) return serviceCharges.map(({ name, rateBasisPoints }) => ({ name, rateBasisPoints }));
  return hall.serviceRateBasisPoints === 0 ? [] : [{ name: serviceChargeName, rateBasisPoints: hall.serviceRateBasisPoints }];
}

/** The hall whose switches hold for an order: its table's; without a table the first lane of its kind (BX-O-29); none over the counter. */
export function hallOfOrder<Hall extends Pick<HallRow, 'hallId' | 'kind' | 'archived'>>(
  order: { readonly kind: OrderKind; readonly hallId: string | null },
  halls: readonly Hall[],
): Hall | null {
  if (order.hallId !== null) return halls.find((hall) => hall.hallId === order.hallId) ?? null;
  if (order.kind === 'dine-in' || order.kind === 'quick') return null;
  return halls.find((hall) => hall.kind === order.kind && !hall.archived) ?? null;
}
