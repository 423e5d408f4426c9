import type { Settings } from '#domain/contract/settings';

/** Who owns a setting: a box (its devices and files), or the branch, whose settings are edited at the box and in the portal alike. Each key has exactly one owner. */
const OF_BOX: ReadonlySet<keyof Settings> = new Set([
  'tillPrinters',
  'defaultPrinterId',
  'badgePrinterId',
  // The picture lies on the box alone.
  'logoId',
  'backupFolder',
  'defaultCustomerId',
  'printerSubstituteAfterSeconds',
  'kitchenScreenMissingSeconds',
  'boardGoneAfterSeconds',
  'boardSound',
  'boardVoices',
  // Its pictures lie on the box alone.
  'guestScreen',
  // Their prices are dishes of the branch's own menu.
  'deliveryZones',
  // The telephone exchange of the house stands beside its box.
  'callTokenHash',
  // Orders are numbered under it: the portal gives it when the box is bound.
  'branchCode',
]);

/** The owner of a setting. */
export function ownerOfSetting(key: string): 'box' | 'branch' {
  return [...OF_BOX].some((own) => own === key) ? 'box' : 'branch';
}
