import { closeShift } from './close-shift';
import { countShift } from './count-shift';
import { handOver } from './hand-over';
import { cashIn, cashOut, reverseCash } from './move-cash';
import { openDrawer } from './open-drawer';
import { openShift } from './open-shift';
import { payOutTips } from './pay-out-tips';
import { printX, reprintZ } from './print-reports';
import { renewShift } from './renew-shift';

/** Everything that may happen to a shift. */
export const shiftCommands = [
  openShift,
  cashIn,
  cashOut,
  reverseCash,
  openDrawer,
  handOver,
  renewShift,
  payOutTips,
  countShift,
  closeShift,
  printX,
  reprintZ,
];
