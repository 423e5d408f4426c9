import type { RegisteredCommand } from '../registry';
import { updateSettings } from './update-settings';

/** Settings of the branch. */
export const settingsCommands: readonly RegisteredCommand[] = [updateSettings];
