import type { Scale } from '#domain/catalogue/catalogue';
import type { PatchRow } from '#domain/contract/live';
import type { ScaleSightRow, ScaleView } from '#domain/contract/scale';
import type { QueryContext } from '#server/queries/registry';
import type { RoomDefinition } from '../rooms';

/** Scales as they are set up: a till knows whether one stands at it. */
export const scalesRoom: RoomDefinition = {
  name: 'scales',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: ({ state }) => [...state.catalogue.scales.values()].filter(({ archived }) => !archived).map(scaleRow),
  changes: ({ state }, { facts }) => {
    const changed = new Set(facts.filter(({ entity }) => entity === 'scale').map(({ entityId }) => entityId));
    const rows = [...changed].flatMap((scaleId) => {
      const scale = state.catalogue.scales.get(scaleId);
      return scale === undefined ? [] : [scale.archived ? { key: `scale:${scaleId}`, row: null } : scaleRow(scale)];
    });
    return rows.length === 0 ? [] : [{ id: '', rows }];
  },
};

/** What one scale shows now, for who weighs on it: many words a second, of which none is a fact. */
export const scaleRoom: RoomDefinition = {
  name: 'scale',
  hasId: true,
  requires: 'device',
  admits: ({ state }, scaleId) => state.catalogue.scales.get(scaleId)?.archived === false,
  snapshot: (context, scaleId) => [sightRow(context, scaleId)],
  changes: () => [],
};

/** What a scale shows now, as the row of its room. */
export function sightRow({ scaleSight }: QueryContext, scaleId: string): PatchRow {
  const row: ScaleSightRow = { scaleId, ...scaleSight(scaleId) };
  return { key: 'sight', row };
}

function scaleRow(scale: Scale): PatchRow {
  const row: ScaleView = scale;
  return { key: `scale:${scale.scaleId}`, row };
}
