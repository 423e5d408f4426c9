import type { PageShape } from './page-shape';

/** Service charge by waiter and hall. */
export const service: PageShape = {
  name: 'service',
  charts: [{ table: 'waiters', look: 'ranking', name: 'person', value: 'serviceCharge' }],
};
