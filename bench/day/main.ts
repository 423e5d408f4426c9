import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBox } from '../box-process';
import { fillMenu } from '../fill-menu';
import { newId, plainProducts, seller, unplugPrinters } from '../selling';
import { measureLongOrder } from './long-order';
import { measureMenuSearch } from './menu-search';
import { measureReports, sellMonth, spreadOverMonth } from './reports';

/** What a whole day in a large house asks of a box: a month's reports beside live selling, and an order of 300 lines in a menu of 20,000. */

const MONTH_ORDERS = 18_000;
const QUICK_MONTH_ORDERS = 3_000;
const LARGE_MENU = 20_000;

/** Both, on a folder of its own. */
export async function measureDay(quick: boolean, say: (step: string) => void): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-bench-day-'));
  const box = await startBox({ folder });
  const till = await seller(box, { name: 'bench till', kind: 'till', role: 'cashier' });
  const administrator = await seller(box, { name: 'bench office', kind: 'till', role: 'administrator' });
  await unplugPrinters(administrator);
  await till.command('shift.open', { shiftId: newId(), openingFloatTiyin: 0 });
  const products = await plainProducts(till);
  say('a month of sales');
  await sellMonth(box, till, products, quick ? QUICK_MONTH_ORDERS : MONTH_ORDERS);
  await box.stop();
  await spreadOverMonth(folder);
  say('reports beside selling');
  const reportBox = await startBox({ folder, port: box.port });
  const reports = await measureReports(
    reportBox,
    { till, administrator },
    products,
    quick ? { count: 3, seconds: 8 } : { count: 7, seconds: 20 },
  );
  await reportBox.stop();
  say('an order of 300 lines');
  await fillMenu(folder, LARGE_MENU);
  const largeBox = await startBox({ folder, port: box.port });
  const long = await measureLongOrder(largeBox, till, await plainProducts(till), quick ? 40 : 60);
  const search = await measureMenuSearch(till);
  await largeBox.stop();
  await rm(folder, { recursive: true, force: true });
  return { ...reports, ...long, ...search };
}
