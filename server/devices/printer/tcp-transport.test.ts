import { afterEach, describe, expect, it } from 'vitest';
import { samplePapers } from '#domain/paper/sample-papers';
import { FakePrinter } from '#server/test/fake-printer';
import type { FakePrinterMode } from '#server/test/fake-printer';
import { drawPaper } from '../paper/draw-paper';
import { drawerKick } from '../paper/escpos';
import { openTransport } from './open-transport';
import { TcpTransport } from './tcp-transport';
import type { TcpTimeouts } from './tcp-transport';

const quick: TcpTimeouts = { connectMs: 500, statusMs: 150, stallMs: 700, answerMs: 700, closeMs: 400, bytesPerMs: 1000 };
const printers: FakePrinter[] = [];

async function printerIn(mode: FakePrinterMode): Promise<{ printer: FakePrinter; transport: TcpTransport }> {
  const printer = await new FakePrinter(mode).start();
  printers.push(printer);
  return { printer, transport: new TcpTransport('127.0.0.1', printer.port, quick) };
}

async function receiptBytes(): Promise<Uint8Array> {
  return (await drawPaper(samplePapers('uz-Latn').receipt, { dots: 576, cut: true, copies: 1 }, 'raster')).bytes;
}

afterEach(async () => {
  await Promise.all(printers.splice(0).map((printer) => printer.stop()));
});

describe('a printer on TCP', () => {
  it('says "printed" only after the printer answered behind the last byte', async () => {
    const { printer, transport } = await printerIn('ok');
    const bytes = await receiptBytes();
    expect(await transport.send(bytes)).toEqual({ outcome: 'printed', reason: 'confirmed', state: 'ready' });
    expect(Buffer.compare(printer.jobs[0]?.bytes ?? Buffer.alloc(0), Buffer.from(bytes))).toBe(0);
  });

  it('loses no byte to a printer that is slow or talks while we send', async () => {
    const bytes = await receiptBytes();
    for (const mode of ['slow', 'chatty'] as const) {
      const { printer, transport } = await printerIn(mode);
      expect((await transport.send(bytes)).outcome).toBe('printed');
      await printer.waitForJobs(1);
      expect(Buffer.compare(printer.jobs[0]?.bytes ?? Buffer.alloc(0), Buffer.from(bytes))).toBe(0);
    }
  });

  it('says "sent" of one that answers nothing but closes in good order', async () => {
    const { printer, transport } = await printerIn('silent');
    expect(await transport.send(await receiptBytes())).toEqual({ outcome: 'sent', reason: 'closed', state: 'unknown' });
    expect(printer.jobs[0]?.papers).toHaveLength(1);
  });

  it('never says that a stalled printer printed', async () => {
    const { printer, transport } = await printerIn('stall');
    expect(await transport.send(await receiptBytes())).toMatchObject({ outcome: 'unconfirmed', reason: 'no-answer' });
    expect(printer.jobs).toHaveLength(0);
  });

  it('sends nothing to one that used to answer and is silent now', async () => {
    const { printer, transport } = await printerIn('ok');
    expect(await transport.readState()).toBe('ready');
    printer.mode = 'stall';
    expect(await transport.send(await receiptBytes())).toMatchObject({ outcome: 'not-started', reason: 'no-answer' });
    printer.mode = 'ok';
    expect((await transport.send(await receiptBytes())).outcome).toBe('printed');
    expect(printer.jobs).toHaveLength(1);
  });

  it.each([
    ['paper-out', 'no-paper'],
    ['cover-open', 'cover-open'],
  ] as const)('does not begin on %s, and says so', async (mode, state) => {
    const { printer, transport } = await printerIn(mode);
    expect(await transport.send(await receiptBytes())).toEqual({ outcome: 'not-started', reason: state, state });
    expect(await transport.readState()).toBe(state);
    expect(printer.jobs).toHaveLength(0);
  });

  it('prints while the paper is low, and says that it is', async () => {
    const { transport } = await printerIn('paper-low');
    expect(await transport.send(await receiptBytes())).toEqual({ outcome: 'printed', reason: 'confirmed', state: 'paper-low' });
  });

  it('leaves it to a person when the paper ended behind the job or the line broke within it', async () => {
    const ended = await printerIn('paper-out-mid-job');
    expect(await ended.transport.send(await receiptBytes())).toEqual({ outcome: 'unconfirmed', reason: 'no-paper', state: 'no-paper' });
    const broken = await printerIn('reset-mid-job');
    expect(await broken.transport.send(await receiptBytes())).toMatchObject({ outcome: 'unconfirmed', reason: 'connection-lost' });
  });

  it('knows at once that nothing was sent when the printer is off or breaks the line first', async () => {
    const { printer, transport } = await printerIn('refuse');
    expect(await transport.send(await receiptBytes())).toMatchObject({ outcome: 'not-started' });
    await printer.stop();
    const before = performance.now();
    expect(await transport.send(await receiptBytes())).toEqual({ outcome: 'not-started', reason: 'refused', state: 'offline' });
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(await transport.readState()).toBe('offline');
    printer.mode = 'ok';
    await printer.restart();
    expect(await transport.readState()).toBe('ready');
  });

  it('gives up connecting to an address where nobody is', async () => {
    const nowhere = new TcpTransport('192.0.2.1', 9100, { ...quick, connectMs: 200 });
    const before = performance.now();
    const result = await nowhere.send(Uint8Array.of(1));
    expect(result.outcome).toBe('not-started');
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('kicks the drawer on the pin that is asked for', async () => {
    const { printer, transport } = await printerIn('ok');
    await transport.send(drawerKick(2));
    await transport.send(drawerKick(5));
    expect(printer.jobs.map((job) => [...job.bytes])).toEqual([
      [0x1b, 0x70, 0x00, 0x19, 0xfa],
      [0x1b, 0x70, 0x01, 0x19, 0xfa],
    ]);
    expect(printer.jobs.flatMap((job) => [...job.drawerKicks])).toEqual([2, 5]);
  });

  it('is opened by its address', () => {
    expect(openTransport({ connection: 'network', host: '127.0.0.1', port: 9100 }, '/nowhere')).toBeInstanceOf(TcpTransport);
  });
});
