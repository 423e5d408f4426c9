import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/contract/primitives';
import type { PaperBlock } from './document';
import { somText } from './figures';
import { layoutPaper } from './layout';
import {
  sampleCancelTicket,
  sampleChangeTicket,
  sampleCounterReceipt,
  sampleKitchenTicket,
  samplePapers,
  sampleReceipt,
} from './sample-papers';
import { paperWords } from './words';

function valuesOf(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap((block) => (block.type === 'columns' ? [block.right] : []));
}

function wordsOf(blocks: readonly PaperBlock[]): string {
  return blocks
    .map((block) => {
      switch (block.type) {
        case 'columns':
          return `${block.left} | ${block.right}`;
        case 'item':
          return `${block.lead} ${block.text}`;
        case 'text':
        case 'banner':
        case 'framed':
          return block.text;
        case 'signature':
          return block.label;
        case 'qr':
          return block.content;
        default:
          return '';
      }
    })
    .join('\n');
}

describe('the layout of papers', () => {
  it('keeps every sum of a receipt whatever the names are', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    );
    const line = fc.record({
      name: anyName,
      quantityThousandths: fc.integer({ min: 1, max: 100_000_000 }),
      som: fc.integer({ min: 0, max: 100_000_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const receipt = sampleReceipt('uz-Latn');
        const values = valuesOf(
          layoutPaper({
            ...receipt,
            sums: {
              ...receipt.sums,
              lines: lines.map((entry) => ({
                name: entry.name,
                quantityThousandths: entry.quantityThousandths,
                unit: 'piece',
                unitPriceTiyin: 100,
                sumTiyin: entry.som * 100,
                modifiers: [entry.name],
              })),
            },
          }),
        );
        const expected = lines.map((entry) => somText(entry.som * 100));
        const found = values.filter((value) => expected.includes(value));
        expect(found.length).toBeGreaterThanOrEqual(expected.length);
        for (const value of expected) expect(values).toContain(value);
      }),
    );
  });

  it('prints every name whole, in composed letters and without characters that turn the digits around', () => {
    const receipt = sampleReceipt('uz-Latn');
    const line = {
      ...receipt.sums.lines[0],
      name: 'Osh \u202Eabc\u202C\nikki\tqator',
      quantityThousandths: 1000,
      unit: 'piece',
      unitPriceTiyin: 0,
      sumTiyin: 0,
      modifiers: [],
    } as const;
    const words = wordsOf(layoutPaper({ ...receipt, sums: { ...receipt.sums, lines: [line] } }));
    expect(words).toContain('Osh abc ikki qator');
  });

  it.each(languages)('says in %s that no paper is a fiscal receipt', (language) => {
    // A label stands on a shelf or on a piece; nobody takes it for a receipt.
    for (const paper of Object.values(samplePapers(language)).filter(({ kind }) => kind !== 'label'))
      expect(wordsOf(layoutPaper(paper))).toContain(paperWords(language).notFiscal);
  });

  it('marks a reprint with its number and a substitute with the name it stands for', () => {
    const words = wordsOf(layoutPaper({ ...sampleReceipt('uz-Latn'), copyNumber: 2, substituteFor: 'Kabobxona' }));
    expect(words).toContain('NUSXA 2');
    expect(words).toContain('Kabobxona oʻrniga');
    expect(wordsOf(layoutPaper(sampleReceipt('uz-Latn')))).not.toContain('NUSXA');
  });

  it('tells the cook what changed, and no prices', () => {
    const changed = wordsOf(layoutPaper(sampleChangeTicket('uz-Latn')));
    expect(changed).toContain('OʻZGARISH');
    expect(changed).toContain('2\u00A0→\u00A03 Toʻy oshi');
    const cancelled = wordsOf(layoutPaper(sampleCancelTicket('uz-Latn')));
    expect(cancelled).toContain('BEKOR QILINDI');
    expect(cancelled).toContain('Mijoz fikrini oʻzgartirdi');
    const first = wordsOf(layoutPaper(sampleKitchenTicket('uz-Latn')));
    expect(first).toContain('ALLERGIYA: Yongʻoqqa allergiya');
    expect(first).toContain('1,25\u00A0kg Qovurilgan baliq');
    expect(first).not.toMatch(/soʻm|65\u00A0000/);
  });

  it('shows a guest over the counter the queue number and the change', () => {
    const words = wordsOf(layoutPaper(sampleCounterReceipt('ru')));
    expect(words).toContain('Номер в очереди\n47');
    expect(words).toContain('Получено | 50\u00A0000');
    expect(words).toContain('Сдача | 26\u00A0000\u00A0сум');
  });

  it('shows a Z with its number, both persons, the count and the difference with its sign', () => {
    const words = wordsOf(layoutPaper(samplePapers('uz-Latn')['z-report']));
    expect(words).toContain('Z HISOBOT № 23');
    expect(words).toContain('SOF TUSHUM | 18\u00A0403\u00A0000\u00A0soʻm');
    expect(words).toContain('Naqd jami | 8\u00A0903\u00A0000');
    expect(words).toContain('Farq | \u221215\u00A0000');
    expect(words).toContain('Sardor Yoʻldoshev');
    expect(words).toContain('Bankka topshirish | \u22124\u00A0500\u00A0000');
  });
});

describe('the slip of the kitchen', () => {
  const slip = sampleKitchenTicket('uz-Latn');
  const [line] = slip.lines;

  it('[BX-O-91] shows old → new where a quantity changed, and heads what was taken off with BEKOR QILINDI', () => {
    if (line === undefined) throw new Error('the sample has no line');
    const changed = {
      ...slip,
      change: 'change' as const,
      lines: [{ ...line, unit: 'portion' as const, previousQuantityThousandths: 2000, quantityThousandths: 3000 }],
    };
    expect(JSON.stringify(layoutPaper(changed))).toContain('2\u00a0→\u00a03');
    const removed = JSON.stringify(layoutPaper({ ...slip, change: 'cancel', lines: [line] }));
    expect(removed).toContain('BEKOR QILINDI');
    expect(JSON.stringify(layoutPaper(slip))).not.toContain('soʻm');
  });
});
