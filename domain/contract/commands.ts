import type { z } from 'zod';
import type { CommandContract } from './command';
import { backupContracts } from './backup';
import { apiKeyContracts } from './open/api-key';
import { initialiseBox } from './box';
import { cashContracts } from './cash';
import { customerContracts } from './customer';
import { customerBookContracts } from './customer-book';
import { customerImportContracts } from './customer-import';
import { listImportContracts } from './list-import';
import { debtContracts } from './debt';
import { deliveryContracts } from './delivery';
import { portalLinkContracts } from './portal-link';
import { orderMoveContracts } from './order-moves';
import { payContracts } from './pay';
import { phoneOrderContracts } from './phone-order';
import { preorderContracts } from './preorder';
import { priceListContracts } from './price-list';
import { signIn, signOut, createEmployee, updateEmployee, setPin, archiveEmployee, updateRole, firstPin, grantApproval } from './staff';
import { pairDevice, renameDevice, revokeDevice, inviteDevice } from './device';
import {
  createPrinter,
  updatePrinter,
  archivePrinter,
  printLabels,
  searchPrinters,
  testPrinter,
  retryPaper,
  discardPaper,
  createStation,
  updateStation,
  archiveStation,
} from './printer';
import {
  createCategory,
  updateCategory,
  archiveCategory,
  createProduct,
  updateProduct,
  updateProducts,
  archiveProduct,
  setAvailability,
  createModifierGroup,
  updateModifierGroup,
  archiveModifierGroup,
  createReason,
  updateReason,
  archiveReason,
  createNotePreset,
  updateNotePreset,
  archiveNotePreset,
} from './menu';
import { createHall, updateHall, archiveHall, createTable, updateTable, archiveTable } from './floor';
import {
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
} from './order';
import { askStop, withdrawStop } from './order-stop';
import { giveDiscount, restoreCharge, takeDiscountOff, waiveCharge } from './order-discount';
import { kitchenContracts } from './kitchen';
import { sellAnew } from './sell-anew';
import { openShift, cashIn, cashOut, countShift, closeShift, printX, reprintZ } from './shift';
import { scaleContracts } from './scale';
import { loadSample, removeSample } from './sample-menu';
import { updateSettings } from './settings';
import { workTimeContracts } from './work-time';

/** Every way data changes, by its name on the wire. */
export const commandContracts = {
  ...cashContracts,
  'box.initialise': initialiseBox,
  'staff.sign-in': signIn,
  'staff.sign-out': signOut,
  'staff.create': createEmployee,
  'staff.update': updateEmployee,
  'staff.set-pin': setPin,
  'staff.first-pin': firstPin,
  'staff.archive': archiveEmployee,
  ...workTimeContracts,
  ...payContracts,
  'role.update': updateRole,
  'approval.grant': grantApproval,
  'device.pair': pairDevice,
  'device.rename': renameDevice,
  'device.revoke': revokeDevice,
  'device.invite': inviteDevice,
  'printer.create': createPrinter,
  'printer.update': updatePrinter,
  'printer.archive': archivePrinter,
  'printer.test': testPrinter,
  'printer.search': searchPrinters,
  ...scaleContracts,
  'label.print': printLabels,
  'paper.retry': retryPaper,
  'paper.discard': discardPaper,
  'station.create': createStation,
  'station.update': updateStation,
  'station.archive': archiveStation,
  'category.create': createCategory,
  'category.update': updateCategory,
  'category.archive': archiveCategory,
  'product.create': createProduct,
  'product.update': updateProduct,
  'product.archive': archiveProduct,
  'product.update-many': updateProducts,
  'product.set-availability': setAvailability,
  'menu.load-sample': loadSample,
  'menu.remove-sample': removeSample,
  'modifier-group.create': createModifierGroup,
  'modifier-group.update': updateModifierGroup,
  'modifier-group.archive': archiveModifierGroup,
  'reason.create': createReason,
  'reason.update': updateReason,
  'reason.archive': archiveReason,
  'note-preset.create': createNotePreset,
  'note-preset.update': updateNotePreset,
  'note-preset.archive': archiveNotePreset,
  'hall.create': createHall,
  'hall.update': updateHall,
  'hall.archive': archiveHall,
  'table.create': createTable,
  'table.update': updateTable,
  'table.archive': archiveTable,
  'order.open': openOrder,
  'order.add-lines': addLines,
  'order.change-line': changeLine,
  'order.remove-line': removeLine,
  'order.fire': fireOrder,
  'order.void-line': voidLine,
  'order.ask-stop': askStop,
  'order.withdraw-stop': withdrawStop,
  'order.set-guests': setGuests,
  'order.set-note': setOrderNote,
  'order.cancel': cancelOrder,
  'order.pay': payOrder,
  'order.submit': submitOrder,
  'order.refund': refundOrder,
  'order.print-bill': printBill,
  'order.reprint': reprintOrder,
  'order.mark-served': markServed,
  'order.call-again': callAgain,
  'order.set-customer': setOrderCustomer,
  'order.set-groups': setOrderGroups,
  'order.use-coupon': useCoupon,
  'order.give-discount': giveDiscount,
  'order.take-discount-off': takeDiscountOff,
  'order.waive-charge': waiveCharge,
  'order.restore-charge': restoreCharge,
  'order.sell-anew': sellAnew,
  ...kitchenContracts,
  'shift.open': openShift,
  'shift.cash-in': cashIn,
  'shift.cash-out': cashOut,
  'shift.count': countShift,
  'shift.close': closeShift,
  'shift.print-x': printX,
  'shift.reprint-z': reprintZ,
  'settings.update': updateSettings,
  ...apiKeyContracts,
  ...backupContracts,
  ...customerContracts,
  ...customerBookContracts,
  ...customerImportContracts,
  ...listImportContracts,
  ...debtContracts,
  ...orderMoveContracts,
  ...preorderContracts,
  ...deliveryContracts,
  ...phoneOrderContracts,
  ...priceListContracts,
  ...portalLinkContracts,
} as const satisfies Readonly<Record<string, CommandContract>>;

/** The name of a command. */
export type CommandName = keyof typeof commandContracts;

/** What a screen sends, by command. */
export type CommandInputs = { readonly [Name in CommandName]: z.input<(typeof commandContracts)[Name]['input']> };

/** What a command's handler gets, by command: parsed, defaults filled in. */
export type ParsedInputs = { readonly [Name in CommandName]: z.output<(typeof commandContracts)[Name]['input']> };

/** What an accepted command answers, by command. */
export type CommandResults = {
  readonly [Name in CommandName]: (typeof commandContracts)[Name] extends CommandContract<string, z.ZodType, infer Result> ? Result : never;
};
