import type { PortalCommand } from '../registry';
import { catalogueCommandsOf } from './catalogue-subject';
import { catalogueSubjects } from './catalogue-subjects';
import { conflictCommands } from './conflict-commands';
import { updateSettingCommand } from './setting-commands';
import { staffCommands } from './staff-commands';

/** Everything that the owner edits of his branches, and what he says of edits that met. */
export const catalogueCommands: readonly PortalCommand[] = [
  ...catalogueSubjects.flatMap(catalogueCommandsOf),
  ...staffCommands,
  updateSettingCommand,
  ...conflictCommands,
];
