import { askStop } from './ask-stop';
import { cancelOrder } from './cancel-order';
import { setGuests, setOrderNote } from './change-header';
import { addLines, changeLine, removeLine } from './change-lines';
import { giveDiscount, restoreCharge, takeDiscountOff, waiveCharge } from './discount-commands';
import { correctTender } from './correct-tender';
import { fireOrder } from './fire-order';
import { openOrder } from './open-order';
import { setOrderCustomer, setOrderGroups } from './order-customer';
import { payOrder } from './pay-order';
import { printBill, reprintOrder } from './print-order';
import { refundOrder } from './refund-order';
import { sellAnew } from './sell-anew';
import { callAgain, markServed } from './serve-order';
import { submitOrder } from './submit-order';
import { useCoupon } from './use-coupon';
import { voidLine } from './void-line';
import { withdrawStop } from './withdraw-stop';

/** Everything that may happen to an order. */
export const orderCommands = [
  openOrder,
  addLines,
  changeLine,
  removeLine,
  fireOrder,
  voidLine,
  askStop,
  withdrawStop,
  setGuests,
  setOrderNote,
  cancelOrder,
  payOrder,
  submitOrder,
  refundOrder,
  correctTender,
  printBill,
  reprintOrder,
  markServed,
  callAgain,
  setOrderCustomer,
  setOrderGroups,
  useCoupon,
  giveDiscount,
  takeDiscountOff,
  waiveCharge,
  restoreCharge,
  sellAnew,
];
