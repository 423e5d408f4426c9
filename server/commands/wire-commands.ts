import { apiKeyCommands } from './api-key/api-key-commands';
import { backupCommands } from './backup/backup-commands';
import { boxCommands } from './box/box-commands';
import { customerCommands } from './customer/customer-commands';
import { customerBookCommands } from './customer-book/customer-book-commands';
import { importCommands } from './customer-import/import-commands';
import { debtCommands } from './debt/debt-commands';
import { deliveryCommands } from './delivery/delivery-commands';
import { deviceCommands } from './device/device-commands';
import { kitchenCommands } from './kitchen/kitchen-commands';
import { listImportCommands } from './list-import/list-commands';
import { officeCommands } from './office/office-commands';
import { orderMoveCommands } from './moves/order-move-commands';
import { orderCommands } from './order/order-commands';
import { paperCommands } from './paper/paper-commands';
import { portalCommands } from './portal/portal-commands';
import { phoneOrderCommands } from './phone-order/phone-order-commands';
import { preorderCommands } from './preorder/preorder-commands';
import { scaleCommands } from './scale/scale-commands';
import { settingsCommands } from './settings/settings-commands';
import { shiftCommands } from './shift/shift-commands';
import { staffCommands } from './staff/staff-commands';
import type { RegisteredCommand } from './registry';

/** All commands of the wire, in one table. */
export const wireCommands: readonly RegisteredCommand[] = [
  ...boxCommands,
  ...deviceCommands,
  ...staffCommands,
  ...settingsCommands,
  ...apiKeyCommands,
  ...backupCommands,
  ...portalCommands,
  ...officeCommands,
  ...scaleCommands,
  ...customerCommands,
  ...customerBookCommands,
  ...debtCommands,
  ...preorderCommands,
  ...deliveryCommands,
  ...phoneOrderCommands,
  ...importCommands,
  ...listImportCommands,
  ...orderCommands,
  ...orderMoveCommands,
  ...kitchenCommands,
  ...shiftCommands,
  ...paperCommands,
];
