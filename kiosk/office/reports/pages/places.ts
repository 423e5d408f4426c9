import type { PageShape } from './page-shape';

/** Page 13. */
export const places: PageShape = {
  name: 'places',
  charts: [{ table: 'places', look: 'ranking', name: 'place', value: 'revenue' }],
};
