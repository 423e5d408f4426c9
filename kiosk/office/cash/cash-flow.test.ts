import { expect, test } from 'vitest';
import { flowOf } from './cash-flow';

test('the flow of money adds days up to weeks from Monday and to months', () => {
  const day = (name: string, inTiyin: number, outTiyin: number) => ({ day: name, inTiyin, outTiyin, netTiyin: inTiyin - outTiyin });
  const days = [day('2026-11-29', 500, 100), day('2026-11-30', 300, 0), day('2026-12-01', 200, 900)];
  expect(flowOf(days, 'day').map(({ from }) => from)).toEqual(['2026-11-29', '2026-11-30', '2026-12-01']);
  expect(flowOf(days, 'week')).toEqual([
    { from: '2026-11-23', inTiyin: 500, outTiyin: 100, netTiyin: 400 },
    { from: '2026-11-30', inTiyin: 500, outTiyin: 900, netTiyin: -400 },
  ]);
  expect(flowOf(days, 'month').map(({ from, netTiyin }) => [from, netTiyin])).toEqual([
    ['2026-11-01', 700],
    ['2026-12-01', -700],
  ]);
});
