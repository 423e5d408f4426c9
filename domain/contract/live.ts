import type { RowChange } from '#domain/live/row-change';

/** What goes over the socket. Server to client only, but for joining and leaving rooms. */

/** One row of a room’s read model: the whole current row, or null when it is gone. Applying it twice is harmless. */
export interface PatchRow {
  readonly key: string;
  readonly row: unknown;
}

/** What became of a row since this room was last told of it, where the row is a large one. */
export interface ChangedRow {
  readonly key: string;
  readonly change: RowChange;
}

/** Changes of a room. Applied only when `previousSeq` is the client's; else the client joins again. */
export interface RoomPatch {
  readonly room: string;
  readonly previousSeq: number;
  readonly seq: number;
  readonly rows: readonly (PatchRow | ChangedRow)[];
}

/** Answer to `join`. */
export type JoinAnswer =
  | { readonly status: 'snapshot'; readonly seq: number; readonly rows: readonly PatchRow[] }
  | { readonly status: 'current'; readonly seq: number }
  | { readonly status: 'refused'; readonly code: string };

/** Each second: the server's time, the version of its program, and the head of each room this socket is in. */
export interface Heartbeat {
  readonly nowMs: number;
  readonly version: string;
  readonly heads: Readonly<Record<string, number>>;
}

/** Who has a room open; shown, never a lock. */
export interface Presence {
  readonly room: string;
  readonly people: readonly { readonly employeeId: string; readonly name: string }[];
}

/** This device's session changed: signed in or out, its person signed in on another one, revoked, or the server restarts. */
export interface SessionNotice {
  readonly reason:
    | 'signed-in'
    | 'signed-out'
    | 'signed-in-elsewhere'
    | 'revoked'
    | 'employee-archived'
    | 'rights-changed'
    | 'settings-changed'
    | 'stopping';
}

/** Server → client. */
export interface ServerEvents {
  patch: (patch: RoomPatch) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
  presence: (presence: Presence) => void;
  session: (notice: SessionNotice) => void;
}

/** Client → server. */
export interface ClientEvents {
  join: (request: { readonly room: string; readonly seq: number | null }, answer: (answer: JoinAnswer) => void) => void;
  leave: (request: { readonly room: string }) => void;
}
