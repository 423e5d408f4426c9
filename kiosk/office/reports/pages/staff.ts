import type { PageShape } from './page-shape';

/** Page 10. */
export const staff: PageShape = {
  name: 'staff',
  charts: [{ table: 'people', look: 'ranking', name: 'person', value: 'revenue' }],
};
