import type { IconName } from '#ui/icons/icon-paths';

/** The groups of the settings page, in the order in which a new branch needs them. */
export const settingsGroups = [
  { key: 'shop', icon: 'store' },
  { key: 'selling', icon: 'shopping-bag' },
  { key: 'charges', icon: 'percent' },
  { key: 'delivery', icon: 'truck' },
  { key: 'money', icon: 'banknote' },
  { key: 'printing', icon: 'printer' },
  { key: 'languages', icon: 'languages' },
  { key: 'security', icon: 'lock' },
  { key: 'kitchen', icon: 'monitor' },
  { key: 'guest', icon: 'tablet' },
  { key: 'customers', icon: 'book-user' },
  { key: 'credit', icon: 'hand-coins' },
  { key: 'welcome', icon: 'send' },
  { key: 'storage', icon: 'hard-drive' },
] as const satisfies readonly { readonly key: string; readonly icon: IconName }[];

/** One group of settings. */
export type SettingsGroupKey = (typeof settingsGroups)[number]['key'];
