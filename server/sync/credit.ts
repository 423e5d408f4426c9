import { creditAsked, CREDIT_WAIT_MS } from '#domain/contract/sync/credit';
import type { WantedCredit } from '#domain/contract/sync/credit';
import { creditLimit } from '#domain/debt/decide-credit';
import { uzs } from '#domain/ledger/postings';
import { add, tiyin } from '#domain/money/money';
import { readAccount } from '#server/store/debt/customer-money';
import { readElsewhere } from '#server/store/debt/elsewhere';
import type { Ask } from '#server/store/shift-reports';
import type { PortalClient } from './portal-client';
import type { SyncWorld } from './pusher';
import { PortalUnreachable } from './transport';

/** What asking for credit is built from. */
export interface CreditLine {
  readonly client: PortalClient;
  readonly world: SyncWorld;
  readonly ask: Ask;
  /** Fetches what is new, now. */
  readonly pull: () => void;
}

const LOOK_MS = 25;

/**
 * Asks the portal for more of a customer's limit where this branch may not lend so much by itself and the customer still may owe it. Waits a second at most: what was granted by
 * then is in the database, and the sale is decided by that. Never fails.
 */
export async function askForCredit({ client, world, ask, pull }: CreditLine, wanted: WantedCredit): Promise<void> {
  const endsAt = performance.now() + CREDIT_WAIT_MS;
  const customerId = wanted.customerId ?? (await customerOf(ask, wanted.orderId));
  const account = customerId === null ? null : await readAccount(ask, customerId);
  if (account === null) return;
  const { ceilingTiyin, receivableTiyin: elsewhereTiyin } = await readElsewhere(ask, account.customerId);
  const afterTiyin = add(tiyin(account.receivableTiyin), tiyin(wanted.amountTiyin));
  const limitTiyin = creditLimit(account, { limitTiyin: wanted.usualLimitTiyin, currency: uzs });
  if (ceilingTiyin === null || afterTiyin <= ceilingTiyin || afterTiyin + elsewhereTiyin > limitTiyin) return;
  const body = JSON.stringify(creditAsked.parse({ partyId: account.customerId, ceilingTiyin: afterTiyin }));
  const answer = await client.post('/sync/credit', body, { timeoutMs: CREDIT_WAIT_MS }).catch((error: unknown) => {
    if (error instanceof PortalUnreachable) return null;
    throw error;
  });
  if (answer?.ok !== true) return;
  pull();
  while (performance.now() < endsAt) {
    const { ceilingTiyin: granted } = await readElsewhere(ask, account.customerId);
    if (granted === null || granted >= afterTiyin) return;
    await world.sleep(LOOK_MS, new AbortController().signal);
  }
}

async function customerOf(ask: Ask, orderId: string): Promise<string | null> {
  const [order] = await ask('SELECT customer_id FROM customer_order WHERE id = ?', [orderId]);
  const customerId = order?.['customer_id'];
  return typeof customerId === 'string' ? customerId : null;
}
