import type { Settings } from '#domain/contract/settings';

/** Who owns a setting: a box (its devices and files), or the branch, whose settings are edited at the box and in the portal alike. Each key has exactly one owner. */
const OF_BOX: ReadonlySet<keyof Settings> = new Set([
  'tillPrinters',
  'defaultPrinterId',
  'backupFolder',
  'defaultCustomerId',
  'printerSubstituteAfterSeconds',
  'kitchenScreenMissingSeconds',
  'boardGoneAfterSeconds',
  // Orders are numbered under it: the portal gives it when the box is bound.
  'branchCode',
]);

/** The owner of a setting. */
export function ownerOfSetting(key: string): 'box' | 'branch' {
  return [...OF_BOX].some((own) => own === key) ? 'box' : 'branch';
}
