import { z } from 'zod';
import type { PrepTimesView } from '#domain/contract/kitchen';
import type { LocalizedText } from '#domain/contract/primitives';
import { prepTimes } from '#domain/kitchen/prep-times';
import type { MadeDish } from '#domain/kitchen/prep-times';
import { accept } from '#domain/problem/refusal';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import { defineQuery } from './registry';
import type { QueryContext } from './registry';

const MADE = `SELECT t.station_id, l.product_id, l.name, COALESCE(d.value ->> 'readyAt', t.bumped_at) - t.fired_at AS duration_ms
  FROM ticket t JOIN json_each(t.lines) d JOIN order_line l ON l.id = d.value ->> 'lineId'
  WHERE t.state = 'bumped' AND t.fired_at >= CAST(? AS INTEGER) AND t.fired_at < CAST(? AS INTEGER) AND d.value ->> 'done'
  ORDER BY t.fired_at, t.id`;

const DAYS = { today: 1, yesterday: 1, week: 7, month: 30 } as const;

/** How long stations and dishes take, from sent to ready. */
export const prepTimesQuery = defineQuery({
  path: '/prep-times',
  requires: 'device',
  summary: 'Median and ninth decile of the time from sent to ready, by station and dish',
  input: z.strictObject({ period: z.enum(['today', 'yesterday', 'week', 'month']).default('today') }),
  read: async (context, { period }) => {
    const last = addDays(businessDate(context.now), period === 'yesterday' ? -1 : 0);
    const first = addDays(last, 1 - DAYS[period]);
    const { stations, dishes } = prepTimes(await madeDishes(context, businessDayBounds(first).from, businessDayBounds(last).to));
    const names = new Map([...context.state.catalogue.stations.values()].map(({ stationId, name }) => [stationId, name]));
    return accept<PrepTimesView>({
      seq: context.seq,
      stations: stations.map((station) => ({ ...station, name: names.get(station.stationId) ?? { 'uz-Latn': '…' } })),
      dishes,
    });
  },
});

async function madeDishes(context: QueryContext, from: number, to: number): Promise<MadeDish[]> {
  const rows = await context.readers.raw<
    readonly { readonly station_id: string; readonly product_id: string; readonly name: string; readonly duration_ms: number }[]
  >(MADE, [from, to]);
  return rows.map(({ station_id, product_id, name, duration_ms }) => ({
    stationId: station_id,
    productId: product_id,
    name: JSON.parse(name) as LocalizedText,
    durationMs: duration_ms,
  }));
}
