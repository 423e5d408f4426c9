import type { RegisteredCommand } from '../registry';
import { inviteDevice } from './invite-device';
import { pairDevice } from './pair-device';
import { renameDevice } from './rename-device';
import { revokeDevice } from './revoke-device';

/** Browsers that belong to the branch. */
export const deviceCommands: readonly RegisteredCommand[] = [pairDevice, inviteDevice, renameDevice, revokeDevice];
