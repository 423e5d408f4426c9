import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MenuView, NotePresetView, ReasonView } from '#domain/contract/menu';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import type { WasteReport } from '#domain/contract/waste';
import { layoutKitchenTicket } from '#domain/paper/layouts/kitchen-ticket';
import type { KitchenTicketPaper } from '#domain/paper/papers';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('notes and reasons that are ready to choose', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let dish: TestDish;
  let manager: { readonly employeeId: string; readonly pin: string };

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier } = house);
    dish = await house.dish(30_000);
    const person = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    manager = { pin: person.pin, employeeId: found(people.find(({ name }) => name === person.name)?.employeeId, person.name) };
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const notes = async () => (await house.menu()).filter((row): row is NotePresetView => row.kind === 'note-preset');
  const note = async (russian: string) =>
    found(
      (await notes()).find(({ name }) => name.ru === russian),
      russian,
    );
  const reason = async (kind: ReasonView['reasonKind'], latin: string) =>
    found(
      (await house.menu()).find(
        (row): row is ReasonView => row.kind === 'reason' && row.reasonKind === kind && row.name['uz-Latn'] === latin,
      ),
      latin,
    );
  const waste = () => house.admin.query<WasteReport>(`/reports/waste?from=0&to=${String(house.box.now + 1)}`);
  /** A sent dish, as far along in the kitchen as asked. */
  const cooked = async (thousandths: number, until: 'sent' | 'in-work' | 'ready') => {
    const order = await house.fire(cashier, await house.order(cashier, [{ dish, thousandths }]));
    const ticket = found(
      (await house.tickets()).find(({ orderId }) => orderId === order.orderId),
      'ticket',
    );
    if (until === 'in-work') await house.admin.run('kitchen.touch-ticket', { ticketId: ticket.ticketId });
    if (until === 'ready') await house.admin.run('kitchen.bump-ticket', { ticketId: ticket.ticketId });
    return order;
  };
  /** Prints a slip at the station and answers what the cook reads, row by row. */
  const slip = async (orderId: string) => {
    const [paper] = await house.papers(orderId, 'kitchen-ticket');
    return layoutKitchenTicket(found(paper, 'slip').payload as unknown as KitchenTicketPaper).flatMap((block) =>
      block.type === 'item' || block.type === 'framed' || block.type === 'banner' ? [block.text] : [],
    );
  };

  it('[BX-O-8] a note in free words stands on the slip right below its dish, and on the kitchen’s screen', async () => {
    const other = await house.dish(5_000);
    const order = await house.order(cashier, [{ dish, note: 'Tuzsiz' }, { dish: other }]);
    await house.fire(cashier, order);
    const [ticket] = (await house.tickets()).filter(({ orderId }) => orderId === order.orderId);
    expect(ticket?.lines.map(({ name, note: words }) => [name['uz-Latn'], words])).toEqual([
      [dish.name, 'Tuzsiz'],
      [other.name, ''],
    ]);
    const rows = await slip(order.orderId);
    const at = rows.indexOf(dish.name);
    expect(rows.slice(at, at + 2)).toEqual([dish.name, 'Tuzsiz']);
    expect(
      (await cashier.command('order.add-lines', { orderId: order.orderId, lines: house.lines([{ dish, note: 'x'.repeat(201) }]) })).ok,
    ).toBe(false);
  });

  it('[BX-O-59] two quick notes and free words of one line: on the slip in the kitchen’s language, on the screen in every language', async () => {
    await house.settings({ kitchenLanguage: 'ru' });
    const chosen = [await note('Без лука'), await note('Не острое')];
    const order = await house.order(cashier, []);
    await cashier.run('order.add-lines', {
      orderId: order.orderId,
      lines: house
        .lines([{ dish, note: 'Bolaga' }])
        .map((line) => ({ ...line, notePresetIds: chosen.map(({ notePresetId }) => notePresetId) })),
    });
    await house.fire(cashier, order);
    const [ticket] = (await house.tickets()).filter(({ orderId }) => orderId === order.orderId);
    expect(ticket?.lines[0]?.notes.map(({ ru, en }) => [ru, en])).toEqual([
      ['Без лука', 'No onion'],
      ['Не острое', 'Not spicy'],
    ]);
    const rows = await slip(order.orderId);
    expect(rows[rows.indexOf(dish.name) + 1]).toBe('Без лука, Не острое, Bolaga');
    await house.settings({ kitchenLanguage: 'uz-Latn' });
  });

  it('[BX-O-59] a quick note may be for some categories alone, and stands where it is sorted', async () => {
    const { categoryId } = await house.category();
    const notePresetId = house.box.newId();
    const name = { 'uz-Latn': 'Sariyogʻ bilan', ru: 'С маслом' };
    await house.admin.run('note-preset.create', { notePresetId, name, allergy: false, sort: 5, categoryIds: [categoryId] });
    const all = await notes();
    expect(
      found(
        all.find((row) => row.notePresetId === notePresetId),
        'note',
      ),
    ).toMatchObject({ categoryIds: [categoryId], sort: 5 });
    expect(all.filter((row) => row.notePresetId !== notePresetId).every(({ categoryIds }) => categoryIds.length === 0)).toBe(true);
    // A later change of something else leaves the categories alone.
    await house.admin.run('note-preset.update', { notePresetId, version: 1, sort: 7 });
    expect((await notes()).find((row) => row.notePresetId === notePresetId)).toMatchObject({ categoryIds: [categoryId], sort: 7 });
    expect((await house.admin.refused('note-preset.update', { notePresetId, version: 2, categoryIds: [house.box.newId()] })).code).toBe(
      'reference-unknown',
    );
  });

  it('[BX-O-60] a reason that goes to waste writes what was cooked down as waste, and nothing of what was not begun', async () => {
    const { reasonId } = await reason('void', 'Taom tushib ketdi');
    const ready = await cooked(3_000, 'ready');
    const [line] = ready.lines;
    await house.admin.run('order.void-line', {
      orderId: ready.orderId,
      lineId: found(line, 'line').lineId,
      quantityThousandths: 2_000,
      reasonId,
      reasonText: 'Lagan sindi',
    });
    expect((await waste()).rows).toMatchObject([
      {
        orderId: ready.orderId,
        name: { 'uz-Latn': dish.name },
        quantityThousandths: 2_000,
        sumTiyin: som(60_000),
        reason: { 'uz-Latn': 'Taom tushib ketdi' },
      },
    ]);
    const waiting = await cooked(1_000, 'sent');
    await house.admin.run('order.void-line', {
      orderId: waiting.orderId,
      lineId: found(waiting.lines[0], 'line').lineId,
      quantityThousandths: null,
      reasonId,
    });
    const begun = await cooked(1_000, 'in-work');
    const plain = await reason('void', 'Taom tugagan');
    await house.admin.run('order.void-line', {
      orderId: begun.orderId,
      lineId: found(begun.lines[0], 'line').lineId,
      quantityThousandths: null,
      reasonId: plain.reasonId,
    });
    expect((await waste()).rows).toHaveLength(1);
    // A whole order that is given up leaves what was cooked of it.
    const cancel = await reason('cancel', 'Mijoz kutmasdan ketdi');
    await house.admin.run('reason.update', { reasonId: cancel.reasonId, version: cancel.version, goesToWaste: true });
    const left = await cooked(1_000, 'ready');
    const { version } = await house.read(left);
    await house.admin.run('order.cancel', { orderId: left.orderId, orderVersion: version, reasonId: cancel.reasonId });
    expect((await waste()).rows[0]).toMatchObject({ orderId: left.orderId, reason: { 'uz-Latn': 'Mijoz kutmasdan ketdi' } });
    const { entries } = await house.admin.query<OrderHistoryView>(`/orders/${left.orderId}/history`);
    expect(entries.some(({ fact }) => fact === 'order.dish-wasted')).toBe(true);
    expect((await cashier.get(`/reports/waste?from=0&to=1`)).status).toBe(403);
  });

  it('[BX-O-60, BX-O-61] a reason that needs a manager asks for one whatever right its user holds', async () => {
    const { roles } = await house.admin.query<{
      roles: readonly {
        roleId: string;
        key: string;
        version: number;
        name: { 'uz-Latn': string };
        permissions: Record<string, 'yes' | 'ask' | 'no'>;
        caps: { discountMaxBasisPoints: number | null; refundMaxTiyin: number | null; creditPerDayMaxTiyin: number | null };
      }[];
    }>('/staff');
    const { roleId, version, name, permissions, caps } = found(
      roles.find(({ key }) => key === 'cashier'),
      'cashier',
    );
    await house.admin.run('role.update', {
      roleId,
      version,
      name,
      caps,
      permissions: { ...permissions, 'line.delete_sent': 'yes', refund: 'yes' },
    });
    const strict = await reason('void', 'Mijoz taomdan voz kechdi');
    await house.admin.run('reason.update', { reasonId: strict.reasonId, version: strict.version, needsManager: true });
    const order = await cooked(1_000, 'sent');
    const input = {
      orderId: order.orderId,
      lineId: found(order.lines[0], 'line').lineId,
      quantityThousandths: null,
      reasonId: strict.reasonId,
    };
    const id = house.box.newId();
    expect(await cashier.command('order.void-line', input, { id })).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'approval-required', params: { permission: 'line.delete_sent' } },
    });
    const approvalId = await house.approve(cashier, id, 'line.delete_sent', manager);
    expect((await cashier.run('order.void-line', input, { id, approvalId })).order.lines[0]).toMatchObject({ state: 'voided' });
    const refund = await reason('refund', 'Taom sifati yoqmadi');
    await house.admin.run('reason.update', { reasonId: refund.reasonId, version: refund.version, needsManager: true });
    const sold = await house.pay(cashier, await house.order(cashier, [{ dish }], { tableId: null, kind: 'takeaway' }));
    const give = { orderId: sold.orderId, orderVersion: sold.version, refundId: house.box.newId(), lines: null, tenders: null };
    expect((await cashier.refused('order.refund', { ...give, reasonId: refund.reasonId })).code).toBe('approval-required');
    const other = await reason('refund', 'Boshqa taom berilgan');
    expect((await cashier.run('order.refund', { ...give, reasonId: other.reasonId })).refundedTiyin).toBe(sold.totalTiyin);
  });

  it('[BX-O-63] presets take the right to change settings; one that is taken out of use stays on what it explained', async () => {
    const { notePresetId, version } = await note('Меньше жира');
    expect((await cashier.refused('note-preset.archive', { notePresetId, version })).code).toBe('forbidden');
    const order = await house.order(cashier, []);
    const [line] = house.lines([{ dish }]);
    await cashier.run('order.add-lines', { orderId: order.orderId, lines: [{ ...found(line, 'line'), notePresetIds: [notePresetId] }] });
    await house.admin.run('note-preset.archive', { notePresetId, version });
    expect(
      (await house.admin.query<MenuView>('/menu')).rows.some((row) => row.kind === 'note-preset' && row.notePresetId === notePresetId),
    ).toBe(false);
    expect((await house.read(order)).lines[0]?.notes).toMatchObject([{ ru: 'Меньше жира' }]);
  });
});
