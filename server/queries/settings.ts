import type { SettingsView } from '#domain/contract/settings';
import { accept } from '#domain/problem/refusal';
import { settingsFile } from '#domain/sync/portable-settings';
import { defineQuery, fileAnswer } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

/** Settings of the branch: nothing secret is among them, and screens follow them before anybody signs in. */
export const settingsQuery: QueryRegistration = defineQuery({
  path: '/settings',
  requires: 'device',
  summary: 'Settings of the branch',
  read: (context) => accept(settingsView(context)),
});

/** `GET /api/settings/file.json`: the settings as a file that another branch takes over (BX-O-283). */
export const settingsFileQuery: QueryRegistration = defineQuery({
  path: '/settings/file.json',
  permission: 'settings.change',
  summary: 'Settings of the branch as a file, without what is this box’s or says which branch it is',
  read: ({ state, now }) =>
    fileAnswer({ name: 'settings.json', mediaType: 'application/json; charset=utf-8', content: settingsFile(state.settings, now) }),
});

/** All settings with their version. */
export function settingsView({ seq, state }: QueryContext): SettingsView {
  return { seq, version: state.settingsVersion, settings: state.settings };
}
