import type { PrinterAddress } from '#domain/paper/printer-address';
import type { PrinterTransport } from './printer-transport';
import { ScreenTransport } from './screen-transport';
import { TcpTransport, tcpTimeouts } from './tcp-transport';
import type { TcpTimeouts } from './tcp-transport';
import { UsbTransport } from './usb-transport';

/** What transports need from the house. */
export interface TransportSettings {
  /** Folder of the pictures of screen printers: `DATA_DIR/paper`. */
  readonly pictureFolder: string;
  readonly timeouts?: TcpTimeouts;
}

/** The transport for an address. Nothing is opened until a job or a question comes. */
export function openTransport(address: PrinterAddress, settings: TransportSettings): PrinterTransport {
  const timeouts = settings.timeouts ?? tcpTimeouts;
  switch (address.connection) {
    case 'network':
      return new TcpTransport(address.host, address.port, timeouts);
    case 'usb':
      return new UsbTransport(address.path, timeouts.stallMs);
    case 'screen':
      return new ScreenTransport(settings.pictureFolder);
  }
}
