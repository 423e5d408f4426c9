import type { PrinterAddress } from '#domain/paper/printer-address';
import type { PrinterTransport } from './printer-transport';
import { BluetoothTransport } from './bluetooth-transport';
import { ScreenTransport } from './screen-transport';
import { TcpTransport, tcpTimeouts } from './tcp-transport';
import type { TcpTimeouts } from './tcp-transport';
import { UsbTransport } from './usb-transport';

/**
 * The transport for an address. Nothing is opened until a job or a question comes. `pictureFolder` is where screen printers keep their papers:
 * `DATA_DIR/paper`.
 */
export function openTransport(address: PrinterAddress, pictureFolder: string, timeouts: TcpTimeouts = tcpTimeouts): PrinterTransport {
  switch (address.connection) {
    case 'network':
      return new TcpTransport(address.host, address.port, timeouts);
    case 'usb':
      return new UsbTransport(address.path, timeouts.stallMs);
    case 'bluetooth':
      return new BluetoothTransport(address.path, timeouts.stallMs);
    case 'screen':
      return new ScreenTransport(pictureFolder);
  }
}
