import type { PatchRow } from '#domain/contract/live';
import { guestHouse } from '#server/queries/guest-house';
import type { QueryContext } from '#server/queries/registry';
import type { RoomDefinition } from '../rooms';
import { pictureRow } from './guest-screens';

/** What the guest of one till sees (BX-X-19): the till's own browser may open it on a second screen, and each guest's screen that the office gave to this till. */
export const guestRoom: RoomDefinition = {
  name: 'guest',
  hasId: true,
  requires: 'device',
  admits: ({ viewer, state }, id) => {
    const device = state.people.devices.get(viewer.deviceId ?? '');
    return device !== undefined && (device.deviceId === id || (device.kind === 'guest' && device.tillDeviceId === id));
  },
  snapshot: (context, id) => [pictureRow(context.guestPicture(id)), houseRow(context)],
  changes: (context, { reloaded }, isOpen) => {
    if (!reloaded.has('settings')) return [];
    return [...context.state.people.devices.keys()].filter((id) => isOpen(id)).map((id) => ({ id, rows: [houseRow(context)] }));
  },
};

function houseRow({ state }: QueryContext): PatchRow {
  return { key: 'house', row: { row: 'house', ...guestHouse(state) } };
}
