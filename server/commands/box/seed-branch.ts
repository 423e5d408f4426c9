import type { Settings } from '#domain/contract/settings';
import { shippedRoles } from '#domain/staff/roles';
import type { ShippedRoleKey } from '#domain/staff/roles';
import { seedRows } from '../office/seed-rows';
import { storeSettings } from '../settings/update-settings';
import type { Work } from '../work';
import { startingGroups } from './starting-groups';
import { startingNotes, startingReasons } from './starting-presets';

/** What every new branch begins with: the shipped roles, reasons, quick notes and groups of customers. Answers the roles' ids. */
export function seedBranch(work: Work): ReadonlyMap<ShippedRoleKey, string> {
  const roles = shippedRoles.map((role) => ({ ...role, roleId: work.newId() }));
  seedRows(work, { table: 'role', noun: 'role', idField: 'roleId' }, roles);
  seedRows(
    work,
    { table: 'reason', noun: 'reason', idField: 'reasonId' },
    startingReasons.map((reason) => ({ ...reason, reasonId: work.newId() })),
  );
  seedRows(
    work,
    { table: 'note_preset', noun: 'note-preset', idField: 'notePresetId' },
    startingNotes.map((note) => ({ ...note, notePresetId: work.newId() })),
  );
  seedRows(
    work,
    { table: 'customer_group', noun: 'customer-group', idField: 'groupId' },
    startingGroups.map((group) => ({ ...group, groupId: work.newId() })),
  );
  return new Map(roles.map(({ key, roleId }) => [key, roleId]));
}

/** The branch's own settings, over the defaults. */
export function seedSettings(work: Work, settings: Partial<Settings>): void {
  storeSettings(work, settings);
  work.fact('settings.updated', 'settings', 'branch', { before: {}, after: settings });
}

/** A new person. `pinVerifier` is the slow hash; it never reaches the log. */
export interface SeedPerson {
  readonly employeeId: string;
  readonly name: string;
  readonly roleId: string;
  readonly language: Settings['defaultLanguage'];
  readonly phone: string | null;
  readonly pinVerifier: string;
  readonly pinLength: number;
}

/** People of an empty box. */
export function seedPeople(work: Work, people: readonly SeedPerson[]): void {
  seedRows(
    work,
    { table: 'employee', noun: 'staff', idField: 'employeeId', unlogged: ['pinVerifier', 'pinLength'] },
    people.map((person) => ({ ...person })),
  );
}
