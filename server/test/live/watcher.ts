import type { Socket } from 'socket.io-client';
import type {
  ClientEvents,
  Heartbeat,
  JoinAnswer,
  PatchRow,
  Presence,
  RoomPatch,
  ServerEvents,
  SessionNotice,
} from '#domain/contract/live';
import { withChange } from '#domain/live/row-change';
import { joinRoom } from '../box';
import type { TestDevice } from '../box';

const PATIENCE_MS = 5_000;

/** A screen that only looks: keeps all that a socket hears, and answers for how long it took. */
export class Watcher {
  readonly socket: Socket<ServerEvents, ClientEvents>;
  /** With every row as it stands after the patch. */
  readonly patches: (Omit<RoomPatch, 'rows'> & { readonly rows: readonly PatchRow[] })[] = [];
  readonly #rows = new Map<string, unknown>();
  readonly heartbeats: Heartbeat[] = [];
  readonly presences: Presence[] = [];
  readonly notices: SessionNotice[] = [];
  disconnected = false;

  private constructor(socket: Socket<ServerEvents, ClientEvents>) {
    this.socket = socket;
    socket.on('patch', (patch) => {
      const rows = patch.rows.map((told) => this.#keep(patch.room, told));
      this.patches.push({ ...patch, rows });
    });
    socket.on('heartbeat', (heartbeat) => this.heartbeats.push(heartbeat));
    socket.on('presence', (presence) => this.presences.push(presence));
    socket.on('session', (notice) => this.notices.push(notice));
    socket.on('disconnect', () => {
      this.disconnected = true;
    });
  }

  /** Opens a socket of a device. */
  static async open(device: TestDevice): Promise<Watcher> {
    return new Watcher(await device.connect());
  }

  async join(room: string, seq: number | null = null): Promise<JoinAnswer> {
    const answer = await joinRoom(this.socket, room, seq);
    if (answer.status === 'snapshot') for (const told of answer.rows) this.#keep(room, told);
    return answer;
  }

  #keep(room: string, told: RoomPatch['rows'][number]): PatchRow {
    const name = `${room} ${told.key}`;
    const row = 'change' in told ? withChange(this.#rows.get(name), told.change) : told.row;
    this.#rows.set(name, row);
    return { key: told.key, row };
  }

  /** Joins and must be given the whole room. Answers its rows by key. */
  async snapshot(room: string): Promise<ReadonlyMap<string, Record<string, unknown>>> {
    const answer = await this.join(room);
    if (answer.status !== 'snapshot') throw new Error(`${room}: ${JSON.stringify(answer)}`);
    return new Map(answer.rows.map(({ key, row }) => [key, row as Record<string, unknown>]));
  }

  /** The first patch of a room, from those heard after `from`, that has such a row. Throws when none comes. */
  async row(
    room: string,
    key: string,
    fits: (row: Record<string, unknown> | null) => boolean = () => true,
  ): Promise<Record<string, unknown> | null> {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      for (const patch of this.patches) {
        if (patch.room !== room) continue;
        for (const row of patch.rows)
          if (row.key === key && fits(row.row as Record<string, unknown> | null)) return row.row as Record<string, unknown> | null;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(
      `${room} said nothing of ${key}: ${JSON.stringify(this.patches.map(({ room: other, rows }) => [other, rows.map((row) => row.key)]))}`,
    );
  }

  /** Forgets what was heard. */
  clear(): void {
    this.patches.length = 0;
    this.presences.length = 0;
    this.notices.length = 0;
    this.heartbeats.length = 0;
  }
}
