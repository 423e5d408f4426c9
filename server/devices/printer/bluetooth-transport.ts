import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { PrinterState } from '#domain/contract/printer';
import type { PrinterTransport, SendResult } from './printer-transport';
import { UsbTransport } from './usb-transport';

const run = promisify(execFile);
/** A printer that is off answers within the radio's own page timeout, some 5 s; waited for a little longer. */
const CONNECT_MS = 12_000;
/** What the radio still holds when the driver has taken the last byte, at the pace of the slowest. */
const DRAIN_BYTES_PER_MS = 20;
const DRAIN_MS_MAX = 4_000;

/**
 * A printer on `/dev/rfcomm*`, bound once by `rfcomm bind`. The file is a serial line: it connects when it is opened, and cooks what is written (each 0x0A of a
 * picture would become two bytes) until it is told to be raw. The line is held open by one handle while the job goes out through another that never blocks.
 */
export class BluetoothTransport implements PrinterTransport {
  readonly #path: string;
  readonly #stallMs: number;

  constructor(path: string, stallMs = 15_000) {
    this.#path = path;
    this.#stallMs = stallMs;
  }

  async send(bytes: Uint8Array): Promise<SendResult> {
    if ((await this.readState()) === 'offline') return { outcome: 'not-started', reason: 'no-device', state: 'offline' };
    const line = await this.#connect();
    if (line === null) return { outcome: 'not-started', reason: 'unreachable', state: 'offline' };
    try {
      await run('stty', ['-F', this.#path, 'raw', '-echo']);
      const result = await new UsbTransport(this.#path, this.#stallMs).send(bytes);
      if (result.outcome === 'sent') await wait(Math.min(DRAIN_MS_MAX, bytes.length / DRAIN_BYTES_PER_MS));
      return result;
    } catch {
      return { outcome: 'not-started', reason: 'write-failed', state: 'offline' };
    } finally {
      await line.close().catch(() => undefined);
    }
  }

  /** Whether the printer is bound; whether it is on shows only when a job goes out, since asking would connect. */
  async readState(): Promise<PrinterState> {
    try {
      return (await stat(this.#path)).isCharacterDevice() ? 'unknown' : 'offline';
    } catch {
      return 'offline';
    }
  }

  /** Opening waits for the connection; one that comes too late is closed again. */
  async #connect(): Promise<FileHandle | null> {
    const opening = open(this.#path, constants.O_RDWR | constants.O_NOCTTY).catch(() => null);
    const line = await Promise.race([opening, wait(CONNECT_MS, 'late' as const, { ref: false })]);
    if (line !== 'late') return line;
    void opening.then((late) => late?.close().catch(() => undefined));
    return null;
  }
}
