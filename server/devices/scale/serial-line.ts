import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ReadStream, WriteStream } from 'node:tty';
import { promisify } from 'node:util';
import type { ScaleLine, ScaleListener } from './scale-line';

const run = promisify(execFile);
const STTY_MS = 3_000;

/**
 * Opens the serial line of a scale: 8 data bits, no parity, one stop bit, no handshake, raw. Null where there is no such device or it is no line. The file is opened without
 * blocking and read as a terminal is, by the event loop: a scale that says nothing for hours holds no thread.
 */
export async function openSerialLine(path: string, baudRate: number, { onData, onEnd }: ScaleListener): Promise<ScaleLine | null> {
  let descriptor: number;
  try {
    if (!(await stat(path)).isCharacterDevice()) return null;
    await run('stty', ['-F', path, String(baudRate), 'raw', '-echo', 'cs8', '-parenb', '-cstopb', 'clocal', '-crtscts'], {
      timeout: STTY_MS,
    });
    descriptor = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    return listen(descriptor, { onData, onEnd });
  } catch {
    closeSync(descriptor);
    return null;
  }
}

function listen(descriptor: number, { onData, onEnd }: ScaleListener): ScaleLine {
  const reader = new ReadStream(descriptor);
  const writer = new WriteStream(descriptor);
  let isOver = false;
  const close = (): void => {
    if (isOver) return;
    isOver = true;
    reader.destroy();
    writer.destroy();
  };
  const end = (): void => {
    if (isOver) return;
    close();
    onEnd();
  };
  reader.on('data', (data: Buffer) => {
    onData(data);
  });
  for (const stream of [reader, writer]) {
    stream.on('error', end);
    stream.on('close', end);
  }
  reader.on('end', end);
  const write = (bytes: Uint8Array): void => {
    if (!isOver) writer.write(bytes);
  };
  return { close, write };
}
