import { expect, it } from 'vitest';
import { inColumns } from './hall-columns';

it('puts each hall where there is most room and keeps their order within a column', () => {
  const halls = [
    { name: 'main', height: 4 },
    { name: 'vip', height: 1 },
    { name: 'terrace', height: 3 },
  ];
  const columns = inColumns(halls, (hall) => hall.height, 2);
  expect(columns.map((column) => column.map((hall) => hall.name))).toEqual([['main'], ['vip', 'terrace']]);
  expect(inColumns(halls, (hall) => hall.height, 1)).toEqual([halls]);
});
