import type { RegisteredCommand } from '../registry';
import { discardPaper } from './discard-paper';
import { retryPaper } from './retry-paper';

/** Papers that wait for a person. */
export const paperCommands: readonly RegisteredCommand[] = [retryPaper, discardPaper];
