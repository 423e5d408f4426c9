import type { PageShape } from './page-shape';

/** Page 3. */
export const payments: PageShape = {
  name: 'payments',
  charts: [{ table: 'tenders', look: 'ranking', name: 'tender', value: 'net' }],
};
