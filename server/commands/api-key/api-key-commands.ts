import type { RegisteredCommand } from '../registry';
import { changeApiKey } from './change-api-key';
import { createApiKey } from './create-api-key';
import { revokeApiKey } from './revoke-api-key';

/** Keys of the open API. */
export const apiKeyCommands: readonly RegisteredCommand[] = [createApiKey, changeApiKey, revokeApiKey];
