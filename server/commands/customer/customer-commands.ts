import type { RegisteredCommand } from '../registry';
import { addAddress, removeAddress, updateAddress } from './address-commands';
import { addContact, removeContact, setConsent, updateContact, verifyCustomer } from './contact-commands';
import { createCustomer } from './create-customer';
import { eraseCustomer } from './erase-customer';
import { handOverCustomers, undoHandOver } from './hand-over';
import { markDistinct, mergeCustomers, unmergeCustomers } from './merge-customers';
import { updateCustomer } from './update-customer';
import { removeView, saveView } from './view-commands';

/** Commands about parties. */
export const customerCommands: readonly RegisteredCommand[] = [
  createCustomer,
  updateCustomer,
  addContact,
  updateContact,
  removeContact,
  setConsent,
  addAddress,
  updateAddress,
  removeAddress,
  verifyCustomer,
  mergeCustomers,
  unmergeCustomers,
  markDistinct,
  handOverCustomers,
  undoHandOver,
  eraseCustomer,
  saveView,
  removeView,
];
