import { idlePicture } from '#domain/kitchen/guest-picture';
import type { GuestPicture } from '#domain/contract/guest-screen';
import type { PatchRow } from '#domain/contract/live';

/**
 * What each till shows its guest now. Invariant: memory alone. A sale is rung up in the till's browser and is nobody's business before it is paid; what a screen
 * repeats of it is no fact, and a box that starts anew begins with nothing on any guest's screen (ADR 16).
 */
export class GuestScreens {
  readonly #pictures = new Map<string, GuestPicture>();
  readonly #publish: (room: string, rows: readonly PatchRow[]) => void;

  constructor(publish: (room: string, rows: readonly PatchRow[]) => void) {
    this.#publish = publish;
  }

  /** The till's picture, or that of nobody being served. */
  pictureOf(tillDeviceId: string): GuestPicture {
    return this.#pictures.get(tillDeviceId) ?? idlePicture;
  }

  /** Takes the till's new picture and sends it on. */
  show(tillDeviceId: string, picture: GuestPicture): void {
    if (picture.stage === 'idle') this.#pictures.delete(tillDeviceId);
    else this.#pictures.set(tillDeviceId, picture);
    this.#publish(`guest:${tillDeviceId}`, [pictureRow(picture)]);
  }

  /** The till is gone: a sale that nobody rings up any more is shown to nobody. */
  forget(tillDeviceId: string): void {
    if (this.#pictures.has(tillDeviceId)) this.show(tillDeviceId, idlePicture);
  }
}

/** The picture as a row of its room. */
export function pictureRow(picture: GuestPicture): PatchRow {
  return { key: 'picture', row: { row: 'picture', ...picture } };
}
