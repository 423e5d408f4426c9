import type { PageShape } from './page-shape';

/** Page 2. */
export const orders: PageShape = {
  name: 'orders',
  charts: [
    { table: 'hours', look: 'moments', name: 'hour', value: 'orders' },
    { table: 'days', look: 'moments', name: 'day', value: 'orders' },
  ],
};
