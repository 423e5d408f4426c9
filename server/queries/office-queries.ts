import { auditQuery, orderHistoryQuery } from './audit';
import { devicesQuery } from './devices';
import { menuQuery } from './menu';
import { printersQuery } from './printers';
import type { QueryRegistration } from './registry';
import { settingsQuery } from './settings';
import { hoursQuery, signInQuery, staffQuery } from './staff';

/** Reads of the office. The join page needs the box's addresses: `joinQuery` is built where they are known. */
export const officeQueries: readonly QueryRegistration[] = [
  menuQuery,
  staffQuery,
  signInQuery,
  hoursQuery,
  devicesQuery,
  settingsQuery,
  printersQuery,
  auditQuery,
  orderHistoryQuery,
];
