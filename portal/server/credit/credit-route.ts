import { Router } from 'express';
import { creditAsked } from '#domain/contract/sync/credit';
import { accept } from '#domain/problem/refusal';
import { behindSignature } from '../sync/box-door';
import { parseBody } from '../sync/parse-body';
import type { PullOptions } from '../sync/pull-routes';
import { askCredit } from './ask-credit';

/** Where a till asks for more of a customer's limit. */
export function creditRoute(options: PullOptions): Router {
  const { database, now, after } = options;
  const router = Router();
  router.post(
    '/sync/credit',
    behindSignature(options, async (caller, body) => {
      const asked = parseBody(creditAsked, body);
      if (!asked.ok) return asked;
      const { ownerId } = caller;
      const renewed = await database.tenant(ownerId, (transaction) => askCredit(transaction, caller, { ...asked.value, now: now() }));
      if (!renewed.ok) return renewed;
      if (renewed.value) after.pokeBoxes(ownerId);
      return accept({});
    }),
  );
  return router;
}
