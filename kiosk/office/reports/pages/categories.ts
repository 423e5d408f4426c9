import type { PageShape } from './page-shape';

/** Page 7. */
export const categories: PageShape = {
  name: 'categories',
  charts: [{ table: 'categories', look: 'ranking', name: 'category', value: 'revenue' }],
};
