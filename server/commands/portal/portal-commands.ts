import type { RegisteredCommand } from '../registry';
import { answerOwner } from './answer-owner';
import { disconnectPortal } from './disconnect-portal';
import { offerBox } from './offer-box';
import { syncNow } from './sync-now';

/** The box's side of the owner's portal. */
export const portalCommands: readonly RegisteredCommand[] = [offerBox, answerOwner, disconnectPortal, syncNow];
