import type { Knex } from 'knex';
import * as accounts from './portal/0001-accounts';
import * as boxes from './portal/0002-boxes';
import * as rows from './portal/0003-rows';
import * as rollups from './portal/0004-rollups';
import * as plans from './portal/0005-plans';
import * as live from './portal/0007-live';
import * as branchesAndCustomers from './portal/0008-branches-and-customers';
import * as creditLeases from './portal/0009-credit-leases';
import * as moneyMoves from './portal/0010-money-moves';
import * as joinedMenus from './portal/0011-joined-menus';
import * as logStart from './portal/0012-log-start';
import * as creditAsked from './portal/0013-credit-asked';
import * as discountsAndPresets from './portal/0014-discounts-and-presets';
import * as moves from './portal/0015-moves';
import * as moneyOfADay from './portal/0016-money-of-a-day';
import * as prices from './portal/0019-prices';
import * as deliveries from './portal/0021-deliveries';
import * as staff from './portal/0023-staff';
import * as coursesAndStops from './portal/0024-courses-and-stops';
import * as apiKeys from './portal/0025-api-keys';
import * as phoneOrders from './portal/0026-phone-orders';
import * as ownersStops from './portal/0028-owners-stops';

const ordered: readonly (readonly [string, Knex.Migration])[] = [
  ['0001-accounts', accounts],
  ['0002-boxes', boxes],
  ['0003-rows', rows],
  ['0004-rollups', rollups],
  ['0005-plans', plans],
  ['0007-live', live],
  ['0008-branches-and-customers', branchesAndCustomers],
  ['0009-credit-leases', creditLeases],
  ['0010-money-moves', moneyMoves],
  ['0011-joined-menus', joinedMenus],
  ['0012-log-start', logStart],
  ['0013-credit-asked', creditAsked],
  ['0014-discounts-and-presets', discountsAndPresets],
  ['0015-moves', moves],
  ['0016-money-of-a-day', moneyOfADay],
  ['0019-prices', prices],
  ['0021-deliveries', deliveries],
  ['0023-staff', staff],
  ['0024-courses-and-stops', coursesAndStops],
  ['0025-api-keys', apiKeys],
  ['0026-phone-orders', phoneOrders],
  ['0028-owners-stops', ownersStops],
];

/** The migrations of the portal's database, for SQLite and PostgreSQL alike. */
export const portalMigrations: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(ordered.map(([name]) => name)),
  getMigrationName: (name) => name,
  getMigration: (name) => {
    const found = ordered.find(([candidate]) => candidate === name);
    if (!found) throw new Error(`unknown migration ${name}`);
    return Promise.resolve(found[1]);
  },
};
