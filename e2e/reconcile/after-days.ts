import { expect } from 'vitest';
import type { MenuView } from '#domain/contract/menu';
import { Visitor } from '#server/demo/connect-branch';
import { demoPeople } from '#server/demo/load-demo';
import { createIdFactory } from '#server/store/ids';
import type { StoryBox } from '../support/story-box';

/** What people do once the days of the story are over, at the screens of its boxes. */

const newId = createIdFactory(Date.now);
const LOWERED_TIYIN = 100_000;

async function personAt(box: StoryBox, role: 'administrator' | 'cashier', kind: 'office' | 'till'): Promise<Visitor> {
  const visitor = new Visitor(box.url, newId);
  await visitor.does('device.pair', { deviceId: newId(), code: null, name: kind, kind });
  const { people } = await visitor.reads<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
  const person = demoPeople().find((one) => one.role === role);
  await visitor.does('staff.sign-in', { employeeId: people.find(({ name }) => name === person?.name)?.employeeId, pin: person?.pin });
  return visitor;
}

/** The story prints nothing and takes its printers away meanwhile; they are the box's own, so one that was restored from the middle of it has none. */
async function ensurePrinter(manager: Visitor): Promise<void> {
  const { printers } = await manager.reads<{ printers: readonly { archived: boolean }[] }>('/printers');
  if (printers.some(({ archived }) => !archived)) return;
  const printerId = newId();
  const paper = { widthMm: 80, dots: null, copies: 1, cut: true, drawerPin: null, autoPrint: true, substitutePrinterId: null };
  await manager.does('printer.create', { printerId, name: 'Kassa printeri', connection: 'screen', address: '', ...paper });
  await manager.does('settings.update', { changes: { defaultPrinterId: printerId } });
}

/** Prints each Z again, and makes one of two regulars: what they owe is then owed by one. */
export async function afterTheDays(box: StoryBox): Promise<void> {
  const manager = await personAt(box, 'administrator', 'office');
  await ensurePrinter(manager);
  const { reports } = await manager.reads<{ reports: readonly { shiftId: string }[] }>('/shifts?limit=50');
  for (const { shiftId } of reports) await manager.does('shift.reprint-z', { shiftId });
  const { debtors } = await manager.reads<{ debtors: readonly { customerId: string }[] }>('/debtors?limit=10');
  const [one, other] = debtors;
  if (one === undefined || other === undefined) throw new Error('nobody owes anything');
  await manager.does('customer.merge', { customerId: one.customerId, intoId: other.customerId });
}

/**
 * While one box is without its line, the other branch lowers the limit of somebody who eats at both. The first does not know yet and lends him a dish within what it was
 * granted; when the line is back it knows, and refuses the next one.
 */
export async function lowerLimitOffline(
  offline: { readonly box: StoryBox; readonly cut: () => void; readonly heal: () => void },
  other: StoryBox,
): Promise<void> {
  const [manager, cashier, elsewhere] = [
    await personAt(offline.box, 'administrator', 'office'),
    await personAt(offline.box, 'cashier', 'till'),
    await personAt(other, 'administrator', 'office'),
  ];
  const shiftId = newId();
  await cashier.does('shift.open', { shiftId, openingFloatTiyin: 0 });
  const { rows } = await cashier.reads<MenuView>('/menu');
  const dish = rows.find(
    (row) =>
      row.kind === 'product' &&
      row.available &&
      row.stockThousandths === null &&
      row.unit !== 'kg' &&
      row.modifierGroupIds.length === 0 &&
      row.priceTiyin > LOWERED_TIYIN,
  );
  if (dish?.kind !== 'product') throw new Error('the demo has no plain dish');
  const { productId, priceTiyin } = dish;
  const { debtors } = await manager.reads<{ debtors: readonly { customerId: string; receivableTiyin: number }[] }>('/debtors?limit=50');
  // Whoever owes least still has room.
  const customerId = [...debtors].sort((one, two) => one.receivableTiyin - two.receivableTiyin)[0]?.customerId;
  const sale = () => ({
    ...{ orderId: newId(), kind: 'takeaway', customerId, lines: [{ lineId: newId(), productId, quantityThousandths: 1000 }] },
    ...{ expectedTotalTiyin: priceTiyin, payments: [{ paymentId: newId(), tender: 'nasiya', amountTiyin: priceTiyin }] },
  });
  const card = (visitor: Visitor) =>
    visitor.reads<{ version: number; fields: { creditLimitTiyin: number | null } }>(`/customers/${String(customerId)}`);
  await expect.poll(() => card(elsewhere).catch(() => null), { timeout: 60_000 }).not.toBeNull();
  offline.cut();
  const { version } = await card(elsewhere);
  await elsewhere.does('customer.update', { customerId, version, changes: { creditLimitTiyin: LOWERED_TIYIN } });
  await other.synced(30_000);
  await cashier.does('order.submit', sale());
  offline.heal();
  await offline.box.synced(60_000);
  await expect.poll(async () => (await card(manager)).fields.creditLimitTiyin, { timeout: 60_000 }).toBe(LOWERED_TIYIN);
  await expect(cashier.does('order.submit', sale())).rejects.toThrow('approval-required');
  await cashier.does('shift.count', { shiftId, countedTiyin: 0 });
  await cashier.does('shift.close', { shiftId });
}
