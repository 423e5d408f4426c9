import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { ClientEvents, JoinAnswer, PatchRow, RoomPatch, ServerEvents, SessionNotice } from '#domain/contract/live';
import type { Committed } from '#server/log/committed';
import type { QueryContext, Viewer } from '#server/queries/registry';
import type { RoomDefinition } from './rooms';
import { ToldRows } from './told-rows';

/**
 * Invariant: live is server to client only. A room's patches go out in the order of the log, each with the `seq` it follows; whoever misses one
 * asks for a snapshot. Nothing is ever rebroadcast as a list.
 */

/** What a socket is: found from its cookie at the handshake. */
export interface SocketIdentity {
  readonly deviceId: string | null;
}

/** What the live server is built from. */
export interface LiveServerOptions {
  readonly http: HttpServer;
  readonly rooms: readonly RoomDefinition[];
  /** Host, origin and cookie of the handshake; null refuses the connection. */
  readonly identify: (request: IncomingMessage) => SocketIdentity | null;
  readonly viewerOf: (identity: SocketIdentity) => Viewer;
  readonly personOf: (deviceId: string) => { readonly employeeId: string; readonly name: string } | null;
  readonly context: (viewer: Viewer) => QueryContext;
  readonly now: () => number;
  /** Of the program: a screen that was made by another one loads itself anew. */
  readonly version: string;
  readonly onSeen: (deviceId: string) => void;
  readonly onError: (error: unknown, context: string) => void;
}

type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketIdentity>;

const joinRequest = z.strictObject({ room: z.string().max(80), seq: z.int().min(0).nullable() });
const leaveRequest = z.strictObject({ room: z.string().max(80) });
const HEARTBEAT_MS = 1_000;
const COMPRESSED_FROM_BYTES = 32_768;
const MESSAGES_PER_SECOND_MAX = 60;
const NOBODY: Viewer = { deviceId: null, employeeId: null, loopback: false, may: () => true };

