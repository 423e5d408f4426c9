import type { SettingsView } from '#domain/contract/settings';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

/** Settings of the branch: nothing secret is among them, and screens follow them before anybody signs in. */
export const settingsQuery: QueryRegistration = defineQuery({
  path: '/settings',
  requires: 'device',
  summary: 'Settings of the branch',
  read: (context) => accept(settingsView(context)),
});

/** All settings with their version. */
export function settingsView({ seq, state }: QueryContext): SettingsView {
  return { seq, version: state.settingsVersion, settings: state.settings };
}
