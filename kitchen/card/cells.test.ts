import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, columnPages, gridPages, shapeOf, splitBlocks, type Page } from './cells';

const card = (key: string, ...heightsPx: number[]) => ({ key, heightsPx });
const summary = (pages: readonly Page[]) =>
  pages.map((page) => page.map((group) => group.map((cell) => `${cell.cardKey}${cell.parts > 1 ? `.${cell.part}` : ''}`).join('+')));

describe('splitting a card', () => {
  it('keeps what fits in one cell', () => {
    expect(splitBlocks([50, 50, 50], 150)).toEqual([{ from: 0, to: 3 }]);
  });
  it('continues in the next cell, in order', () => {
    expect(splitBlocks([50, 50, 50], 149)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ]);
  });
  it('gives a block higher than a cell a cell of its own', () => {
    expect(splitBlocks([500, 50], 150)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ]);
  });
  it('loses no block and repeats none, whatever the heights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 400 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 50, max: 600 }),
        (heights, capacity) => {
          const cells = cellsOf(card('a', ...heights), capacity);
          expect(cells.flatMap(({ from, to }) => heights.slice(from, to))).toEqual(heights);
        },
      ),
    );
  });
});

describe('pages of equal cells', () => {
  it('fills a page of eight and tells the rest to the next', () => {
    const cards = Array.from({ length: 13 }, (_, index) => card(String(index), 50));
    expect(gridPages(cards, 100, 8).map((page) => page.length)).toEqual([8, 5]);
  });
  it('keeps both parts of a card on one page', () => {
    const cards = [card('a', 50), card('b', 50), card('c', 50), card('d', 80, 80), card('e', 50)];
    expect(summary(gridPages(cards, 100, 4))).toEqual([
      ['a', 'b', 'c'],
      ['d.0', 'd.1', 'e'],
    ]);
  });
  it('cuts a longer card over pages rather than leave half a page empty', () => {
    expect(summary(gridPages([card('a', 50), card('b', 90, 90, 90)], 100, 3))).toEqual([['a', 'b.0', 'b.1'], ['b.2']]);
  });
});

describe('columns of a tablet', () => {
  const room = { columnPx: 400, framePx: 100, gapPx: 10, columns: 2 };
  it('stacks cards by their own height', () => {
    expect(summary(columnPages([card('a', 50), card('b', 50), card('c', 200)], room))).toEqual([['a+b', 'c']]);
  });
  it('begins a card at the foot of a column and continues it in the next', () => {
    expect(summary(columnPages([card('a', 50), card('b', 40, 40, 40, 40)], room))).toEqual([['a+b.0', 'b.1']]);
  });
  it('does not begin a card with a single dish below others', () => {
    expect(summary(columnPages([card('a', 100), card('b', 60, 60, 60)], room))).toEqual([['a', 'b']]);
  });
  it('never continues a card begun below others on the next page', () => {
    expect(summary(columnPages([card('a', 300), card('b', 50), card('c', 40, 40, 40, 40)], room))).toEqual([['a', 'b'], ['c']]);
  });
  it('draws every block once', () => {
    const cards = fc.array(fc.array(fc.integer({ min: 20, max: 350 }), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cards, (heightsOfCards) => {
        const pages = columnPages(
          heightsOfCards.map((heights, index) => card(String(index), ...heights)),
          room,
        );
        heightsOfCards.forEach((heights, index) => {
          const drawn = pages.flat(2).filter((cell) => cell.cardKey === String(index));
          expect(drawn.flatMap(({ from, to }) => heights.slice(from, to))).toEqual(heights);
        });
      }),
    );
  });
});

describe('dividing a glass', () => {
  it('shows eight cards on a wall of 1920 × 1080', () => {
    expect(shapeOf(1604, 944, 1)).toEqual({ kind: 'grid', columns: 4, rows: 2 });
  });
  it('stacks columns on a tablet', () => {
    expect(shapeOf(1024, 640, 0.74)).toMatchObject({ kind: 'columns', columns: 3 });
  });
  it('scrolls on a phone', () => {
    expect(shapeOf(360, 600, 0.68)).toMatchObject({ kind: 'list', columns: 1 });
  });
});
