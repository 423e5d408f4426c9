import { z } from 'zod';

/** What the portal answers, read at the edge. */

/** To a push: how far the portal has this log now. */
export const ackAnswer = z.object({
  ackedSeq: z.int().min(0),
  hash: z.string(),
  cursorHint: z.int().min(0),
  retryAfterSeconds: z.number().min(0).optional(),
});
/** To `GET /sync/state`: the same, and whether it waits for its owner's decision. */
export const stateAnswer = z.object({
  ackedSeq: z.int().min(0),
  hash: z.string(),
  cursorHint: z.int().min(0),
  epoch: z.int().min(1),
  frozen: z.boolean(),
});
