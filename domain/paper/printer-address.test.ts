import { describe, expect, it } from 'vitest';
import { parsePrinterAddress, printerAddressText } from './printer-address';

describe('the address of a printer', () => {
  it('[BX-O-97] takes the device files of USB and Bluetooth, each only as its own', () => {
    const typed = (connection: 'usb' | 'bluetooth', address: string) => parsePrinterAddress(connection, address);
    expect(typed('bluetooth', '/dev/rfcomm0')).toEqual({ ok: true, address: { connection: 'bluetooth', path: '/dev/rfcomm0' } });
    expect(typed('usb', '/dev/usb/lp1').ok).toBe(true);
    for (const address of ['', '/dev/rfcomm', '/dev/rfcomm0/../sda', '/dev/usb/lp0', 'rfcomm0', '00:11:22:33:44:55'])
      expect(typed('bluetooth', address)).toEqual({ ok: false, code: 'printer-address-invalid' });
    expect(typed('usb', '/dev/rfcomm0').ok).toBe(false);
  });

  it.each([
    ['192.168.1.50:9100', '192.168.1.50:9100'],
    ['192.168.1.50', '192.168.1.50:9100'],
    ['127.0.0.1:9110', '127.0.0.1:9110'],
    ['kitchen-printer.local', 'kitchen-printer.local:9100'],
  ])('takes %s on the network', (typed, meant) => {
    const parsed = parsePrinterAddress('network', typed);
    expect(parsed.ok && printerAddressText(parsed.address)).toBe(meant);
  });

  it.each([
    '',
    'nonsense',
    'nonsense here',
    '192.168.1',
    '192.168.1.256',
    '0.0.0.0',
    '1.2.3.4:0',
    '1.2.3.4:99999',
    '1.2.3.4:abc',
    'http://1.2.3.4',
    '-x.local',
    'a..b',
    '1.2.3.4:9100/x',
    '192.168.001.5',
  ])('refuses "%s" on the network', (typed) => {
    expect(parsePrinterAddress('network', typed)).toEqual({ ok: false, code: 'printer-address-invalid' });
  });

  it('takes only printer devices for USB, and nothing for the screen', () => {
    expect(parsePrinterAddress('usb', '/dev/usb/lp0').ok).toBe(true);
    for (const path of ['/dev/sda', '/dev/usb/lp', '/dev/usb/../sda', 'lp0', '/dev/usb/lp0 '])
      expect(parsePrinterAddress('usb', path).ok).toBe(false);
    expect(parsePrinterAddress('screen', '').ok).toBe(true);
    expect(parsePrinterAddress('screen', 'x').ok).toBe(false);
  });
});
