import type { ScaleSightRow, ScaleView } from '#domain/contract/scale';
import type { SessionView } from '#domain/contract/box';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

/** The scales of the branch (room `scales`), and which of them stand at this device or its till. */
export class Scales {
  readonly #room: LiveRoom<ScaleView>;
  readonly #connection: Connection;
  readonly #device: () => SessionView['device'];

  constructor(connection: Connection, device: () => SessionView['device']) {
    this.#connection = connection;
    this.#room = new LiveRoom<ScaleView>(connection, 'scales');
    this.#device = device;
  }

  enter(): void {
    this.#room.enter();
  }

  leave(): void {
    this.#room.leave();
  }

  /** Scales that may be weighed on from here. */
  get here(): readonly ScaleView[] {
    const device = this.#device();
    const own = [device?.deviceId, device?.tillDeviceId];
    return this.#room.list
      .filter(({ deviceIds }) => deviceIds.length === 0 || deviceIds.some((deviceId) => own.includes(deviceId)))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** The room of what one scale shows; whoever enters it leaves it. */
  sightRoom(scaleId: string): LiveRoom<ScaleSightRow> {
    return new LiveRoom<ScaleSightRow>(this.#connection, `scale:${scaleId}`);
  }
}
