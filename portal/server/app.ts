import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalMigrations } from '#migrations/portal';
import { consoleCookie } from './accounts/console-sessions';
import { identify, isAllowedAnyway, listenerOf } from './accounts/identify';
import { inboxRouter } from './accounts/sms/inbox-router';
import { createPortalSecrets } from './accounts/secrets';
import type { PortalServices } from './accounts/services';
import { sessionCookie, tokenOf } from './accounts/sessions';
import { developmentInbox } from './accounts/sms/sms';
import { portalCommands } from './commands/all-commands';
import { dispatch } from './commands/dispatch';
import type { After } from './commands/registry';
import { SMS_PER_HOUR } from './configuration';
import { ensureDemoOwner } from './demo/demo-owner';
import { PortalHousekeeping } from './housekeeping';
import { openLiveAdapter } from './live/adapter';
import { PortalLive } from './live/portal-live';
import { openQueries, portalQueries } from './queries/all-queries';
import { openRouter } from './open/open-router';
import { openPortalDatabase } from './store/database';
import type { DatabasePlace, PortalDatabase } from './store/database';
import { createIdFactory } from './store/ids';
import { boxOfSocket } from './sync/box-door';
import { Challenges } from './sync/door/challenges';
import { replayRejects } from './sync/rebuild/replay-rejects';
import { createSyncRouter } from './sync/router';
import { createPortalHttp } from './transport/http';
import { OwnOrigins } from './transport/own-origins';

/** What a portal is built from. Everything outside of it is passed in, so that tests can hold it. */
export interface PortalOptions {
  readonly port: number;
  readonly database: DatabasePlace;
  readonly now: () => number;
  readonly origins: readonly string[];
  /** The built pages; null in tests without a browser. */
  readonly pages: string | null;
  /** What passwords, codes and tickets are keyed with: at least 32 characters, the same for every process of a portal. */
  readonly secret: string;
  /** Messages are shown on a page instead of being sent; without it none can be. */
  readonly smsInbox: boolean;
  /** How many codes by SMS the whole portal sends within an hour. */
  readonly smsPerHour?: number;
  /** Make the demo's owner. */
  readonly demo?: boolean;
  /** The bot whose Web App opens this portal. */
  readonly telegram: { readonly botToken: string; readonly botName: string } | null;
  readonly redisUrl: string | null;
  readonly onError: (error: unknown, context: string) => void;
  /** How often it sweeps and how many rows a statement; tests have no hours. */
  readonly housekeeping?: { readonly everyMs: number; readonly atOnce: number };
  /** Every statement as it is sent, for tests. */
  readonly onStatement?: (sql: string) => void;
}

/** A running portal. */
export interface Portal {
  readonly port: number;
  readonly database: PortalDatabase;
  readonly stop: () => Promise<void>;
}

/** Builds and starts a portal: opens the database, listens. Throws what `listen` throws. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { now, onError, onStatement } = options;
  const database = await openPortalDatabase({
    ...options.database,
    migrations: portalMigrations,
    ...(onStatement === undefined ? {} : { onStatement }),
  });
  const newId = createIdFactory(now);
  const adapter = await openLiveAdapter({
    redisUrl: options.redisUrl,
    databaseUrl: database.url,
    onError,
    onGap: () => live.everythingChanged(),
  });
  const origins = new OwnOrigins(options.origins);
  const http = createServer();
  const after = afterCommits(() => live);
  const services = servicesOf(options, database);
  await replayRejects(database, { now: now(), newId });
  if (options.demo === true) await ensureDemoOwner(database, { secrets: services.secrets, now: now(), newId });
  const challenges = new Challenges(services.secrets, now);
  const isSecure = options.origins.some((origin) => origin.startsWith('https:'));
  const registry = new Map(portalCommands.map((command) => [command.name, command]));
  http.on(
    'request',
    createPortalHttp({
      services,
      callerOf: (request) => identify(database, request, now()),
      allowedAnyway: (name, refusal) => isAllowedAnyway(registry.get(name), name, refusal),
      execute: (name, body, caller) => dispatch({ services, registry, newId, after }, name, body, caller),
      queries: portalQueries,
      openQueries,
      cookieOf: (token) => sessionCookie(token, isSecure),
      consoleCookieOf: (token) => consoleCookie(token, isSecure),
      isOrigin: (origin, host) => origins.isOrigin(origin, host),
      isHttps: (host) => origins.isHttps(host),
      routers: [
        openRouter({ database, now, isOrigin: (origin, host) => origins.isOrigin(origin, host) }),
        createSyncRouter({ database, secrets: services.secrets, challenges, now, newId, after }),
        ...(options.smsInbox ? [inboxRouter(database)] : []),
      ],
      pages: options.pages,
      onError,
    }),
  );
  const live = new PortalLive({
    http,
    adapter,
    isOrigin: (origin, host) => origins.isOrigin(origin, host),
    listenerOf: (request, auth) => listenerOf(database, bearerOf(auth) ?? tokenOf(request.headers), now()),
    boxOf: (auth) => boxOfSocket({ database, challenges }, auth),
    onBox: ({ ownerId }) => after.changed(ownerId, ['boxes']),
  });
  live.start();
  const housekeeping = new PortalHousekeeping({ database, now, onError, ...options.housekeeping });
  housekeeping.start();
  return {
    port: await listen(http, options.port),
    database,
    stop: async () => {
      http.closeIdleConnections();
      await Promise.all([live.stop(), housekeeping.stop()]);
      http.closeAllConnections();
      await database.close();
    },
  };
}

function servicesOf(
  { secret, smsInbox, smsPerHour = SMS_PER_HOUR, telegram, now }: PortalOptions,
  database: PortalDatabase,
): PortalServices {
  return { database, secrets: createPortalSecrets(secret), sms: smsInbox ? developmentInbox : null, smsPerHour, telegram, now };
}

/** What follows a commit: pokes to whom it concerns. */
function afterCommits(live: () => PortalLive): After {
  return {
    changed: (ownerId, topics) => live().changed(ownerId, topics),
    pokeBoxes: (ownerId) => live().pokeBoxes(ownerId),
    reconnect: (userId) => live().reconnect(userId),
    dropBox: (boxId) => live().dropBox(boxId),
  };
}

/** Answers the port it listens on. */
function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, () => resolve((http.address() as AddressInfo).port));
  });
}

function bearerOf(auth: unknown): string | null {
  const token = typeof auth === 'object' && auth !== null && 'token' in auth ? auth.token : null;
  return typeof token === 'string' ? token : null;
}
