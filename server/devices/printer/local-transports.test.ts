import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { samplePapers } from '#domain/paper/sample-papers';
import { drawPaper } from '../paper/draw-paper';
import { BluetoothTransport } from './bluetooth-transport';
import { ScreenTransport, pictureFile } from './screen-transport';
import { UsbTransport } from './usb-transport';

const folder = mkdtempSync(join(tmpdir(), 'dastarxon-printer-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A character device that takes bytes as a USB printer does: the far end of a pseudo terminal in raw mode. */
const deviceProgram = `
import os, sys, tty, select
master, slave = os.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
sys.stdin.readline()
got = b''
while select.select([master], [], [], 0.5)[0]:
    got += os.read(master, 65536)
sys.stdout.write(got.hex())
`;

describe('a printer on USB', () => {
  it('takes a whole job through a device that is full again and again', async () => {
    const device = spawn('python3', ['-c', deviceProgram.replace('sys.stdin.readline()\n', '').replace('0.5)[0]', '1.5)[0]')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    device.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = new Promise((resolve) => device.on('close', resolve));
    while (!output.includes('\n')) await new Promise((resolve) => setTimeout(resolve, 10));
    const path = output.slice(0, output.indexOf('\n'));
    const { bytes } = await drawPaper(samplePapers('uz-Latn').receipt, { dots: 384, cut: true, copies: 1 }, 'raster');
    expect(await new UsbTransport(path, 2_000).send(bytes)).toEqual({ outcome: 'sent', reason: 'handed-over', state: 'unknown' });
    await ended;
    const arrived = Buffer.from(output.slice(output.indexOf('\n') + 1), 'hex');
    expect(Buffer.compare(arrived.subarray(0, bytes.length), Buffer.from(bytes))).toBe(0);
    expect([...arrived.subarray(bytes.length)]).toEqual([0x1b, 0x40]);
  });

  it('gives up on a device that takes nothing more', async () => {
    const device = spawn('python3', ['-c', deviceProgram], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    device.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    while (!output.includes('\n')) await new Promise((resolve) => setTimeout(resolve, 10));
    const result = await new UsbTransport(output.trim(), 300).send(new Uint8Array(500_000));
    expect(result).toEqual({ outcome: 'unconfirmed', reason: 'stalled', state: 'offline' });
    device.kill();
  });

  it('never makes a file where the device is missing, and never prints into one', async () => {
    const missing = join(folder, 'lp0');
    expect(await new UsbTransport(missing).send(Uint8Array.of(1))).toEqual({
      outcome: 'not-started',
      reason: 'no-device',
      state: 'offline',
    });
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(missing, '');
    expect((await new UsbTransport(missing).send(Uint8Array.of(1))).reason).toBe('no-device');
    expect(readFileSync(missing)).toHaveLength(0);
    rmSync(missing);
  });
});

/** A serial line as Bluetooth gives it: it cooks what is written, until it is told to be raw. */
const serialProgram = deviceProgram.replace('tty.setraw(slave)\n', '').replace('sys.stdin.readline()\n', '').replace('0.5)[0]', '1.5)[0]');

describe('a printer on Bluetooth', () => {
  it('[BX-O-97] gets every byte of a picture as it is, and nothing where it is not bound', async () => {
    const device = spawn('python3', ['-c', serialProgram], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    device.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = new Promise((resolve) => device.on('close', resolve));
    while (!output.includes('\n')) await new Promise((resolve) => setTimeout(resolve, 10));
    const printer = new BluetoothTransport(output.slice(0, output.indexOf('\n')), 2_000);
    // A line end, an end of file and an interrupt: what a serial line would make something else of.
    const bytes = Uint8Array.of(0x1b, 0x40, 0x0a, 0x0d, 0x04, 0x03, 0x11, 0x13, 0x0a, 0xff);
    expect(await printer.readState()).toBe('unknown');
    expect(await printer.send(bytes)).toEqual({ outcome: 'sent', reason: 'handed-over', state: 'unknown' });
    await ended;
    expect([...Buffer.from(output.slice(output.indexOf('\n') + 1), 'hex').subarray(0, bytes.length)]).toEqual([...bytes]);
    const unbound = new BluetoothTransport(join(folder, 'rfcomm0'));
    expect(await unbound.send(bytes)).toEqual({ outcome: 'not-started', reason: 'no-device', state: 'offline' });
    expect(await unbound.readState()).toBe('offline');
    expect(readdirSync(folder)).not.toContain('rfcomm0');
  });
});

describe('a printer that is a screen', () => {
  it('keeps the picture of what would have been printed', async () => {
    const drawn = await drawPaper(samplePapers('ru').receipt, { dots: 576, cut: true, copies: 1 }, 'raster');
    const screen = new ScreenTransport(join(folder, 'paper'));
    expect(await screen.send(drawn.bytes, 'job-1')).toEqual({ outcome: 'printed', reason: 'kept', state: 'ready' });
    expect(Buffer.compare(readFileSync(pictureFile(join(folder, 'paper'), 'job-1')), Buffer.from(drawn.picture ?? []))).toBe(0);
    expect(await screen.readState()).toBe('ready');
  });
});
