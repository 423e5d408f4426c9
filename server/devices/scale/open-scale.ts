import type { ScaleAddress } from '#domain/device/scale/scale-address';
import type { ScaleLine, ScaleListener } from './scale-line';
import { openSerialLine } from './serial-line';
import { openTcpLine } from './tcp-line';

/** Opens the line to a scale. Null when it is not there; never rejects. */
export function openScale(address: ScaleAddress, baudRate: number, listener: ScaleListener): Promise<ScaleLine | null> {
  return address.connection === 'network'
    ? openTcpLine(address.host, address.port, listener)
    : openSerialLine(address.path, baudRate, listener);
}
