import type { PageShape } from './page-shape';

/** ABC of dishes. */
export const abc: PageShape = {
  name: 'abc',
  charts: [
    { table: 'revenueRanking', look: 'ranking', name: 'name', value: 'revenue' },
    { table: 'profitRanking', look: 'ranking', name: 'name', value: 'profit' },
  ],
};
