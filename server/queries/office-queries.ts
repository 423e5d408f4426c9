import { auditQuery, orderHistoryQuery } from './audit';
import { apiKeysQuery } from './api-keys';
import { devicesQuery } from './devices';
import { menuQuery } from './menu';
import { payQueries } from './pay';
import { printersQuery } from './printers';
import type { QueryRegistration } from './registry';
import { sampleMenuQuery } from './sample-menu';
import { settingsFileQuery, settingsQuery } from './settings';
import { hoursQuery, signInQuery, staffQuery } from './staff';

/** Reads of the office. The join page needs the box's addresses: `joinQuery` is built where they are known. */
export const officeQueries: readonly QueryRegistration[] = [
  menuQuery,
  sampleMenuQuery,
  staffQuery,
  signInQuery,
  hoursQuery,
  ...payQueries,
  apiKeysQuery,
  devicesQuery,
  settingsQuery,
  settingsFileQuery,
  printersQuery,
  auditQuery,
  orderHistoryQuery,
];
