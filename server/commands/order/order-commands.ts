import { cancelOrder } from './cancel-order';
import { setGuests, setOrderNote } from './change-header';
import { addLines, changeLine, removeLine } from './change-lines';
import { fireOrder } from './fire-order';
import { openOrder } from './open-order';
import { setOrderCustomer, setOrderGroups } from './order-customer';
import { payOrder } from './pay-order';
import { printBill, reprintOrder } from './print-order';
import { refundOrder } from './refund-order';
import { callAgain, markServed } from './serve-order';
import { submitOrder } from './submit-order';
import { useCoupon } from './use-coupon';
import { voidLine } from './void-line';

/** Everything that may happen to an order. */
export const orderCommands = [
  openOrder,
  addLines,
  changeLine,
  removeLine,
  fireOrder,
  voidLine,
  setGuests,
  setOrderNote,
  cancelOrder,
  payOrder,
  submitOrder,
  refundOrder,
  printBill,
  reprintOrder,
  markServed,
  callAgain,
  setOrderCustomer,
  setOrderGroups,
  useCoupon,
];
