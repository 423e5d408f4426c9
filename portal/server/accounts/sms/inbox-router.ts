import { Router } from 'express';
import type { PortalDatabase } from '../../store/database';
import { readInbox } from './sms';

/** What would have been sent by SMS, for the development's page `/dev/sms`. Mounted only where messages are shown instead of sent. */
export function inboxRouter(database: PortalDatabase): Router {
  const router = Router();
  router.get('/api/dev/sms', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ messages: await database.system(readInbox) });
  });
  return router;
}
