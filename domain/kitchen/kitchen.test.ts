import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TicketLineView, TicketView } from '#domain/contract/kitchen';
import { defaultAgeingLimits, ticketAge } from './ageing';
import { allDayCounts } from './all-day';
import { kitchenCards } from './cards';
import { bumpTicket, finishLine, isCancelled, isRecallable, lineStateFrom, recallTicket, touchTicket, voidOnTicket } from './ticket';
import type { Ticket } from './ticket';

const dish = (lineId: string, more: Partial<TicketLineView> = {}): TicketLineView => ({
  lineId,
  productId: lineId,
  name: { 'uz-Latn': lineId },
  quantityThousandths: 2_000,
  unit: 'portion',
  modifiers: [],
  notes: [],
  note: '',
  allergy: false,
  course: null,
  seat: null,
  done: false,
  readyAt: null,
  voidedThousandths: 0,
  voidSeen: false,
  ...more,
});
const ticket = (ticketId: string, more: Partial<TicketView> = {}): TicketView => ({
  ticketId,
  version: 1,
  stationId: 'kitchen',
  orderId: 'o1',
  orderNumber: 'B1-0001',
  queueNumber: null,
  orderKind: 'dine-in',
  placeName: '5',
  hallName: null,
  waiterName: 'Jasur',
  guests: null,
  orderNote: '',
  revision: 1,
  state: 'new',
  firedAt: 1_000,
  touchedAt: null,
  bumpedAt: null,
  priorityAt: null,
  cancelled: false,
  lines: [dish('osh'), dish('shurva')],
  alsoAt: [],
  ...more,
});
function accepted<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }): T {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

describe('age', () => {
  const firedAt = 1_000_000;
  test.each([
    [599_999, 'normal'],
    [600_000, 'warning'],
    [899_999, 'warning'],
    [900_000, 'late'],
  ] as const)('[BX-O-200] after %i ms at a table is %s: the limit itself is the higher state', (ageMs, state) => {
    expect(ticketAge(firedAt, firedAt + ageMs, 'dine-in', defaultAgeingLimits)).toBe(state);
  });

  test('[BX-O-200] runs faster over the counter', () => {
    expect(ticketAge(firedAt, firedAt + 300_000, 'quick', defaultAgeingLimits)).toBe('warning');
    expect(ticketAge(firedAt, firedAt + 480_000, 'takeaway', defaultAgeingLimits)).toBe('late');
  });

  test('never goes back as time passes', () => {
    const rank = { normal: 0, warning: 1, late: 2 };
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const at = (ageMs: number) => rank[ticketAge(firedAt, firedAt + ageMs, 'dine-in', defaultAgeingLimits)];
        expect(at(early)).toBeLessThanOrEqual(at(late));
      }),
    );
  });
});

