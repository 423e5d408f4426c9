import type { PatchRow } from '#domain/contract/live';
import type { Scale } from '#domain/catalogue/catalogue';
import type { ScaleSightRow, ScaleView } from '#domain/contract/scale';
import type { QueryContext } from '#server/queries/registry';
import type { RoomDefinition } from './rooms';

/** Scales and what each shows now. Their sights change many times a second and are no facts: `sightPatch` tells of them. */
export const scalesRoom: RoomDefinition = {
  name: 'scales',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: (context) => {
    const scales = [...context.state.catalogue.scales.values()].filter(({ archived }) => !archived);
    return [...scales.map(scaleRow), ...sightPatch(context, scales.map(({ scaleId }) => scaleId))];
  },
  changes: (context, { facts }) => {
    const changed = [...new Set(facts.filter(({ entity }) => entity === 'scale').map(({ entityId }) => entityId))];
    const rows = changed.flatMap((scaleId): PatchRow[] => {
      const scale = context.state.catalogue.scales.get(scaleId);
      if (scale === undefined || scale.archived) return [{ key: `scale:${scaleId}`, row: null }, { key: `sight:${scaleId}`, row: null }];
      return [scaleRow(scale), ...sightPatch(context, [scaleId])];
    });
    return rows.length === 0 ? [] : [{ id: '', rows }];
  },
};

/** What scales show now, as rows of the room. */
export function sightPatch({ scaleSight }: QueryContext, scaleIds: readonly string[]): PatchRow[] {
  return scaleIds.map((scaleId) => {
    const row: ScaleSightRow = { kind: 'sight', scaleId, ...scaleSight(scaleId) };
    return { key: `sight:${scaleId}`, row };
  });
}

function scaleRow(scale: Scale): PatchRow {
  const row: ScaleView = { kind: 'scale', ...scale };
  return { key: `scale:${scale.scaleId}`, row };
}
