import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

/** Many changes come together (an import, a busy till): the list asks again when they pause. */
const QUIET_MS = 300;

/** Calls `again` after something in a room changed. Returns the way to stop; for an effect. */
export function followRoom(connection: Connection, name: string, again: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const room = new LiveRoom<unknown>(connection, name, (_, before) => {
    if (before.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(again, QUIET_MS);
  });
  room.enter();
  return () => {
    clearTimeout(timer);
    room.leave();
  };
}
