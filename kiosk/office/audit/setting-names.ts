import type { OfficeCustomersText } from '../customers/text/uz-latn';
import type { OfficeText } from '../text/uz-latn';

/** Names of settings as their pages write them, by key; those about customers are missing while their texts are on the way. */
export function settingNames(
  t: OfficeText['settings'],
  customers: OfficeCustomersText['settings'] | null,
): Readonly<Record<string, unknown>> {
  const own = {
    ...t,
    idleLockSeconds: t.idleLock,
    cashRoundingTiyin: t.cashRounding,
    discountReasonAboveBasisPoints: t.discountReasonAbove,
    priceStepTiyin: t.priceStep,
    shiftDifferenceLimitTiyin: t.shiftDifferenceLimit,
    logoId: t.logo,
    badgePrinterId: t.badgePrinter,
    defaultPrinterId: t.defaultPrinter,
    printerSubstituteAfterSeconds: t.substituteAfter,
    boardGoneAfterSeconds: t.boardGone,
    kitchenScreenMissingSeconds: t.screenMissing,
  };
  if (customers === null) return own;
  return {
    ...own,
    requiredFields: customers.profiles,
    contactsExtended: customers.contactsExtended,
    defaultCustomerId: customers.standard,
    creditLimitTiyin: customers.creditLimit,
    creditDueDays: customers.creditDueDays,
    creditStopsOnOverdue: customers.creditStops,
    customerTenders: customers.tenders,
    pointsEarnBasisPoints: customers.pointsEarn,
    pointsMaxBasisPoints: customers.pointsMax,
    pointsOnCredit: customers.pointsOnCredit,
    pointsOnServiceCharge: customers.pointsOnService,
    preorderDepositBasisPoints: customers.preorderDeposit,
    preorderChargeBasisPoints: customers.preorderCharge,
    lostAfterDays: customers.lostAfter,
    welcome: customers.welcome,
  };
}
