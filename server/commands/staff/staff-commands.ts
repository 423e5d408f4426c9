import type { RegisteredCommand } from '../registry';
import { archiveEmployee } from './archive-employee';
import { beginBreak, endBreak } from './breaks';
import { clockIn } from './clock-in';
import { clockOut } from './clock-out';
import { correctTime } from './correct-time';
import { createEmployee } from './create-employee';
import { firstPin } from './first-pin';
import { fine, takeBackFine } from './pay/fines';
import { payEmployee } from './pay/pay-employee';
import { setPayRate } from './pay/pay-rates';
import { grantApproval } from './grant-approval';
import { setPin } from './set-pin';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { updateEmployee } from './update-employee';
import { updateRole } from './update-role';

/** People, their PINs, rights and hours. */
export const staffCommands: readonly RegisteredCommand[] = [
  signIn,
  signOut,
  createEmployee,
  updateEmployee,
  setPin,
  firstPin,
  archiveEmployee,
  clockIn,
  clockOut,
  beginBreak,
  endBreak,
  correctTime,
  setPayRate,
  fine,
  takeBackFine,
  payEmployee,
  updateRole,
  grantApproval,
];
