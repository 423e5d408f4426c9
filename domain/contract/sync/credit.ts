import { z } from 'zod';
import { amountTiyin, id } from '../primitives';

/** `POST /sync/credit`: a branch would lend a customer up to `ceilingTiyin` in all, and may not by what it was granted. The answer says only that it was heard; what is granted comes down with the next pull. */
export const creditAsked = z.strictObject({ partyId: id, ceilingTiyin: amountTiyin });

/** What a till waits for an answer, and the guest with it; then what was granted before holds. */
export const CREDIT_WAIT_MS = 1_000;

/** A credit that is about to be given. */
export interface WantedCredit {
  readonly orderId: string;
  /** Null = whose order it is. */
  readonly customerId: string | null;
  readonly amountTiyin: number;
  /** What somebody without a limit of his own may owe. */
  readonly usualLimitTiyin: number;
}
