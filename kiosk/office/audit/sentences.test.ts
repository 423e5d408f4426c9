import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '#domain/contract/audit';
import { formatIn } from '#ui/text/format';
import { factDetail, factText, readableChanges, type AuditVoice } from './sentences';
import { en } from './text/en';
import { ru } from './text/ru';
import { uzCyrl } from './text/uz-cyrl';
import { uzLatn } from './text/uz-latn';

const names = new Map([
  ['p1', 'Toʻy oshi'],
  ['o1', 'B1-0417, VIP 2'],
  ['s1', 'Oshxona'],
]);
const voice: AuditVoice = {
  text: uzLatn,
  format: formatIn('uz-Latn'),
  nameOf: (id) => names.get(id) ?? null,
  tenderName: (tender) => (tender === 'cash' ? 'Naqd' : tender),
  settingName: (key) => (key === 'guestsAsked' ? 'Mehmonlar soni soʻralsin' : null),
};

function entry(fact: string, payload: unknown, entityId = 'x'): AuditEntry {
  return {
    seq: 1,
    at: 0,
    fact,
    entity: fact.split('.')[0] ?? '',
    entityId,
    employeeName: 'Aziza',
    approverName: null,
    deviceName: null,
    payload,
  };
}

describe('sentences of the audit log', () => {
  it('tell a paid order with its place, sum and way of paying', () => {
    const paid = entry(
      'order.completed',
      { number: 417, totalTiyin: 40710000, payments: [{ tender: 'cash', amountTiyin: 40710000 }] },
      'o1',
    );
    expect(`${factText(paid.fact, uzLatn)}: ${factDetail(paid, voice)}`).toBe(
      'Buyurtma toʻlandi: B1-0417, VIP 2 · 407\u00a0100\u00a0soʻm · Naqd',
    );
  });

  it('name the dishes that were added, with their quantity', () => {
    expect(factDetail(entry('order.lines-added', { lines: [{ productId: 'p1', quantityThousandths: 2000 }] }, 'o1'), voice)).toBe(
      'B1-0417, VIP 2 · Toʻy oshi × 2',
    );
  });

  it('show a price before and after as money, and leave out what did not change', () => {
    const changed = entry(
      'product.updated',
      {
        before: { priceTiyin: 4200000, stationId: null, favourite: true },
        after: { priceTiyin: 4500000, stationId: 's1', favourite: true },
      },
      'p1',
    );
    expect(factDetail(changed, voice)).toBe('Toʻy oshi');
    expect(readableChanges(changed, voice)).toEqual([
      { label: 'Narxi', before: '42\u00a0000\u00a0soʻm', after: '45\u00a0000\u00a0soʻm' },
      { label: 'Boʻlim', before: 'boʻsh', after: 'Oshxona' },
    ]);
  });

  it('name a setting as its page does', () => {
    const changed = entry('settings.updated', { before: { guestsAsked: false }, after: { guestsAsked: true } });
    expect(factDetail(changed, voice)).toBe('Mehmonlar soni soʻralsin');
    expect(readableChanges(changed, voice)).toEqual([{ label: 'Mehmonlar soni soʻralsin', before: 'yoʻq', after: 'ha' }]);
  });

  it('survive a payload of another age', () => {
    expect(factDetail(entry('order.completed', 'garbage'), voice)).toBe('');
    expect(readableChanges(entry('order.guests-set', { before: 2, after: 4 }), voice)).toEqual([
      { label: 'Qiymat', before: '2', after: '4' },
    ]);
    expect(factText('later.fact', uzLatn)).toBe('later.fact');
  });

  it('have every fact and field in the four languages', () => {
    for (const text of [uzCyrl, ru, en])
      for (const part of ['facts', 'fields', 'values'] as const) expect(Object.keys(text[part])).toEqual(Object.keys(uzLatn[part]));
  });
});
