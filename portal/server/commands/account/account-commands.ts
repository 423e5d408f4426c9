import type { PortalCommand } from '../registry';
import { consoleSignIn, consoleSignOut } from '../console/sign-in';
import { issuePassword, resumeOwner, setPlan, suspendOwner } from '../console/owner-commands';
import { archiveUser, inviteUser, issueUserPassword, setUserRole } from '../user/user-commands';
import { checkCode, sendCode } from './codes';
import { changePassword, confirmPassword, replaceTemporaryPassword, resetPassword } from './passwords';
import { changePhone, endOtherSessions, endSession, renameBusiness, renameUser, sendPhoneCode, setLanguage } from './profile';
import { register } from './register';
import { signIn, signOut } from './sign-in';
import { linkTelegram, telegramSignIn, unlinkTelegram } from './telegram';
import { disableTotp, enableTotp, startTotp } from './totp';

/** Everything about who signs in, and what the vendor's console does with them. */
export const accountCommands: readonly PortalCommand[] = [
  sendCode,
  checkCode,
  register,
  signIn,
  signOut,
  resetPassword,
  changePassword,
  replaceTemporaryPassword,
  confirmPassword,
  renameUser,
  renameBusiness,
  setLanguage,
  sendPhoneCode,
  changePhone,
  endSession,
  endOtherSessions,
  telegramSignIn,
  linkTelegram,
  unlinkTelegram,
  startTotp,
  enableTotp,
  disableTotp,
  inviteUser,
  setUserRole,
  issueUserPassword,
  archiveUser,
  consoleSignIn,
  consoleSignOut,
  issuePassword,
  suspendOwner,
  resumeOwner,
  setPlan,
];
