import type { Knex } from 'knex';
import * as log from './branch/0001-log';
import * as peopleAndDevices from './branch/0002-people-and-devices';
import * as menu from './branch/0003-menu';
import * as floor from './branch/0004-floor';
import * as orders from './branch/0005-orders';
import * as shiftsAndLedger from './branch/0006-shifts-and-ledger';
import * as paper from './branch/0007-paper';
import * as customers from './branch/0008-customers';
import * as staffCredit from './branch/0009-staff-credit';
import * as preorders from './branch/0010-preorders';
import * as sync from './branch/0011-sync';
import * as portalChanges from './branch/0012-portal-changes';
import * as logArchive from './branch/0013-log-archive';
import * as discountsAndPresets from './branch/0014-discounts-and-presets';
import * as moves from './branch/0015-moves';
import * as moneyOfADay from './branch/0016-money-of-a-day';
import * as ticketPriority from './branch/0017-ticket-priority';
import * as reportMoments from './branch/0018-report-moments';
import * as prices from './branch/0019-prices';
import * as menuOffice from './branch/0020-menu-office';
import * as deliveries from './branch/0021-deliveries';
import * as printers from './branch/0022-printers';
import * as staff from './branch/0023-staff';
import * as coursesAndStops from './branch/0024-courses-and-stops';
import * as apiKeys from './branch/0025-api-keys';
import * as phoneOrders from './branch/0026-phone-orders';
import * as scales from './branch/0027-scales';
import * as ownersStops from './branch/0028-owners-stops';

const ordered: readonly (readonly [string, Knex.Migration])[] = [
  ['0001-log', log],
  ['0002-people-and-devices', peopleAndDevices],
  ['0003-menu', menu],
  ['0004-floor', floor],
  ['0005-orders', orders],
  ['0006-shifts-and-ledger', shiftsAndLedger],
  ['0007-paper', paper],
  ['0008-customers', customers],
  ['0009-staff-credit', staffCredit],
  ['0010-preorders', preorders],
  ['0011-sync', sync],
  ['0012-portal-changes', portalChanges],
  ['0013-log-archive', logArchive],
  ['0014-discounts-and-presets', discountsAndPresets],
  ['0015-moves', moves],
  ['0016-money-of-a-day', moneyOfADay],
  ['0017-ticket-priority', ticketPriority],
  ['0018-report-moments', reportMoments],
  ['0019-prices', prices],
  ['0020-menu-office', menuOffice],
  ['0021-deliveries', deliveries],
  ['0022-printers', printers],
  ['0023-staff', staff],
  ['0024-courses-and-stops', coursesAndStops],
  ['0025-api-keys', apiKeys],
  ['0026-phone-orders', phoneOrders],
  ['0027-scales', scales],
  ['0028-owners-stops', ownersStops],
];

/** The migrations of a branch's database, in order, under names without an extension: the same in source and in the build. */
export const branchMigrations: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(ordered.map(([name]) => name)),
  getMigrationName: (name) => name,
  getMigration: (name) => {
    const found = ordered.find(([candidate]) => candidate === name);
    if (!found) throw new Error(`unknown migration ${name}`);
    return Promise.resolve(found[1]);
  },
};
