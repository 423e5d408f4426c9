import { bookRoom } from './customers/book-room';
import { backupsRoom } from './backups-room';
import { customerRoom, customersRoom } from './customers/customer-rooms';
import { guestRoom } from './guest/guest-room';
import { importRoom } from './customers/import-room';
import { menuRoom } from './menu-room';
import { devicesRoom, settingsRoom, staffRoom } from './office-rooms';
import { boardRoom, expeditorRoom, floorRoom, kitchenRoom, orderRoom, ordersRoom } from './order-rooms';
import { deliveriesRoom } from './deliveries-room';
import { callsRoom } from './phone/calls-room';
import { phoneOrdersRoom } from './phone/phone-orders-room';
import { preordersRoom } from './preorders-room';
import { printersRoom } from './printers-room';
import type { RoomDefinition } from './rooms';
import { scaleRoom, scalesRoom } from './scales/scales-room';
import { shiftRoom } from './shift-room';
import { syncRoom } from './sync-room';

/** Every room a screen may join. */
export const rooms: readonly RoomDefinition[] = [
  kitchenRoom,
  expeditorRoom,
  orderRoom,
  floorRoom,
  boardRoom,
  guestRoom,
  ordersRoom,
  menuRoom,
  shiftRoom,
  printersRoom,
  scalesRoom,
  scaleRoom,
  staffRoom,
  devicesRoom,
  settingsRoom,
  importRoom,
  customerRoom,
  customersRoom,
  backupsRoom,
  bookRoom,
  preordersRoom,
  deliveriesRoom,
  phoneOrdersRoom,
  callsRoom,
  syncRoom,
];