/** Rooms over Socket.IO (websocket only). */
export class LiveServer {
  readonly #options: LiveServerOptions;
  readonly #io: Server<ClientEvents, ServerEvents, Record<string, never>, SocketIdentity>;
  /** Where each open room stands: the `seq` of its last patch or snapshot. */
  readonly #heads = new Map<string, number>();
  /** The head at which a room last got rows that no fact carries: whoever comes back at that head may have missed them. */
  readonly #withoutFact = new Map<string, number>();
  readonly #told = new ToldRows();
  #publishing: Promise<void> = Promise.resolve();
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(options: LiveServerOptions) {
    this.#options = options;
    this.#io = new Server(options.http, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: 16_384,
      // A menu of thousands of dishes is megabytes on a phone's Wi-Fi; patches are small and go as they are. No context is kept between messages: fifty screens would hold megabytes.
      perMessageDeflate: { threshold: COMPRESSED_FROM_BYTES, serverNoContextTakeover: true, clientNoContextTakeover: true },
      pingInterval: 5_000,
      pingTimeout: 5_000,
      allowRequest: (request, done) => {
        done(null, options.identify(request) !== null);
      },
    });
  }

  /** Begins to take sockets. */
  start(): void {
    this.#io.on('connection', (socket) => {
      this.#connect(socket);
      // A screen knows the box's time at once: what is typed in its first second may be a date.
      this.#beatTo(socket);
    });
    this.#heartbeat = setInterval(() => {
      for (const socket of this.#io.sockets.sockets.values()) this.#beatTo(socket);
    }, HEARTBEAT_MS);
  }

  /** Tells every screen that the box stops, and closes. */
  async stop(): Promise<void> {
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    this.#io.emit('session', { reason: 'stopping' });
    await this.#publishing;
    await this.#io.close();
  }

  /** Whether a device has an open socket. */
  isOnline(deviceId: string): boolean {
    return (this.#io.sockets.adapter.rooms.get(deviceRoom(deviceId))?.size ?? 0) > 0;
  }

  /** How many sockets are in a room; a kitchen station without any gets its paper. */
  countIn(room: string): number {
    return this.#io.sockets.adapter.rooms.get(room)?.size ?? 0;
  }

  /** Tells a device's screens about their session; on `revoked` its sockets are closed. */
  notifySession(deviceId: string, notice: SessionNotice): void {
    this.#io.to(deviceRoom(deviceId)).emit('session', notice);
    if (notice.reason === 'revoked') this.#io.in(deviceRoom(deviceId)).disconnectSockets(true);
    else for (const socket of this.#socketsOf(deviceId)) void this.#readmit(socket);
  }

  /** Sends what a commit has changed, after those before it. */
  publish(committed: Committed): void {
    this.#publishing = this.#publishing
      .then(() => this.#publish(committed))
      .catch((error: unknown) => {
        this.#options.onError(error, 'publish');
      });
  }

  /** Sends rows that no fact carries (a printer's state, a device coming online) at the current head. */
  publishRows(room: string, rows: readonly PatchRow[]): void {
    this.#publishing = this.#publishing.then(() => {
      const head = this.#heads.get(room) ?? 0;
      this.#withoutFact.set(room, head);
      this.#emit(room, head, rows);
    });
  }

  /** So much is different that no patch tells it: every screen connects anew and begins with snapshots. */
  startOver(): void {
    this.#publishing = this.#publishing.then(() => {
      this.#heads.clear();
      this.#told.clear();
      this.#io.disconnectSockets(true);
    });
  }

  async #publish(committed: Committed): Promise<void> {
    const context = this.#options.context(NOBODY);
    // Of a room that nobody is in nothing is known after a commit: whoever comes back to it gets a snapshot.
    for (const room of this.#heads.keys()) if (!this.#isOpen(room)) this.#forget(room);
    for (const definition of this.#options.rooms) {
      const isOpen = (id: string) => this.#isOpen(roomName(definition, id));
      if (!definition.hasId && !isOpen('')) continue;
      for (const change of await definition.changes(context, committed, isOpen))
        this.#emitChange(roomName(definition, change.id), committed.seq, change.rows);
    }
    await this.#publishToVariants(committed);
  }

  /** Rooms in which each person sees his own: the same changes, as that person may see them. */
  async #publishToVariants(committed: Committed): Promise<void> {
    for (const definition of this.#options.rooms) {
      if (!definition.variantFor) continue;
      for (const room of this.#io.sockets.adapter.rooms.keys()) {
        const [name = '', employeeId] = room.split(VARIANT);
        const id = definition.hasId ? name.slice(definition.name.length + 1) : '';
        if (name !== roomName(definition, id) || employeeId === undefined) continue;
        const context = this.#options.context({ deviceId: null, employeeId, loopback: false, may: () => false });
        for (const change of await definition.changes(context, committed, (other) => other === id))
          if (change.id === id) this.#emitChange(room, committed.seq, change.rows);
      }
    }
  }

  #emitChange(room: string, seq: number, rows: readonly PatchRow[]): void {
    // A snapshot that was read after this commit has it already: an older row must not come behind it.
    const isInSnapshot = (this.#heads.get(room) ?? 0) >= seq;
    if (rows.length > 0 && !isInSnapshot) this.#emit(room, seq, rows);
  }

  #emit(room: string, seq: number, rows: readonly PatchRow[]): void {
    if (!this.#isOpen(room)) {
      this.#forget(room);
      return;
    }
    const previousSeq = this.#heads.get(room) ?? 0;
    this.#heads.set(room, seq);
    const told = this.#find(publicName(room))?.definition.tellsChanges === true ? this.#told.tell(room, rows) : rows;
    const patch: RoomPatch = { room: publicName(room), previousSeq, seq, rows: told };
    this.#io.to(room).emit('patch', patch);
  }

  #forget(room: string): void {
    this.#heads.delete(room);
    this.#told.forget(room);
  }

  #isOpen(room: string): boolean {
    return this.countIn(room) > 0;
  }

  #connect(socket: LiveSocket): void {
    const identity = this.#options.identify(socket.request);
    if (!identity) {
      socket.disconnect(true);
      return;
    }
    socket.data = identity;
    const { deviceId } = identity;
    if (deviceId !== null) {
      void socket.join(deviceRoom(deviceId));
      this.#options.onSeen(deviceId);
    }
    limitRate(socket);
    socket.on('join', (request, answer) => {
      if (typeof answer !== 'function') return;
      const parsed = joinRequest.safeParse(request);
      if (!parsed.success) {
        answer({ status: 'refused', code: 'input-invalid' });
        return;
      }
      this.#join(socket, parsed.data.room, parsed.data.seq).then(answer, (error: unknown) => {
        this.#options.onError(error, 'join');
        answer({ status: 'refused', code: 'internal' });
      });
    });
    socket.on('leave', (request) => {
      const parsed = leaveRequest.safeParse(request);
      if (!parsed.success || parsed.data.room.startsWith('device/')) return;
      for (const room of socket.rooms) if (publicName(room) === parsed.data.room) void socket.leave(room);
      this.#showPresence(parsed.data.room);
    });
    socket.on('disconnecting', () => {
      const rooms = [...socket.rooms].filter((room) => room.startsWith('order:'));
      setImmediate(() => {
        for (const room of rooms) this.#showPresence(room);
      });
    });
    socket.on('disconnect', () => {
      if (deviceId !== null) this.#options.onSeen(deviceId);
    });
  }

  /** Joining waits for patches on their way, so that the snapshot and the room's head agree. */
  #join(socket: LiveSocket, room: string, seq: number | null): Promise<JoinAnswer> {
    const result = this.#publishing.then(() => this.#joinNow(socket, room, seq));
    this.#publishing = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async #joinNow(socket: LiveSocket, wanted: string, seq: number | null): Promise<JoinAnswer> {
    const found = wanted.includes(VARIANT) ? null : this.#find(wanted);
    if (!found) return { status: 'refused', code: 'not-found' };
    const viewer = this.#options.viewerOf(socket.data);
    if (found.definition.requires !== 'nobody' && viewer.deviceId === null) return { status: 'refused', code: 'not-paired' };
    if (found.definition.requires === 'employee' && viewer.employeeId === null) return { status: 'refused', code: 'not-signed-in' };
    const context = this.#options.context(viewer);
    if (!(await found.definition.admits(context, found.id))) return { status: 'refused', code: 'forbidden' };
    const variant = found.definition.variantFor?.(viewer) ?? null;
    const room = variant === null ? wanted : `${wanted}${VARIANT}${variant}`;
    const known = this.#heads.get(room);
    const head = known ?? context.seq;
    this.#heads.set(room, head);
    // Read over HTTP as of a later fact, or as of now where nobody was in the room: nothing of this room has changed since.
    const isUpToDate =
      known === undefined
        ? seq === head && !this.#withoutFact.has(room)
        : seq !== null && seq >= known && seq <= context.seq && this.#withoutFact.get(room) !== known;
    if (isUpToDate) {
      // He may be ahead of what the others were told.
      if (seq !== known) this.#told.forget(room);
      await socket.join(room);
      this.#showPresence(room);
      return { status: 'current', seq: head };
    }
    const rows = await found.definition.snapshot(context, found.id);
    if (found.definition.tellsChanges === true) this.#told.joined(room, rows, known === undefined);
    await socket.join(room);
    this.#showPresence(room);
    return { status: 'snapshot', seq: head, rows };
  }

  #find(room: string): { definition: RoomDefinition; id: string } | null {
    const [name = '', ...rest] = room.split(':');
    const id = rest.join(':');
    const definition = this.#options.rooms.find((candidate) => candidate.name === name && candidate.hasId === (id !== ''));
    return definition ? { definition, id } : null;
  }

  /** After a change of person or rights: rooms the device may no longer be in are left. */
  async #readmit(socket: LiveSocket): Promise<void> {
    const context = this.#options.context(this.#options.viewerOf(socket.data));
    for (const room of [...socket.rooms]) {
      const found = this.#find(publicName(room));
      if (!found) continue;
      const signedIn = found.definition.requires !== 'employee' || context.viewer.employeeId !== null;
      const sameVariant = (found.definition.variantFor?.(context.viewer) ?? null) === (room.split(VARIANT)[1] ?? null);
      if (!signedIn || !sameVariant || !(await found.definition.admits(context, found.id))) await socket.leave(room);
      this.#showPresence(room);
    }
  }

  #socketsOf(deviceId: string): LiveSocket[] {
    const ids = this.#io.sockets.adapter.rooms.get(deviceRoom(deviceId)) ?? new Set<string>();
    return [...ids].flatMap((socketId) => this.#io.sockets.sockets.get(socketId) ?? []);
  }

  #showPresence(room: string): void {
    if (!room.startsWith('order:')) return;
    const people = new Map<string, { employeeId: string; name: string }>();
    for (const socketId of this.#io.sockets.adapter.rooms.get(room) ?? []) {
      const deviceId = this.#io.sockets.sockets.get(socketId)?.data.deviceId;
      const person = deviceId ? this.#options.personOf(deviceId) : null;
      if (person) people.set(person.employeeId, person);
    }
    this.#io.to(room).emit('presence', { room, people: [...people.values()] });
  }

  #beatTo(socket: LiveSocket): void {
    const heads: Record<string, number> = {};
    for (const room of socket.rooms) {
      const head = this.#heads.get(room);
      if (head !== undefined) heads[publicName(room)] = head;
    }
    socket.emit('heartbeat', { nowMs: this.#options.now(), version: this.#options.version, heads });
  }
}

/** Between a room's name and the person whose view of it this is; no client can ask for one. */
const VARIANT = '~';

function publicName(room: string): string {
  return room.split(VARIANT)[0] ?? room;
}

function deviceRoom(deviceId: string): string {
  return `device/${deviceId}`;
}

function roomName(definition: RoomDefinition, id: string): string {
  return definition.hasId ? `${definition.name}:${id}` : definition.name;
}

/** A socket that floods is cut: a screen never needs more. */
function limitRate(socket: LiveSocket): void {
  let count = 0;
  const timer = setInterval(() => {
    count = 0;
  }, 1_000);
  socket.onAny(() => {
    count += 1;
    if (count > MESSAGES_PER_SECOND_MAX) socket.disconnect(true);
  });
  socket.on('disconnect', () => {
    clearInterval(timer);
  });
}
