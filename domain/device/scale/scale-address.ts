import type { ScaleConnection } from '#domain/contract/scale';
import { isHost } from '#domain/paper/printer-address';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** An address that a line can be opened to. */
export type ScaleAddress =
  | { readonly connection: 'serial'; readonly path: string }
  | { readonly connection: 'network'; readonly host: string; readonly port: number };

/** A port of the computer itself, of a USB adapter, or its name that stays the same in any socket. Pseudo terminals stand in for scales. */
const SERIAL = /^\/dev\/(?:tty(?:S|USB|ACM|AMA)\d{1,3}|rfcomm\d{1,2}|pts\/\d{1,6}|serial\/by-(?:id|path)\/[\w.:+-]{1,100})$/;

/** `/dev/ttyUSB0` or `192.168.1.60:4001`; serial servers have no port of their own, so it is always said. Refused with `scale-address-invalid`. */
export function parseScaleAddress(connection: ScaleConnection, address: string): Outcome<ScaleAddress> {
  if (connection === 'serial')
    return SERIAL.test(address) ? accept({ connection, path: address }) : refuse('scale-address-invalid', { address });
  const [, host = '', digits = ''] = /^([^:\s/]+):(\d{1,5})$/.exec(address) ?? [];
  const port = Number(digits);
  return isHost(host) && port >= 1 && port <= 65_535 ? accept({ connection, host, port }) : refuse('scale-address-invalid', { address });
}
