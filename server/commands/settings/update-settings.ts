import { updateSettings as contract } from '#domain/contract/settings';
import type { Settings } from '#domain/contract/settings';
import { isTender } from '#domain/payment/tenders';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { changeDefaultCustomer, defaultCustomerRefusals } from '../customer-book/default-customer';
import { changedFields, withChanges } from '../changed-fields';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { keepFormerHeading } from './former-heading';

const UPSERT = `INSERT INTO setting (key, value, version) SELECT value ->> 'key', value ->> 'value', value ->> 'version' FROM json_each(?) WHERE true
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = excluded.version`;

/** `settings.update`: each change is on every screen at once and in the log with the value before and after (BX-O-283). */
export const updateSettings = defineCommand(contract, {
  permission: 'settings.change',
  reloads: ['settings'],
  refusals: ['reference-unknown', 'tender-unknown', 'tender-duplicate', 'id-taken', ...defaultCustomerRefusals],
  decide: async (work, { changes }) => {
    const before = work.state.settings;
    const settings = withChanges(before, changes);
    const checked = (await checkLogo(work, settings)) ?? checkSettings(work, settings);
    if (!checked.ok) return checked;
    const template = await changeDefaultCustomer(work, before.defaultCustomerId, settings.defaultCustomerId);
    if (!template.ok) return template;
    const changed = changedFields(before, settings);
    const keys = Object.keys(changed.after);
    if (keys.length > 0) {
      keepFormerHeading(work, keys);
      storeSettings(work, changed.after);
      work.fact('settings.updated', 'settings', 'branch', changed);
    }
    return accept({ settings });
  },
});

/** Stores some settings; every row gets the version of this change. */
export function storeSettings(work: Work, values: Readonly<Record<string, unknown>>): void {
  const version = work.state.settingsVersion + 1;
  work.run(UPSERT, [JSON.stringify(Object.entries(values).map(([key, value]) => ({ key, value: JSON.stringify(value), version })))]);
}

/** A new logo must have been uploaded; null = it may stand. */
async function checkLogo(work: Work, { logoId }: Settings): Promise<Outcome<null> | null> {
  if (logoId === null || logoId === work.state.settings.logoId) return null;
  return (await work.get('SELECT 1 AS one FROM image WHERE id = ?', [logoId])) ? null : refuse('reference-unknown', { field: 'logoId' });
}

/** What the schema can't see: that everything named exists, and stands once. */
function checkSettings(
  { state: { catalogue, people } }: Work,
  { defaultPrinterId, badgePrinterId, tillPrinters, tenders, serviceCharges }: Settings,
): Outcome<null> {
  for (const [field, printerId] of Object.entries({ defaultPrinterId, badgePrinterId }))
    if (printerId !== null && !activeRow(catalogue.printers, printerId)) return refuse('reference-unknown', { field });
  for (const { deviceId, printerId } of tillPrinters) {
    if (!people.devices.has(deviceId) || !activeRow(catalogue.printers, printerId))
      return refuse('reference-unknown', { field: 'tillPrinters' });
  }
  const seen = new Set<string>();
  for (const { tender } of tenders) {
    if (!isTender(tender)) return refuse('tender-unknown', { tender });
    if (seen.has(tender)) return refuse('tender-duplicate', { tender });
    seen.add(tender);
  }
  return new Set(serviceCharges.map(({ id }) => id)).size === serviceCharges.length ? accept(null) : refuse('id-taken');
}
