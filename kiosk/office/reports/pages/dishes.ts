import type { PageShape } from './page-shape';

/** Page 4. */
export const dishes: PageShape = {
  name: 'dishes',
  charts: [{ table: 'dishes', look: 'ranking', name: 'name', value: 'revenue' }],
};
