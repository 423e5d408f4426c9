import { describe, expect, test } from 'vitest';
import type { LineState } from '#domain/contract/order';
import { planCancel } from './cancel';
import { planFire } from './fire';
import { refuseUnlessOpen } from './order-state';
import { orderStage, servableLineIds } from './stage';
import { findDraft, planVoid } from './void';
import { orderWord } from './word';

const line = (lineId: string, state: LineState, stationId: string | null = 'kitchen') => ({
  lineId,
  state,
  stationId,
  course: null,
  name: { 'uz-Latn': lineId },
  unit: 'portion' as const,
  quantityThousandths: 3_000,
});

describe('firing', () => {
  test('sends each unsent line once, a ticket a station, under the next revision', () => {
    const lines = [
      line('old', 'fired'),
      line('osh', 'draft'),
      line('kabob', 'draft', 'grill'),
      line('shurva', 'draft'),
      line('kola', 'draft', null),
    ];
    expect(planFire({ lines, lineIds: null, lastRevision: 1 })).toEqual({
      ok: true,
      value: {
        revision: 2,
        firedLineIds: ['osh', 'kabob', 'shurva'],
        servedLineIds: ['kola'],
        deltas: [
          { stationId: 'kitchen', lineIds: ['osh', 'shurva'] },
          { stationId: 'grill', lineIds: ['kabob'] },
        ],
      },
    });
  });

  test('passes over what another has sent meanwhile', () => {
    const lines = [line('osh', 'fired'), line('manti', 'draft')];
    expect(planFire({ lines, lineIds: ['osh', 'manti'], lastRevision: 1 })).toMatchObject({ ok: true, value: { firedLineIds: ['manti'] } });
    expect(planFire({ lines, lineIds: ['osh'], lastRevision: 1 })).toMatchObject({ ok: false, code: 'nothing-to-fire' });
    expect(planFire({ lines, lineIds: ['gone'], lastRevision: 1 })).toMatchObject({ ok: false, code: 'line-not-found' });
  });

  test('never sends a dish nowhere', () => {
    const lines = [line('sirli taom', 'draft', null)];
    expect(planFire({ lines, lineIds: null, lastRevision: 0, unroutedLineIds: new Set(['sirli taom']) })).toMatchObject({
      ok: true,
      value: { revision: 1, deltas: [{ stationId: null, lineIds: ['sirli taom'] }] },
    });
  });

  test('of bottles alone makes no ticket', () => {
    expect(planFire({ lines: [line('kola', 'draft', null)], lineIds: null, lastRevision: 0 })).toMatchObject({
      ok: true,
      value: { revision: 0, deltas: [] },
    });
  });
});

describe('taking off', () => {
  const order = { state: 'open' as const, lines: [line('osh', 'ready'), line('choy', 'draft'), line('non', 'voided')] };

  test('a sent line, whole or in part', () => {
    expect(planVoid(order, 'osh', null)).toEqual({
      ok: true,
      value: { lineId: 'osh', whole: true, voidedThousandths: 3_000, remainingThousandths: 0 },
    });
    expect(planVoid(order, 'osh', 1_000)).toMatchObject({ ok: true, value: { whole: false, remainingThousandths: 2_000 } });
  });

  test.each<[string, string, number | null, string]>([
    ['an unsent line', 'choy', null, 'line-not-fired'],
    ['a line taken off before', 'non', null, 'line-already-voided'],
    ['a line of another order', 'lagmon', null, 'line-not-found'],
    ['more than there is', 'osh', 4_000, 'quantity-too-much'],
    ['half a portion', 'osh', 500, 'quantity-not-whole'],
  ])('%s is refused', (_, lineId, quantity, code) => {
    expect(planVoid(order, lineId, quantity)).toMatchObject({ ok: false, code });
  });

  test('nothing of a paid order', () => {
    expect(planVoid({ ...order, state: 'completed' }, 'osh', null)).toMatchObject({ ok: false, code: 'order-already-paid' });
  });

  test('a draft needs no void', () => {
    expect(findDraft(order, 'choy')).toMatchObject({ ok: true, value: { lineId: 'choy' } });
    expect(findDraft(order, 'osh')).toMatchObject({ ok: false, code: 'line-not-draft' });
  });
});

describe('cancelling', () => {
  test('needs a reason once something was sent', () => {
    const order = { state: 'open' as const, lines: [line('osh', 'fired'), line('choy', 'draft')] };
    expect(planCancel(order, false)).toMatchObject({ ok: false, code: 'reason-required' });
    expect(planCancel(order, true)).toEqual({ ok: true, value: { leavesNoTrace: false, sentLineIds: ['osh'], draftLineIds: ['choy'] } });
    expect(planCancel({ ...order, lines: [line('choy', 'draft')] }, false)).toMatchObject({ ok: true });
  });

  test('an order without lines leaves no trace', () => {
    expect(planCancel({ state: 'open', lines: [] }, false)).toMatchObject({ ok: true, value: { leavesNoTrace: true } });
  });

  test('a paid one is not possible', () => {
    expect(planCancel({ state: 'completed', lines: [] }, true)).toMatchObject({ ok: false, code: 'order-already-paid' });
  });
});

describe('the stage', () => {
  test.each<[string, ReturnType<typeof orderStage>, readonly ReturnType<typeof line>[], readonly ('new' | 'in-work' | 'bumped')[]]>([
    ['nothing sent', 'none', [line('a', 'draft')], []],
    ['sent, untouched', 'sent', [line('a', 'fired'), line('b', 'draft')], ['new']],
    ['touched', 'confirmed', [line('a', 'in-work'), line('b', 'fired')], ['in-work']],
    ['one of two ready', 'confirmed', [line('a', 'ready'), line('b', 'fired')], ['in-work']],
    ['all ready', 'ready', [line('a', 'ready'), line('b', 'served'), line('c', 'voided')], ['bumped']],
    ['all served', 'served', [line('a', 'served')], ['bumped']],
    ['a bottle does not confirm', 'sent', [line('a', 'fired'), line('kola', 'served', null)], ['new']],
    ['a bottle does not delay', 'ready', [line('a', 'ready'), line('kola', 'served', null)], ['bumped']],
    ['bottles alone', 'served', [line('kola', 'served', null)], []],
    ['touched, then taken off, then a new round', 'confirmed', [line('a', 'voided'), line('b', 'fired')], ['in-work', 'new']],
    ['a round after all was ready', 'confirmed', [line('a', 'served'), line('b', 'fired')], ['bumped', 'new']],
  ])('%s: %s', (_, stage, lines, tickets) => {
    expect(orderStage(lines, tickets)).toBe(stage);
  });

  test('and the state make one word', () => {
    expect([orderWord('open', 'none'), orderWord('open', 'sent'), orderWord('open', 'ready')]).toEqual(['open', 'open', 'confirmed']);
    expect([orderWord('completed', 'sent'), orderWord('cancelled', 'ready')]).toEqual(['completed', 'cancelled']);
  });

  test('says what may be carried out', () => {
    const lines = [line('a', 'ready'), line('b', 'fired'), line('c', 'draft'), line('d', 'served')];
    expect(servableLineIds(lines, null, false)).toEqual(['a']);
    expect(servableLineIds(lines, null, true)).toEqual(['a', 'b']);
    expect(servableLineIds(lines, ['b', 'c'], false)).toEqual(['b']);
  });
});

test('a change needs an open order', () => {
  expect(refuseUnlessOpen({ state: 'open' })).toBeNull();
  expect(refuseUnlessOpen({ state: 'cancelled' })).toMatchObject({ code: 'order-not-open' });
});
