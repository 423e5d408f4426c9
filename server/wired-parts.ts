import type { Server as HttpServer } from 'node:http';
import type { AppOptions } from './app';
import type { CommandBus } from './commands/command-bus';
import type { CommandServices } from './commands/registry';
import type { PaperDrawer } from './devices/paper/draw-client';
import type { WiredImports } from './import-wiring';
import type { GuestScreens } from './live/guest/guest-screens';
import type { IncomingCalls } from './live/phone/incoming-calls';
import type { LiveServer } from './live/live-server';
import type { FreshApiKeys } from './ops/fresh-api-keys';
import type { BackupKeeper } from './ops/backups/backup-keeper';
import type { QueryContext, Viewer } from './queries/registry';
import type { ScaleReaders } from './reactions/scale/scale-readers';
import type { BranchState } from './store/branch-state';
import type { Database } from './store/database';
import type { PortalLink } from './sync/portal-link';
import type { AllowedHosts } from './transport/allowed-hosts';
import type { createIdentifier } from './transport/device-cookie';

/** What the parts are built from. */
export interface Wiring extends AppOptions {
  readonly boxId: string;
  readonly localName: string;
  readonly isDemo: boolean;
  readonly database: Database;
  readonly state: BranchState;
  readonly services: CommandServices;
  readonly bus: CommandBus;
  readonly newId: () => string;
  readonly freshApiKeys: FreshApiKeys;
  readonly backups: BackupKeeper;
  readonly link: PortalLink;
  readonly scales: ScaleReaders;
}

/** What the parts share; `live` and `http` are asked for when they are needed, since they are built one after the other. */
export interface WiredParts {
  readonly wiring: Wiring;
  readonly hosts: AllowedHosts;
  readonly identify: ReturnType<typeof createIdentifier>;
  readonly context: (viewer: Viewer) => QueryContext;
  readonly pictures: string;
  readonly drawer: PaperDrawer;
  readonly imports: WiredImports;
  readonly live: () => LiveServer;
  readonly guests: () => GuestScreens;
  readonly calls: () => IncomingCalls;
  readonly http: () => HttpServer;
}
