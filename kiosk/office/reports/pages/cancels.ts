import type { PageShape } from './page-shape';

/** Page 8. */
export const cancels: PageShape = {
  name: 'cancels',
  charts: [{ table: 'reasons', look: 'ranking', name: 'reason', value: 'sum' }],
};
