import { describe, expect, it } from 'vitest';
import { FakePrinter } from '#server/test/fake-printer';
import { answersAt, neighboursOf, ownPrinterPlaces } from './printer-places';

describe('where printers are looked for', () => {
  it('[BX-O-97] knocks at every neighbour of the box’s own network, never at itself, the network or everybody', () => {
    const home = neighboursOf('192.168.1.10', '255.255.255.0');
    expect([home.length, home[0], home.at(-1)]).toEqual([253, '192.168.1.1', '192.168.1.254']);
    expect(home).not.toContain('192.168.1.10');
    expect(neighboursOf('10.0.7.3', '255.0.0.0').every((address) => address.startsWith('10.0.7.'))).toBe(true);
    expect(neighboursOf('192.168.5.130', '255.255.255.252')).toEqual(['192.168.5.129']);
    expect(neighboursOf('100.64.0.1', '255.255.255.255')).toEqual([]);
    expect(ownPrinterPlaces.addresses()[0]).toBe('127.0.0.1');
    expect(ownPrinterPlaces.addresses().length).toBeLessThanOrEqual(1_024);
  });

  it('hears a printer that listens, and gives up on one that does not', async () => {
    const printer = await new FakePrinter('silent').start();
    expect(await answersAt('127.0.0.1', printer.port)).toBe(true);
    await printer.stop();
    expect(await answersAt('127.0.0.1', printer.port)).toBe(false);
    expect(printer.jobs).toEqual([]);
  });
});
