import type { RegisteredCommand } from '../registry';
import { initialiseBox } from './initialise-box';

/** The box itself. */
export const boxCommands: readonly RegisteredCommand[] = [initialiseBox];
