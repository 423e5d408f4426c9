import type { GuestHouse, GuestPicture, GuestRow } from '#domain/contract/guest-screen';
import { idlePicture } from '#domain/kitchen/guest-picture';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import type { Language } from '#ui/text/language';

/** How long each picture stands between two guests. */
export const SLIDE_MS = 8000;

/** What one till shows its guest. With a dead link it shows the house alone: a sum of some minutes ago is an argument at the till. */
export class Guest {
  readonly #connection: Connection;
  readonly #room: LiveRoom<GuestRow>;

  constructor(connection: Connection, tillDeviceId: string) {
    this.#connection = connection;
    this.#room = new LiveRoom<GuestRow>(connection, `guest:${tillDeviceId}`);
  }

  /** Enters the till's room. Returns the way to leave. */
  enter(): () => void {
    this.#room.enter();
    return () => this.#room.leave();
  }

  /** Nothing is heard of the till. */
  get isDead(): boolean {
    return this.#connection.state === 'down' || this.#room.status.kind === 'refused';
  }

  /** The sale, or nobody. */
  readonly picture: GuestPicture = $derived.by(() => {
    const row = this.#room.rows.get('picture');
    return row?.row === 'picture' && !this.isDead ? row : idlePicture;
  });

  /** What stands around it; null until the box told. */
  readonly house: GuestHouse | null = $derived.by(() => {
    const row = this.#room.rows.get('house');
    return row?.row === 'house' ? row : null;
  });

  /** The two languages before the guest; the first is large. */
  get languages(): readonly Language[] {
    return this.house?.languages ?? ['uz-Latn', 'ru'];
  }
}
