import { createContext } from 'svelte';
import type { Toasts } from '#ui/feedback/toasts.svelte.ts';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { PortalText } from '../text/uz-latn';
import type { Live } from './live.svelte.ts';
import type { PortalClient } from './portal-client';
import type { Router } from './router.svelte.ts';
import type { Scope } from './scope.svelte.ts';
import type { Session } from './session.svelte.ts';

/** What every page works with; made once. */
export interface Portal {
  readonly texts: Texts<PortalText>;
  readonly client: PortalClient;
  readonly session: Session;
  readonly scope: Scope;
  readonly live: Live;
  readonly router: Router;
  readonly toasts: Toasts;
}

const [getPortal, setPortal] = createContext<Portal>();

/** Gives the portal to all components below; called once at the root. */
export function providePortal(portal: Portal): void {
  setPortal(portal);
}

/** The portal, in any component below the root. */
export function usePortal(): Portal {
  return getPortal();
}
