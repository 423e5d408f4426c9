import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { PrinterState } from '#domain/contract/printer';
import { isStatusReply, stateOf, statusQuestions, statusRequest, takesPaper } from './printer-status';
import type { StatusQuestion } from './printer-status';
import type { PrinterTransport, SendReason, SendResult } from './printer-transport';

/** How long each step may take. */
export interface TcpTimeouts {
  readonly connectMs: number;
  /** For one status answer. */
  readonly statusMs: number;
  /** Without any progress while bytes go out. */
  readonly stallMs: number;
  /** For the answer behind the last byte, besides the time the job itself takes. */
  readonly answerMs: number;
  /** For the printer to close the connection after we did, besides the time the job itself takes. */
  readonly closeMs: number;
  /** How fast the slowest printer reads: paper at 35 mm a second. A wedding's receipt takes half a minute. */
  readonly bytesPerMs: number;
}

/** As measured in the field (reference: hardware 1.6). */
export const tcpTimeouts: TcpTimeouts = {
  connectMs: 2_000,
  statusMs: 300,
  stallMs: 15_000,
  answerMs: 10_000,
  closeMs: 5_000,
  bytesPerMs: 20,
};

/** Small enough that a stalled printer is noticed before the whole job is in the system's buffers. */
const pieceBytes = 4_096;

/** A connection that keeps reading: a byte that nobody reads when we close makes the system drop the printer's unread input. */
class PrinterConnection {
  readonly #socket: Socket;
  #onReply: ((byte: number) => void) | null = null;
  #ended = false;
  #failed = false;
  #onEnd: (() => void)[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data: Buffer) => {
      for (const byte of data) if (isStatusReply(byte)) this.#onReply?.(byte);
    });
    socket.on('end', () => {
      this.#finish(false);
    });
    socket.on('error', () => {
      this.#finish(true);
    });
    socket.on('close', () => {
      this.#finish(false);
    });
  }

  hasFailed(): boolean {
    return this.#failed;
  }

  hasEnded(): boolean {
    return this.#ended;
  }

  /** Asks one question; null when no valid answer came in time. */
  ask(question: StatusQuestion, timeoutMs: number): Promise<number | null> {
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      const done = (reply: number | null): void => {
        clearTimeout(timer);
        this.#onReply = null;
        resolve(reply);
      };
      const timer = setTimeout(() => {
        done(null);
      }, timeoutMs);
      this.#onEnd.push(() => {
        done(null);
      });
      this.#onReply = done;
      this.#socket.write(statusRequest(question));
    });
  }

  /** Hands one piece to the system; resolves when it took it, `false` when it did not within the time or the line broke. */
  write(piece: Uint8Array, stallMs: number): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, stallMs);
      const done = (ok: boolean): void => {
        clearTimeout(timer);
        resolve(ok);
      };
      this.#onEnd.push(() => {
        done(false);
      });
      this.#socket.write(piece, (error) => {
        done(error === undefined || error === null);
      });
    });
  }

  /** Says that we are done, and reads on until the printer is too. True when it closed in good order. */
  close(closeMs: number): Promise<boolean> {
    if (this.#ended) {
      this.#socket.destroy();
      return Promise.resolve(!this.#failed);
    }
    return new Promise((resolve) => {
      const done = (inGoodOrder: boolean): void => {
        clearTimeout(timer);
        this.#socket.destroy();
        resolve(inGoodOrder);
      };
      const timer = setTimeout(() => {
        done(false);
      }, closeMs);
      this.#onEnd.push(() => {
        done(!this.#failed);
      });
      this.#socket.end();
    });
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #finish(failed: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failed = failed;
    for (const end of this.#onEnd.splice(0)) end();
  }
}

type Opened = { readonly ok: true; readonly connection: PrinterConnection } | { readonly ok: false; readonly reason: SendReason };

/**
 * A printer on TCP 9100. Our own sender: the library's destroys the socket after writing, and jobs are lost with it (reference: hardware 1.1).
 * Remembers whether this printer ever answered a status question: one that used to and is silent now is stuck, and is sent nothing.
 */
export class TcpTransport implements PrinterTransport {
  readonly #host: string;
  readonly #port: number;
  readonly #timeouts: TcpTimeouts;
  #answers = false;

  constructor(host: string, port: number, timeouts: TcpTimeouts = tcpTimeouts) {
    this.#host = host;
    this.#port = port;
    this.#timeouts = timeouts;
  }