describe('a ticket', () => {
  test('is in work from the first touch, which is remembered', () => {
    const touched = accepted(touchTicket(ticket('t'), 5_000));
    expect(touched).toMatchObject({ state: 'in-work', touchedAt: 5_000 });
    expect(accepted(touchTicket(touched, 9_000)).touchedAt).toBe(5_000);
  });

  test('has a dish done, or not after all', () => {
    const done = accepted(finishLine(ticket('t'), 'osh', true, 5_000));
    expect(done.lines.map((line) => line.done)).toEqual([true, false]);
    expect(done).toMatchObject({ state: 'in-work', touchedAt: 5_000 });
    expect(accepted(finishLine(done, 'osh', false, 6_000)).lines[0]?.done).toBe(false);
    expect(finishLine(done, 'manti', true, 6_000)).toMatchObject({ ok: false, code: 'line-not-found' });
  });

  test('bumped twice stays as it was', () => {
    const bumped = bumpTicket(ticket('t'), 7_000);
    expect(bumped).toMatchObject({ state: 'bumped', bumpedAt: 7_000, lines: [{ done: true }, { done: true }] });
    expect(bumpTicket(bumped, 9_000)).toBe(bumped);
    expect(touchTicket(bumped, 9_000)).toMatchObject({ ok: false, code: 'ticket-bumped' });
    expect(finishLine(bumped, 'osh', true, 9_000)).toMatchObject({ ok: false, code: 'ticket-bumped' });
  });

  test('shows a void until somebody touches it, and never marks it done', () => {
    const voided = voidOnTicket(accepted(touchTicket(ticket('t'), 1)), 'osh', 2_000);
    expect(voided.lines[0]).toMatchObject({ voidedThousandths: 2_000, voidSeen: false });
    expect(finishLine(voided, 'osh', true, 2)).toMatchObject({ ok: false, code: 'line-is-voided' });
    expect(accepted(touchTicket(voided, 2)).lines[0]?.voidSeen).toBe(true);
    expect(bumpTicket(voided, 3).lines.map((line) => line.done)).toEqual([false, true]);
  });

  test('with nothing left to cook leaves at the touch that sees it', () => {
    const cancelled = voidOnTicket(voidOnTicket(ticket('t'), 'osh', 2_000), 'shurva', 2_000);
    expect(isCancelled(cancelled)).toBe(true);
    expect(cancelled.state).toBe('new');
    expect(accepted(touchTicket(cancelled, 4_000))).toMatchObject({ state: 'bumped', bumpedAt: 4_000 });
  });

  test('keeps the rest of a dish that was taken off in part', () => {
    const part = voidOnTicket(ticket('t'), 'osh', 1_000);
    expect(finishLine(part, 'osh', true, 2)).toMatchObject({ ok: true });
  });

  test('comes back for fifteen minutes, among the last fifty', () => {
    const bumped = bumpTicket(ticket('t', { lines: [dish('osh')] }), 0);
    const quarter = 15 * 60_000;
    expect(accepted(recallTicket(bumped, 0, quarter))).toMatchObject({
      state: 'in-work',
      bumpedAt: null,
      firedAt: 1_000,
      lines: [{ done: false }],
    });
    expect(recallTicket(bumped, 0, quarter + 1)).toMatchObject({ ok: false, code: 'ticket-not-recallable' });
    expect(isRecallable(bumped, 49, 1)).toBe(true);
    expect(isRecallable(bumped, 50, 1)).toBe(false);
    expect(isRecallable(ticket('t'), 0, 1)).toBe(false);
  });

  test('tells the order’s line its state', () => {
    expect(lineStateFrom('new', dish('osh'))).toBe('fired');
    expect(lineStateFrom('in-work', dish('osh'))).toBe('in-work');
    expect(lineStateFrom('in-work', dish('osh', { done: true }))).toBe('ready');
  });

  test('holds its invariants whatever is done to it', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('touch' as const) }),
      fc.record({ kind: fc.constant('bump' as const) }),
      fc.record({ kind: fc.constant('recall' as const) }),
      fc.record({ kind: fc.constant('finish' as const), lineId: fc.constantFrom('a', 'b', 'c'), done: fc.boolean() }),
      fc.record({ kind: fc.constant('void' as const), lineId: fc.constantFrom('a', 'b', 'c'), pieces: fc.integer({ min: 1, max: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let current: Ticket<TicketLineView> = { state: 'new', touchedAt: null, bumpedAt: null, lines: [dish('a'), dish('b'), dish('c')] };
        let now = 0;
        for (const step of actions) {
          now += 1_000;
          const next =
            step.kind === 'touch'
              ? touchTicket(current, now)
              : step.kind === 'recall'
                ? recallTicket(current, 0, now)
                : step.kind === 'finish'
                  ? finishLine(current, step.lineId, step.done, now)
                  : {
                      ok: true as const,
                      value: step.kind === 'bump' ? bumpTicket(current, now) : voidOnTicket(current, step.lineId, step.pieces * 1_000),
                    };
          if (next.ok) current = next.value;
          for (const line of current.lines) {
            expect(line.done && line.voidedThousandths >= line.quantityThousandths).toBe(false);
            expect(line.voidedThousandths).toBeLessThanOrEqual(line.quantityThousandths);
          }
          expect(current.state === 'bumped').toBe(current.bumpedAt !== null);
          expect(current.state === 'in-work' && current.touchedAt === null).toBe(false);
        }
      }),
    );
  });
});

describe('cards', () => {
  test('join the tickets of one order while they are open, by age', () => {
    const cards = kitchenCards([
      ticket('t3', { firedAt: 3_000, revision: 2, state: 'new' }),
      ticket('t2', { firedAt: 2_000, orderId: 'o2' }),
      ticket('t1', { firedAt: 1_000, state: 'in-work' }),
    ]);
    expect(cards.map((card) => [card.cardId, card.tickets.map((part) => [part.ticketId, part.addOn])])).toEqual([
      [
        't1',
        [
          ['t1', false],
          ['t3', true],
        ],
      ],
      ['t2', [['t2', false]]],
    ]);
    expect(cards[0]).toMatchObject({ isNew: true, cancelled: false });
  });

  test('begin anew once the first is bumped, and take a recalled ticket back in its place', () => {
    const first = ticket('t1', { firedAt: 1_000 });
    const second = ticket('t2', { firedAt: 5_000, revision: 2 });
    const other = ticket('x', { firedAt: 3_000, orderId: 'o2' });
    expect(kitchenCards([bumpTicket(first, 4_000), second, other]).map((card) => card.cardId)).toEqual(['x', 't2']);
    expect(kitchenCards([first, second, other]).map((card) => card.cardId)).toEqual(['t1', 'x']);
  });

  test('are red when all of it was taken off', () => {
    expect(kitchenCards([ticket('t', { cancelled: true })])[0]?.cancelled).toBe(true);
  });
});

test('all day: three tickets with two portions each are six', () => {
  const three = ['a', 'b', 'c'].map((id) => ticket(id, { lines: [dish('osh')] }));
  expect(allDayCounts(three)).toMatchObject([{ productId: 'osh', quantityThousandths: 6_000 }]);
  const changed = [
    ...three,
    ticket('d', { lines: [dish('osh', { done: true }), dish('manti', { voidedThousandths: 1_000 })] }),
    ticket('e', { state: 'bumped' }),
  ];
  expect(allDayCounts(changed).map((row) => [row.productId, row.quantityThousandths])).toEqual([
    ['osh', 6_000],
    ['manti', 1_000],
  ]);
});
