import type { HeadingSettings } from '#server/store/paper/paper-base';
import type { Work } from '../work';

/** The settings that stand at the head of a paper. */
const HEADING = [
  'branchName',
  'legalName',
  'address',
  'phone',
  'taxId',
  'receiptFooter',
  'logoId',
] as const satisfies readonly (keyof HeadingSettings)[];

/** Keeps how papers were headed until now, where a change touches it: a receipt of an older sale is headed as on its day, also when it is printed for the first time (BX-O-98). */
export function keepFormerHeading(work: Work, changedKeys: readonly string[]): void {
  if (!HEADING.some((key) => changedKeys.includes(key))) return;
  const { settings } = work.state;
  const heading = Object.fromEntries(HEADING.map((key) => [key, settings[key]]));
  work.run('INSERT INTO former_heading (until_at, command_id, heading) VALUES (CAST(? AS INTEGER), ?, ?) ON CONFLICT DO NOTHING', [
    work.now,
    work.commandId,
    JSON.stringify(heading),
  ]);
}

/** How papers were headed at a moment. */
export async function headingSettingsAt(work: Work, at: number): Promise<HeadingSettings> {
  const row = await work.get('SELECT heading FROM former_heading WHERE until_at > CAST(? AS INTEGER) ORDER BY until_at, rowid LIMIT 1', [
    at,
  ]);
  // The box wrote it itself; a field that an older version lacked is as it stands now.
  return row ? { ...work.state.settings, ...(JSON.parse(String(row['heading'])) as Partial<HeadingSettings>) } : work.state.settings;
}
