import { bookRoom } from './book-room';
import { backupsRoom } from './backups-room';
import { customerRoom, customersRoom } from './customer-rooms';
import { importRoom } from './import-room';
import { menuRoom } from './menu-room';
import { devicesRoom, settingsRoom, staffRoom } from './office-rooms';
import { boardRoom, floorRoom, kitchenRoom, orderRoom, ordersRoom } from './order-rooms';
import { preordersRoom } from './preorders-room';
import { printersRoom } from './printers-room';
import type { RoomDefinition } from './rooms';
import { shiftRoom } from './shift-room';
import { syncRoom } from './sync-room';

/** Every room a screen may join. */
export const rooms: readonly RoomDefinition[] = [
  kitchenRoom,
  orderRoom,
  floorRoom,
  boardRoom,
  ordersRoom,
  menuRoom,
  shiftRoom,
  printersRoom,
  staffRoom,
  devicesRoom,
  settingsRoom,
  importRoom,
  customerRoom,
  customersRoom,
  backupsRoom,
  bookRoom,
  preordersRoom,
  syncRoom,
];
