import { describe, expect, it } from 'vitest';
import type { BoardRow } from '#domain/contract/kitchen';
import { calledIn } from './board.svelte';

const row = (given: Partial<BoardRow> = {}): BoardRow => ({
  orderId: 'o',
  version: 1,
  queueNumber: 24,
  stage: 'preparing',
  readyAt: null,
  callCount: 0,
  ...given,
});
const board = (...rows: BoardRow[]) => new Map(rows.map((one) => [one.orderId, one]));

describe('the chime of the board', () => {
  it('sounds when a number becomes ready', () => {
    expect(calledIn(board(row()), board(row({ stage: 'ready', readyAt: 5 })))).toMatchObject([{ orderId: 'o', queueNumber: 24 }]);
  });
  it('sounds when a ready number is called again', () => {
    expect(calledIn(board(row({ stage: 'ready' })), board(row({ stage: 'ready', callCount: 1 })))).toMatchObject([
      { orderId: 'o', queueNumber: 24 },
    ]);
  });
  it('is silent for anything else', () => {
    expect(calledIn(board(), board(row()))).toEqual([]);
    expect(calledIn(board(row({ stage: 'ready' })), board(row({ stage: 'ready', version: 2 })))).toEqual([]);
    expect(calledIn(board(row({ stage: 'ready' })), board())).toEqual([]);
  });
});
