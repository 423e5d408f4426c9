import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PrinterState, PrintersView } from '#domain/contract/printer';
import { TestBox } from './box';
import type { TestDevice } from './box';

const WITHIN_5_S = { timeout: 5_000, interval: 20 };

/** An address on which nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${String(port)}`;
}

/** A printer that is well, and thinks a while before each answer. */
async function hesitantPrinter(): Promise<{ readonly address: string; readonly questionCount: () => number; readonly close: () => void }> {
  let questions = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      questions += 1;
      setTimeout(() => socket.write(Uint8Array.of(0x12)), 150);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${String(port)}`, questionCount: () => questions, close: () => server.close() };
}

describe('a printer that was never heard of', () => {
  let box: TestBox;
  let office: TestDevice;
  let printerId: string;

  const open = async (pollMs: number): Promise<void> => {
    box = await TestBox.start({ printTimes: { backOffMs: [200], pollMs, staleKitchenMs: 600_000, staleDrawerMs: 10_000 } });
    office = await box.signedIn('administrator', { kind: 'office' });
    printerId = box.newId();
  };
  const create = (address: string) =>
    office.run('printer.create', {
      printerId,
      name: 'Yangi',
      connection: 'network',
      address,
      widthMm: 80,
      dots: null,
      copies: 1,
      cut: true,
      drawerPin: null,
      autoPrint: false,
      substitutePrinterId: null,
    });
  const row = async () => {
    const { printers } = await office.query<PrintersView>('/printers');
    const found = printers.find((printer) => printer.printerId === printerId);
    if (!found) throw new Error('the printer is gone');
    return found;
  };
  const state = async (): Promise<PrinterState> => (await row()).state;

  afterEach(async () => {
    await box.stop();
  });

  it('[BX-O-94] is unknown until it answers, and offline within 5 s when nobody does', async () => {
    await open(2_000);
    await create(await deadAddress());
    expect(['unknown', 'offline']).toContain(await state());
    await expect.poll(state, WITHIN_5_S).toBe('offline');
  });

  it('[BX-O-94] says nothing in the name of the address it had before: what answered late was another printer', async () => {
    const hesitant = await hesitantPrinter();
    try {
      await open(2_000);
      await create(hesitant.address);
      await expect.poll(hesitant.questionCount, WITHIN_5_S).toBe(1);
      await office.run('printer.update', { printerId, version: (await row()).version, address: await deadAddress() });
      const seen = new Set<PrinterState>();
      for (const until = performance.now() + 1_500; performance.now() < until;) seen.add(await state());
      expect([...seen].filter((word) => word !== 'unknown')).toEqual(['offline']);
    } finally {
      hesitant.close();
    }
  });
});
