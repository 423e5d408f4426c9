import { createContext } from 'svelte';
import type { BoxClient } from '#ui/live/box-client';
import type { Connection } from '#ui/live/connection.svelte.ts';
import type { GuestScreen } from '#kiosk/guest/guest-screen';
import type { Ticker } from '#ui/live/ticker.svelte.ts';
import type { Router } from '#ui/layout/router.svelte.ts';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { KioskText } from '#kiosk/text/uz-latn';
import type { Approvals } from './approvals.svelte.ts';
import type { CustomerBook } from './book.svelte.ts';
import type { Branch } from './branch.svelte.ts';
import type { Cart } from './cart.svelte.ts';
import type { Commands } from './commands';
import type { Drafts } from './drafts.svelte.ts';
import type { Floor } from './floor.svelte.ts';
import type { Menu } from './menu.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { Shift } from './shift.svelte.ts';

/** Everything a screen of the kiosk works with; built once in `main.ts`. */
export type Desk = {
  readonly texts: Texts<KioskText>;
  readonly client: BoxClient;
  readonly connection: Connection;
  readonly ticker: Ticker;
  readonly router: Router;
  readonly session: Session;
  readonly approvals: Approvals;
  readonly commands: Commands;
  readonly notices: Notices;
  readonly menu: Menu;
  readonly floor: Floor;
  readonly branch: Branch;
  readonly book: CustomerBook;
  readonly drafts: Drafts;
  readonly cart: Cart;
  readonly shift: Shift;
  /** What the guest before this till sees. */
  readonly guest: GuestScreen;
};

const [getDesk, setDesk] = createContext<Desk>();

/** Gives the desk to everything below the root component. */
export function provideDesk(desk: Desk): void {
  setDesk(desk);
}

/** The desk of this browser. Throws outside the kiosk's root: that is a wiring mistake. */
export function useDesk(): Desk {
  return getDesk();
}
