import type { PortalClient } from './portal-client';
import type { Session } from './session.svelte.ts';

/**
 * Inside Telegram: what it says of the person stands behind the `#` of the address (no script of theirs is needed to read it) and is exchanged once for a token of ours. The
 * token is kept for this tab, so that a reload does not need the same words again, which are taken once.
 */

const TOKEN_KEY = 'dastarxon-portal-telegram';

/** What Telegram said; null when the page was not opened by it. */
function initDataOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('tgWebAppData');
}

/** Whether this tab was opened by Telegram. */
export function isInTelegram(): boolean {
  return initDataOf(location.hash) !== null || sessionStorage.getItem(TOKEN_KEY) !== null;
}

/** Comes in by the token of this tab, or else by what Telegram says. */
export async function enterByTelegram(client: PortalClient, session: Session): Promise<void> {
  client.bearer = sessionStorage.getItem(TOKEN_KEY);
  if (client.bearer !== null) {
    await session.load();
    if (session.status !== 'nobody') return;
    forgetTelegram(client);
  }
  const initData = initDataOf(location.hash);
  const answer = initData === null ? null : await client.command('account.telegram-sign-in', { initData });
  if (answer?.ok === true) {
    client.bearer = answer.result.token;
    sessionStorage.setItem(TOKEN_KEY, answer.result.token);
  } else session.refuseEntry(answer?.problem ?? null);
  await session.load();
}

/** Forgets the token: the session has ended. */
export function forgetTelegram(client: PortalClient): void {
  client.bearer = null;
  sessionStorage.removeItem(TOKEN_KEY);
}
