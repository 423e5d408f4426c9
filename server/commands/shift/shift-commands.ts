import { closeShift } from './close-shift';
import { countShift } from './count-shift';
import { cashIn, cashOut } from './move-cash';
import { openShift } from './open-shift';
import { printX, reprintZ } from './print-reports';

/** Everything that may happen to a shift. */
export const shiftCommands = [openShift, cashIn, cashOut, countShift, closeShift, printX, reprintZ];
