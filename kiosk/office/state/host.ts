import type { BoxClient } from '#ui/live/box-client';
import type { Language } from '#ui/text/language';
import type { Connection } from '#ui/live/connection.svelte.ts';
import type { Commands } from '#kiosk/state/commands';
import type { Notices } from '#kiosk/state/notices.svelte.ts';
import type { Session } from '#kiosk/state/session.svelte.ts';

/** What the office needs of the kiosk around it; the kiosk hands it over when the lazy chunk arrives. */
export type OfficeHost = {
  readonly client: BoxClient;
  readonly connection: Connection;
  readonly session: Session;
  readonly commands: Commands;
  readonly notices: Notices;
  /** The kiosk's own texts; the first run changes their language. */
  readonly texts: { readonly use: (language: Language) => Promise<void> };
};
