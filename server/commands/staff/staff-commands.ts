import type { RegisteredCommand } from '../registry';
import { archiveEmployee } from './archive-employee';
import { clockIn } from './clock-in';
import { clockOut } from './clock-out';
import { createEmployee } from './create-employee';
import { firstPin } from './first-pin';
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
  updateRole,
  grantApproval,
];
