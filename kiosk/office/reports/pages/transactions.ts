import type { PageShape } from './page-shape';

/** Page 9. */
export const transactions: PageShape = {
  name: 'transactions',
  charts: [
    { table: 'days', look: 'moments', name: 'day', value: 'net' },
    { table: 'weeks', look: 'moments', name: 'week', value: 'net' },
    { table: 'months', look: 'moments', name: 'month', value: 'net' },
  ],
};
