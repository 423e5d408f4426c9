import type { PageShape } from './page-shape';

/** Page 1. */
export const general: PageShape = {
  name: 'general',
  charts: [
    { table: 'tenderGroups', look: 'ranking', name: 'group', value: 'revenue' },
    { table: 'days', look: 'moments', name: 'day', value: 'revenue' },
    { table: 'weeks', look: 'moments', name: 'week', value: 'revenue' },
    { table: 'months', look: 'moments', name: 'month', value: 'revenue' },
  ],
};
