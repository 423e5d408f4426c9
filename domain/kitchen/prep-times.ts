import type { LocalizedText } from '#domain/contract/primitives';

/** One dish that was made: how long it was on the screen, from sent to ready. */
export interface MadeDish {
  readonly stationId: string;
  readonly productId: string;
  readonly name: LocalizedText;
  readonly durationMs: number;
}

/** How long something takes. */
export interface PrepTime {
  readonly count: number;
  /** Half of them were ready by then. */
  readonly medianMs: number;
  /** Nine of ten were ready by then. */
  readonly p90Ms: number;
}

/** How long a dish takes at a station. */
export interface DishTime extends PrepTime {
  readonly stationId: string;
  readonly productId: string;
  readonly name: LocalizedText;
}

/** How long a station takes. */
export interface StationTime extends PrepTime {
  readonly stationId: string;
}

/** What left the screen sooner was tapped away in a row with others and says nothing of cooking. */
export const shortestPrepMs = 10_000;

/** Median and ninth decile of durations that are not empty: the mean of the two middle ones, and the nearest rank. */
export function prepTime(durations: readonly number[]): PrepTime {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  const half = sorted.length / 2;
  return {
    count: sorted.length,
    medianMs: Math.round((at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2),
    p90Ms: at(Math.ceil(sorted.length * 0.9) - 1),
  };
}

/** Times of each station and of each dish at a station, the slowest dish first. */
export function prepTimes(made: readonly MadeDish[]): { readonly stations: readonly StationTime[]; readonly dishes: readonly DishTime[] } {
  const counted = made.filter(({ durationMs }) => durationMs >= shortestPrepMs);
  const stations = [...grouped(counted, ({ stationId }) => stationId)].map(([stationId, dishes]) => ({
    stationId,
    ...prepTime(dishes.map(({ durationMs }) => durationMs)),
  }));
  const dishes = [...grouped(counted, ({ stationId, productId }) => `${stationId} ${productId}`).values()].flatMap((group): DishTime[] => {
    // A dish that was renamed is called as it is called now.
    const last = group.at(-1);
    if (last === undefined) return [];
    const { stationId, productId, name } = last;
    return [{ stationId, productId, name, ...prepTime(group.map(({ durationMs }) => durationMs)) }];
  });
  return { stations, dishes: dishes.sort((a, b) => b.p90Ms - a.p90Ms || b.count - a.count) };
}

function grouped(made: readonly MadeDish[], keyOf: (dish: MadeDish) => string): ReadonlyMap<string, readonly MadeDish[]> {
  const groups = new Map<string, MadeDish[]>();
  for (const dish of made) {
    const key = keyOf(dish);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dish]);
    else group.push(dish);
  }
  return groups;
}