  async send(bytes: Uint8Array): Promise<SendResult> {
    const opened = await this.#open();
    if (!opened.ok) return { outcome: 'not-started', reason: opened.reason, state: 'offline' };
    const { connection } = opened;
    const before = await this.#status(connection, this.#timeouts.statusMs);
    if (connection.hasEnded()) return this.#abandon(connection, { outcome: 'not-started', reason: 'connection-lost', state: 'offline' });
    if (before === 'unknown' && this.#answers) {
      return this.#abandon(connection, { outcome: 'not-started', reason: 'no-answer', state: 'offline' });
    }
    if (!takesPaper(before)) return this.#abandon(connection, { outcome: 'not-started', reason: troubleOf(before), state: before });

    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (await connection.write(bytes.subarray(at, at + pieceBytes), this.#timeouts.stallMs)) continue;
      const reason = connection.hasEnded() ? 'connection-lost' : 'stalled';
      return this.#abandon(connection, { outcome: 'unconfirmed', reason, state: 'offline' });
    }
    return this.#finish(connection, before, Math.ceil(bytes.length / this.#timeouts.bytesPerMs));
  }

  async readState(): Promise<PrinterState> {
    const opened = await this.#open();
    if (!opened.ok) return 'offline';
    const state = await this.#status(opened.connection, this.#timeouts.statusMs);
    const lost = opened.connection.hasEnded() && state === 'unknown';
    // A question left unanswered may still be: a short wait, then the line is free for the next.
    await opened.connection.close(this.#timeouts.statusMs);
    return lost || (state === 'unknown' && this.#answers) ? 'offline' : state;
  }

  /** The stream is in order: an answer to a question behind the last byte proves that the printer read every byte before it. */
  async #finish(connection: PrinterConnection, before: PrinterState, jobMs: number): Promise<SendResult> {
    const lost: SendResult = { outcome: 'unconfirmed', reason: 'connection-lost', state: 'offline' };
    const silent: SendResult = { outcome: 'unconfirmed', reason: 'no-answer', state: 'offline' };
    if (before === 'unknown') {
      const closed = await connection.close(this.#timeouts.closeMs + jobMs);
      if (connection.hasFailed()) return lost;
      return closed ? { outcome: 'sent', reason: 'closed', state: 'unknown' } : silent;
    }
    const after = await this.#status(connection, this.#timeouts.answerMs + jobMs);
    if (after === 'unknown') return this.#abandon(connection, connection.hasFailed() ? lost : silent);
    // It has every byte; how it closes says nothing more.
    await connection.close(this.#timeouts.closeMs);
    if (!takesPaper(after)) return { outcome: 'unconfirmed', reason: troubleOf(after), state: after };
    return { outcome: 'printed', reason: 'confirmed', state: after };
  }

  #abandon(connection: PrinterConnection, result: SendResult): SendResult {
    connection.destroy();
    return result;
  }

  async #status(connection: PrinterConnection, firstTimeoutMs: number): Promise<PrinterState> {
    const replies = new Map<StatusQuestion, number>();
    let timeoutMs = firstTimeoutMs;
    for (const question of statusQuestions) {
      const reply = await connection.ask(question, timeoutMs);
      // One unanswered question is enough to know the kind.
      if (reply === null) break;
      this.#answers = true;
      replies.set(question, reply);
      timeoutMs = this.#timeouts.statusMs;
    }
    return stateOf(replies);
  }

  #open(): Promise<Opened> {
    return new Promise((resolve) => {
      const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
      const fail = (reason: SendReason): void => {
        clearTimeout(timer);
        socket.destroy();
        resolve({ ok: false, reason });
      };
      const timer = setTimeout(() => {
        fail('connect-timeout');
      }, this.#timeouts.connectMs);
      const onError = (error: NodeJS.ErrnoException): void => {
        fail(error.code === 'ECONNREFUSED' ? 'refused' : 'unreachable');
      };
      socket.once('error', onError);
      socket.once('connect', () => {
        clearTimeout(timer);
        const connection = new PrinterConnection(socket);
        socket.off('error', onError);
        resolve({ ok: true, connection });
      });
    });
  }
}

function troubleOf(state: PrinterState): SendReason {
  return state === 'no-paper' || state === 'cover-open' || state === 'offline' ? state : 'error';
}
