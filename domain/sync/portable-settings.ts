import type { Settings } from '#domain/contract/settings';
import { ownerOfSetting } from './setting-owners';

/** Settings as a file that another branch takes over (BX-O-283). What belongs to one box, and what says which branch it is, stays at home. */

/** What a file of settings says of itself. */
const FILE_MARK = 'dastarxon-settings';
const IDENTITY: ReadonlySet<string> = new Set<keyof Settings>(['branchName', 'branchCode', 'address', 'phone']);

/** The settings that another branch may take over. */
export function portableSettings(settings: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => isPortable(key)));
}

/** The file's text. */
export function settingsFile(settings: Settings, at: number): string {
  return `${JSON.stringify({ file: FILE_MARK, branchName: settings.branchName, at, settings: portableSettings(settings) }, null, 2)}\n`;
}

/** What of a file would change here; null where it is none of settings. What this version does not know is left out; whether values are right the box says. */
export function settingsOfFile(text: string, current: Settings): Partial<Settings> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const isFile = typeof parsed === 'object' && parsed !== null && 'file' in parsed && parsed.file === FILE_MARK && 'settings' in parsed;
  const given: unknown = isFile ? (parsed as { readonly settings: unknown }).settings : null;
  if (typeof given !== 'object' || given === null) return null;
  const here: Readonly<Record<string, unknown>> = { ...current };
  const changes = Object.entries(given).filter(
    ([key, value]) => isPortable(key) && Object.hasOwn(here, key) && JSON.stringify(here[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changes);
}

function isPortable(key: string): boolean {
  return ownerOfSetting(key) === 'branch' && !IDENTITY.has(key);
}
