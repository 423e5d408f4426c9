import { connect } from 'node:net';
import type { ScaleLine, ScaleListener } from './scale-line';

const CONNECT_MS = 2_000;

/** Opens the line of a scale behind a serial server, or of one with its own network. Null when nobody is there. */
export function openTcpLine(host: string, port: number, { onData, onEnd }: ScaleListener): Promise<ScaleLine | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true });
    let isOpen = false;
    const timer = setTimeout(() => socket.destroy(), CONNECT_MS);
    // What went wrong is told by the end that follows.
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      onData(data);
    });
    socket.once('close', () => {
      clearTimeout(timer);
      if (isOpen) onEnd();
      else resolve(null);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      isOpen = true;
      resolve({
        write: (bytes) => {
          if (socket.writable) socket.write(bytes);
        },
        close: () => {
          socket.destroy();
        },
      });
    });
  });
}
