/** Where a printer is. Nonsense is refused when it is typed, not when the kitchen waits for its slip. */

/** How a printer is reached. */
export type PrinterConnection = 'network' | 'usb' | 'bluetooth' | 'screen';

/** An address that a transport can use. */
export type PrinterAddress =
  | { readonly connection: 'network'; readonly host: string; readonly port: number }
  | { readonly connection: 'usb' | 'bluetooth'; readonly path: string }
  /** No device: the paper is kept as a picture and shown in a browser. */
  | { readonly connection: 'screen' };

/** The parsed address, or why not. */
export type PrinterAddressResult =
  { readonly ok: true; readonly address: PrinterAddress } | { readonly ok: false; readonly code: 'printer-address-invalid' };

/** The port on which network printers take raw bytes. */
export const rawPrintingPort = 9100;

const invalid: PrinterAddressResult = { ok: false, code: 'printer-address-invalid' };
const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether a text is an IPv4 address or a name with a dot in it. */
export function isHost(host: string): boolean {
  if (/^[\d.]+$/.test(host)) {
    const parts = host.split('.');
    const numbers = parts.map(Number);
    return (
      parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part)) && numbers.every((n) => n <= 255) && numbers[0] !== 0
    );
  }
  // A single word is a slip of the finger far more often than a name that some router knows.
  const labels = host.split('.');
  return host.length <= 253 && labels.length > 1 && labels.every((label) => hostLabel.test(label));
}

/**
 * `192.168.1.50:9100`, `192.168.1.50` (port 9100), `printer-1.local:9100` for the network; `/dev/usb/lp0` for USB; `/dev/rfcomm0` for Bluetooth; nothing for the screen.
 * Refused with `printer-address-invalid`: everything else.
 */
export function parsePrinterAddress(connection: PrinterConnection, address: string): PrinterAddressResult {
  switch (connection) {
    case 'screen':
      return address === '' ? { ok: true, address: { connection } } : invalid;
    case 'usb':
      return /^\/dev\/usb\/lp\d{1,2}$/.test(address) ? { ok: true, address: { connection, path: address } } : invalid;
    case 'bluetooth':
      return /^\/dev\/rfcomm\d{1,2}$/.test(address) ? { ok: true, address: { connection, path: address } } : invalid;
    case 'network': {
      const match = /^([^:\s/]+)(?::(\d{1,5}))?$/.exec(address);
      const host = match?.[1];
      if (host === undefined || !isHost(host)) return invalid;
      const port = match?.[2] === undefined ? rawPrintingPort : Number(match[2]);
      return port >= 1 && port <= 65_535 ? { ok: true, address: { connection, host, port } } : invalid;
    }
  }
}

/** How an address is written for people. */
export function printerAddressText(address: PrinterAddress): string {
  switch (address.connection) {
    case 'network':
      return `${address.host}:${String(address.port)}`;
    case 'usb':
    case 'bluetooth':
      return address.path;
    case 'screen':
      return '';
  }
}
