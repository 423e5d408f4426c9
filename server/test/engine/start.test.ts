import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile, open } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FloorView } from '#domain/contract/floor';
import type { OrderView } from '#domain/contract/order';
import { Connection } from '#server/store/connection';
import { TestBox } from '../box';
import { BoxProcess, failedStart } from '../box-process';
import { Restaurant } from '../restaurant';
import { WireClient, newId } from '../wire';

/** One sentence for the person at the terminal: no trace, no second line. */
const oneSentence = (about: RegExp) =>
  expect.stringMatching(new RegExp(`^Dastarxon can't start: [^\\n]*${about.source}[^\\n]*\\n$`)) as string;

describe('the box as a process', () => {
  let folder: string;
  const running: BoxProcess[] = [];
  const start = async (options: { readonly port?: number } = {}) => {
    const box = await BoxProcess.start({ folder, ...options });
    running.push(box);
    return box;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dastarxon-start-'));
  });
  afterEach(async () => {
    for (const box of running.splice(0)) await box.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a second server off its folder with a sentence, and goes on itself', async () => {
    const first = await start();
    expect(await failedStart({ folder })).toMatchObject({ code: 1, stderr: oneSentence(/another server works on/) });
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    await first.kill();
    expect((await fetch(`${(await start()).url}/healthz`)).status).toBe(200);
  });

  it('says in a sentence that its port is taken', async () => {
    const other = createServer().listen(0);
    const { port } = other.address() as AddressInfo;
    try {
      expect(await failedStart({ folder, port })).toMatchObject({ code: 1, stderr: oneSentence(/port \d+ is taken/) });
    } finally {
      other.close();
    }
  });

  it('says in a sentence that its folder can’t be written', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await failedStart({ folder: join(folder, 'file', 'data') })).toMatchObject({ code: 1, stderr: oneSentence(/can't be written/) });
  });

  it('loses nothing that it acknowledged when it is asked to stop in the middle of a rush', async () => {
    const box = await start();
    const till = new WireClient(() => box.url);
    await till.enter(box.pins, 'cashier');
    await till.send('shift.open', newId(), { shiftId: newId(), openingFloatTiyin: 0 });
    const { rows } = await till.query<{ rows: readonly { kind: string; reasonKind?: string; reasonId?: string }[] }>('/menu');
    const reasonId = rows.find((row) => row.kind === 'reason' && row.reasonKind === 'cash-in')?.reasonId;
    const acknowledged: string[] = [];
    const sent = Array.from({ length: 60 }, async () => {
      const movementId = newId();
      const answer = await till.send('shift.cash-in', newId(), { movementId, amountTiyin: 1_000_00, reasonId, note: '' }).catch(() => null);
      if (answer?.status === 200) acknowledged.push(movementId);
    });
    const stopped = new Promise((resolve) => {
      setTimeout(() => {
        resolve(box.stop());
      }, 15);
    });
    expect(await stopped).toBe(0);
    await Promise.all(sent);
    const stored = await rowsOf(folder, 'SELECT id FROM cash_movement');
    expect(acknowledged.filter((movementId) => !stored.some((row) => row['id'] === movementId))).toEqual([]);
    expect(await rowsOf(folder, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('[BX-O-116] killed right after a payment, it shows the table free when it is back', async () => {
    const box = await start();
    const { port } = box;
    const till = new WireClient(() => `http://127.0.0.1:${String(port)}`);
    await till.enter(box.pins, 'cashier');
    await till.send('shift.open', newId(), { shiftId: newId(), openingFloatTiyin: 0 });
    const floor = await till.query<FloorView>('/floor');
    const table = floor.rows.flatMap((row) => (row.row === 'table' && row.name === '5' ? [row] : []))[0];
    const { rows } = await till.query<{
      rows: readonly {
        kind: string;
        productId?: string;
        unit?: string;
        modifierGroupIds?: readonly string[];
        stockThousandths?: number | null;
      }[];
    }>('/menu');
    const dish = rows.find(
      (row) => row.kind === 'product' && row.unit !== 'kg' && row.modifierGroupIds?.length === 0 && row.stockThousandths === null,
    );
    const orderId = newId();
    await till.send('order.open', newId(), { orderId, kind: 'dine-in', tableId: table?.tableId, guests: null });
    await till.send('order.add-lines', newId(), {
      orderId,
      lines: [{ lineId: newId(), productId: dish?.productId, quantityThousandths: 1000 }],
    });
    const order = (await till.send('order.fire', newId(), { orderId, lineIds: null })).result['order'] as OrderView;
    const taken = (view: FloorView) => view.rows.some((row) => row.row === 'order' && row.tableId === table?.tableId);
    expect(taken(await till.query<FloorView>('/floor'))).toBe(true);
    const paid = await till.send('order.pay', newId(), {
      orderId,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [{ paymentId: newId(), tender: 'cash', amountTiyin: order.totalTiyin }],
    });
    expect(paid.status).toBe(200);
    await box.kill();
    await start({ port });
    expect(taken(await till.query<FloorView>('/floor'))).toBe(false);
    expect(await till.query<OrderView>(`/orders/${orderId}`)).toMatchObject({
      state: 'completed',
      payments: [{ tender: 'cash', amountTiyin: order.totalTiyin }],
    });
  });

  describe('over a damaged database', () => {
    const path = () => join(folder, 'dastarxon.db');
    const refusedUntouched = async () => {
      const before = await readFile(path());
      expect(await failedStart({ folder })).toMatchObject({ code: 1, stderr: oneSentence(/the database/), stdout: '' });
      expect((await readFile(path())).equals(before)).toBe(true);
    };

    let worked: string;
    beforeAll(async () => {
      worked = await mkdtemp(join(tmpdir(), 'dastarxon-worked-'));
      const box = await TestBox.start({ dataFolder: worked });
      await box.app.stop();
    });
    beforeEach(() => cp(worked, folder, { recursive: true }));
    afterAll(() => rm(worked, { recursive: true, force: true }));

    it('refuses to start when its head is garbage', async () => {
      const file = await open(path(), 'r+');
      await file.write(Buffer.alloc(100, 0xa5), 0, 100, 0);
      await file.close();
      await refusedUntouched();
    });

    it('refuses to start when pages in the middle are garbage', async () => {
      const { size } = await stat(path());
      const file = await open(path(), 'r+');
      for (let at = 4096 * 2; at < size; at += 4096 * 3) await file.write(Buffer.alloc(2000, 0x5a), 0, 2000, at);
      await file.close();
      await refusedUntouched();
    });

    it('refuses to start when it is cut short', async () => {
      const { size } = await stat(path());
      await truncate(path(), Math.floor(size / 2));
      await refusedUntouched();
    });

    it('refuses to start empty where a box has worked before', async () => {
      await truncate(path(), 0);
      await refusedUntouched();
      await rm(path());
      expect(await failedStart({ folder })).toMatchObject({ code: 1, stderr: oneSentence(/the database/), stdout: '' });
      await expect(stat(path())).rejects.toThrow('ENOENT');
    });
  });
});

describe('what the box asserts before it serves', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['a library older than 3.51.3', 'SELECT sqlite_version() AS value', { value: '3.51.2' }, 'SQLite 3.51.2 is too old'],
    ['a journal that is no WAL', 'PRAGMA journal_mode', { journal_mode: 'delete' }, 'PRAGMA journal_mode is delete'],
    ['commits that do not wait for the disk', 'PRAGMA synchronous', { synchronous: 1 }, 'PRAGMA synchronous is 1'],
    ['foreign keys that are not looked at', 'PRAGMA foreign_keys', { foreign_keys: 0 }, 'PRAGMA foreign_keys is 0'],
  ])('refuses %s', async (_what, asked, answer, sentence) => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own object below
    const real = Connection.prototype.get;
    vi.spyOn(Connection.prototype, 'get').mockImplementation(function (this: Connection, sql, parameters) {
      return sql === asked ? Promise.resolve(answer) : real.call(this, sql, parameters);
    });
    await expect(TestBox.start()).rejects.toThrow(sentence);
  });

  it('keeps everything through a restart', async () => {
    const house = await Restaurant.open();
    try {
      const dish = await house.dish(30_000);
      const order = await house.fire(house.cashier, await house.order(house.cashier, [{ dish, thousandths: 2000 }]));
      const fact = await house.box.lastFact();
      await house.box.restart();
      expect(await house.box.lastFact()).toBe(fact);
      expect(await house.read(order)).toEqual(order);
      await house.box.restart();
      expect(await house.read(order)).toEqual(order);
    } finally {
      await house.close();
    }
  });
});

async function rowsOf(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const file = await Connection.open(join(folder, 'dastarxon.db'));
  try {
    return await file.all(sql);
  } finally {
    await file.close();
  }
}
