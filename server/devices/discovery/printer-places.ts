import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isVirtualInterface } from '#domain/device/virtual-interface';
import { rawPrintingPort } from '#domain/paper/printer-address';

/** A place where a printer may be. */
export interface PrinterPlace {
  readonly connection: 'network' | 'usb' | 'bluetooth';
  readonly address: string;
}

/** Where printers are looked for. */
export interface PrinterPlaces {
  /** IPv4 addresses to knock at. */
  readonly addresses: () => readonly string[];
  /** Device files that are printers. */
  readonly devices: () => Promise<readonly PrinterPlace[]>;
  /** Whether something takes print jobs there. */
  readonly answers: (address: string) => Promise<boolean>;
}

const CONNECT_MS = 700;
const ADDRESSES_MAX = 1_024;

/** This machine's networks and device files. A network that is larger than 254 addresses is searched around the box's own: shops have no larger ones. */
export const ownPrinterPlaces: PrinterPlaces = {
  addresses: () => {
    const own = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
      isVirtualInterface(name) ? [] : (addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
    );
    const neighbours = own.flatMap(({ address, netmask }) => neighboursOf(address, netmask));
    return [...new Set(['127.0.0.1', ...neighbours])].slice(0, ADDRESSES_MAX);
  },
  devices: async () => [
    ...(await filesOf('/dev/usb', /^lp\d{1,2}$/)).map((address): PrinterPlace => ({ connection: 'usb', address })),
    ...(await filesOf('/dev', /^rfcomm\d{1,2}$/)).map((address): PrinterPlace => ({ connection: 'bluetooth', address })),
  ],
  answers: (address) => answersAt(address, rawPrintingPort),
};

/** The addresses of a network beside the given one: of its own mask, or of the 256 around it. */
export function neighboursOf(address: string, netmask: string): string[] {
  const own = numberOf(address);
  const mask = Math.max(numberOf(netmask), numberOf('255.255.255.0'));
  const first = own - (own % (2 ** 32 - mask));
  const size = 2 ** 32 - mask;
  return Array.from({ length: Math.max(0, size - 2) }, (_, index) => first + 1 + index)
    .filter((neighbour) => neighbour !== own)
    .map((neighbour) => [24, 16, 8, 0].map((shift) => Math.floor(neighbour / 2 ** shift) % 256).join('.'));
}

function numberOf(address: string): number {
  return address.split('.').reduce((whole, part) => whole * 256 + Number(part), 0);
}

async function filesOf(folder: string, name: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((file) => name.test(file))
      .sort()
      .map((file) => `${folder}/${file}`);
  } catch {
    return [];
  }
}

/** Connects and leaves: not a byte is sent, so that no printer prints for being found. */
export function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (answers: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answers);
    };
    const timer = setTimeout(() => {
      done(false);
    }, CONNECT_MS);
    socket.once('connect', () => {
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}
