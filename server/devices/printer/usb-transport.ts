import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { PrinterState } from '#domain/contract/printer';
import type { PrinterTransport, SendResult } from './printer-transport';

const pieceBytes = 4_096;
const pauseMs = 20;
/** Sent behind a job: the driver takes it only when the job's last piece has left, and closing the file drops what has not. */
const trailer = Uint8Array.of(0x1b, 0x40);

/**
 * A printer on `/dev/usb/lp*`. Never creates the file: the library did when the cable was out, and a plain file then hid the printer for good.
 * Opened without blocking, so that a printer out of paper can't hold a thread. USB printers are not asked how they are: a read may hang in the driver.
 */
export class UsbTransport implements PrinterTransport {
  readonly #path: string;
  readonly #stallMs: number;

  constructor(path: string, stallMs = 15_000) {
    this.#path = path;
    this.#stallMs = stallMs;
  }

  async send(bytes: Uint8Array): Promise<SendResult> {
    const file = await this.#open();
    if (file === null) return { outcome: 'not-started', reason: 'no-device', state: 'offline' };
    try {
      const sent = await this.#write(file, bytes);
      if (sent < bytes.length) {
        return { outcome: sent === 0 ? 'not-started' : 'unconfirmed', reason: 'stalled', state: 'offline' };
      }
      if ((await this.#write(file, trailer)) < trailer.length) return { outcome: 'unconfirmed', reason: 'stalled', state: 'offline' };
      await wait(pauseMs * 5);
      return { outcome: 'sent', reason: 'handed-over', state: 'unknown' };
    } catch {
      return { outcome: 'unconfirmed', reason: 'write-failed', state: 'offline' };
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  async readState(): Promise<PrinterState> {
    try {
      return (await stat(this.#path)).isCharacterDevice() ? 'unknown' : 'offline';
    } catch {
      return 'offline';
    }
  }

  async #open(): Promise<FileHandle | null> {
    if ((await this.readState()) === 'offline') return null;
    try {
      return await open(this.#path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch {
      return null;
    }
  }

  /** Bytes written before the printer stopped taking any for the stall time. Throws when the cable is pulled. */
  async #write(file: FileHandle, bytes: Uint8Array): Promise<number> {
    let at = 0;
    let idleMs = 0;
    while (at < bytes.length && idleMs < this.#stallMs) {
      const written = await this.#writePiece(file, bytes.subarray(at, at + pieceBytes));
      at += written;
      if (written > 0) {
        idleMs = 0;
        continue;
      }
      await wait(pauseMs);
      idleMs += pauseMs;
    }
    return at;
  }

  async #writePiece(file: FileHandle, piece: Uint8Array): Promise<number> {
    try {
      return (await file.write(piece)).bytesWritten;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
      throw error;
    }
  }
}
