import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JoinAnswer } from '#domain/contract/live';
import { Connection, type LiveSocket } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import { ServerClock } from './server-clock';

/** Plays the server's side of one socket. */
class FakeSocket {
  connected = false;
  drops = 0;
  joins: { room: string; seq: number | null; answer: (answer: JoinAnswer) => void }[] = [];
  left: string[] = [];
  readonly #handlers: Record<string, (payload: unknown) => void> = {};

  on(event: string, handler: (payload: never) => void): this {
    this.#handlers[event] = handler as (payload: unknown) => void;
    return this;
  }
  emit(event: string, request: { room: string; seq: number | null }, answer: (answer: JoinAnswer) => void): this {
    if (event === 'join') this.joins.push({ ...request, answer });
    else this.left.push(request.room);
    return this;
  }
  connect(): this {
    return this;
  }
  disconnect(): this {
    this.connected = false;
    return this;
  }
  drop(): void {
    this.drops += 1;
    this.down();
  }
  hear(event: string, payload?: unknown): void {
    this.#handlers[event]?.(payload);
  }
  up(): void {
    this.connected = true;
    this.hear('connect');
  }
  down(): void {
    this.connected = false;
    this.hear('disconnect');
  }
}

const target = { addEventListener: () => undefined, removeEventListener: () => undefined, visibilityState: 'visible' };

describe('the live link', () => {
  let socket: FakeSocket;
  let connection: Connection;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance', 'Date'] });
    vi.stubGlobal('window', target);
    vi.stubGlobal('document', target);
    socket = new FakeSocket();
    connection = new Connection(socket as unknown as LiveSocket);
    connection.start();
  });
  afterEach(() => {
    connection.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const beat = (nowMs: number, heads: Record<string, number> = {}): void => socket.hear('heartbeat', { nowMs, version: '1.0', heads });

  it('is up with the first sign of life and down three seconds after the last, even when the socket trusts a silent line', () => {
    expect(connection.state).toBe('connecting');
    socket.up();
    beat(1_000_000);
    expect(connection.state).toBe('up');
    vi.advanceTimersByTime(2400);
    expect(connection.state).toBe('up');
    vi.advanceTimersByTime(700);
    expect(connection.state).toBe('down');
    expect(connection.downSinceMs).toBe(1_000_000);
    expect(socket.drops).toBe(1);
    socket.up();
    expect(connection.state).toBe('up');
    expect(connection.downSinceMs).toBeNull();
  });

  it('a box that never answers is down after three seconds', () => {
    vi.advanceTimersByTime(3100);
    expect(connection.state).toBe('down');
  });

  it('knows when the box has come back as another version', () => {
    socket.up();
    beat(1000);
    expect(connection.isOtherVersion).toBe(false);
    socket.hear('heartbeat', { nowMs: 2000, version: '1.1', heads: {} });
    expect(connection.isOtherVersion).toBe(true);
    beat(3000);
    expect(connection.isOtherVersion).toBe(false);
  });

  it('a room joins when the link is up, follows patches, and joins again where something is missing', () => {
    const room = new LiveRoom<string>(connection, 'floor');
    room.enter();
    expect(socket.joins).toHaveLength(0);
    socket.up();
    expect(socket.joins[0]).toMatchObject({ room: 'floor', seq: null });
    socket.joins[0]?.answer({ status: 'snapshot', seq: 5, rows: [{ key: 'a', row: 'one' }] });
    expect(room.list).toEqual(['one']);
    socket.hear('patch', { room: 'floor', previousSeq: 5, seq: 6, rows: [{ key: 'b', row: 'two' }] });
    socket.hear('patch', { room: 'menu', previousSeq: 6, seq: 7, rows: [{ key: 'x', row: 'no' }] });
    expect(room.list).toEqual(['one', 'two']);
    socket.hear('patch', { room: 'floor', previousSeq: 8, seq: 9, rows: [] });
    expect(socket.joins[1]).toMatchObject({ room: 'floor', seq: null });
    // While the snapshot is on its way further gaps ask for nothing more.
    socket.hear('patch', { room: 'floor', previousSeq: 9, seq: 10, rows: [] });
    beat(1, { floor: 10 });
    expect(socket.joins).toHaveLength(2);
    socket.joins[1]?.answer({ status: 'snapshot', seq: 10, rows: [] });
    expect(room.list).toEqual([]);
  });

  it('after a cut a room asks from where it stopped and keeps its rows meanwhile', () => {
    const room = new LiveRoom<string>(connection, 'floor');
    room.enter();
    socket.up();
    socket.joins[0]?.answer({ status: 'snapshot', seq: 5, rows: [{ key: 'a', row: 'one' }] });
    socket.down();
    expect(room.list).toEqual(['one']);
    socket.up();
    expect(socket.joins[1]).toMatchObject({ room: 'floor', seq: 5 });
    socket.joins[1]?.answer({ status: 'current', seq: 5 });
    beat(2, { floor: 6 });
    expect(socket.joins[2]).toMatchObject({ seq: null });
  });

  it('a room that was left hears no late answer, and says so to the server once', () => {
    const room = new LiveRoom<string>(connection, 'order:1');
    socket.up();
    room.enter();
    room.leave();
    socket.joins[0]?.answer({ status: 'snapshot', seq: 5, rows: [{ key: 'a', row: 'one' }] });
    expect(room.list).toEqual([]);
    expect(room.status).toEqual({ kind: 'waiting' });
    expect(socket.left).toEqual(['order:1']);
  });

  it('a refused room says why', () => {
    const room = new LiveRoom<string>(connection, 'shift');
    socket.up();
    room.enter();
    socket.joins[0]?.answer({ status: 'refused', code: 'not-signed-in' });
    expect(room.status).toEqual({ kind: 'refused', code: 'not-signed-in' });
  });
});

it('the server clock trusts the fastest heartbeat and forgets an old one after a jump', () => {
  let localMs = 0;
  const clock = new ServerClock(
    () => localMs,
    () => 77,
  );
  expect(clock.nowMs()).toBe(77);
  localMs = 100;
  clock.hear(1_000_000);
  localMs = 1400;
  clock.hear(1_001_000);
  expect(clock.nowMs()).toBe(1_001_300);
  localMs = 2000;
  clock.hear(500_000);
  expect(clock.nowMs()).toBe(500_000);
});
