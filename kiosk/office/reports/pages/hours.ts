import type { PageShape } from './page-shape';

/** Working time. */
export const hours: PageShape = {
  name: 'hours',
  charts: [{ table: 'people', look: 'ranking', name: 'person', value: 'worked' }],
};
