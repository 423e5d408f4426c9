import type { PageShape } from './page-shape';

/** Profit and loss. */
export const profit: PageShape = {
  name: 'profit',
  charts: [
    { table: 'months', look: 'moments', name: 'month', value: 'netProfit' },
    { table: 'expensesBy', look: 'ranking', name: 'name', value: 'sum' },
  ],
};
