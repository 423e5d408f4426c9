import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request } from 'express';
import type { WireRefusal } from '#domain/problem/document';
import { portalMigrations } from '#migrations/portal';
import { findSession, sessionCookie, tokenOf } from './accounts/sessions';
import { portalCommands } from './commands/all-commands';
import { dispatch } from './commands/dispatch';
import type { After, Caller } from './commands/registry';
import { openLiveAdapter } from './live/adapter';
import { PortalLive } from './live/portal-live';
import { openQueries, portalQueries } from './queries/all-queries';
import { openPortalDatabase } from './store/database';
import type { PortalDatabase } from './store/database';
import { createIdFactory } from './store/ids';
import { createPortalHttp } from './transport/http';
import { OwnOrigins } from './transport/own-origins';

/** What a portal is built from. Everything outside of it is passed in, so that tests can hold it. */
export interface PortalOptions {
  readonly port: number;
  /** PostgreSQL, or a folder for SQLite. */
  readonly database: { readonly url: string } | { readonly folder: string };
  readonly now: () => number;
  readonly origins: readonly string[];
  /** The built pages; null in tests without a browser. */
  readonly pages: string | null;
  readonly smsInbox: boolean;
  readonly telegramBotToken: string | null;
  readonly redisUrl: string | null;
  readonly onError: (error: unknown, context: string) => void;
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
  const after: After = {
    changed: (ownerId, topics) => live.changed(ownerId, topics),
    pokeBoxes: (ownerId) => live.pokeBoxes(ownerId),
  };
  const registry = new Map(portalCommands.map((command) => [command.name, command]));
  const callerOf = (request: Request) => identify(database, request, now());
  http.on(
    'request',
    createPortalHttp({
      database,
      now,
      callerOf,
      allowedAnyway: (name) => ALWAYS_ALLOWED.has(name),
      execute: (name, body, caller) => dispatch({ database, registry, now, newId, after }, name, body, caller),
      queries: portalQueries,
      openQueries,
      cookieOf: (token) =>
        sessionCookie(
          token,
          options.origins.some((origin) => origin.startsWith('https:')),
        ),
      isOrigin: (origin, host) => origins.isOrigin(origin, host),
      routers: [],
      pages: options.pages,
      onError,
    }),
  );
  const live = new PortalLive({
    http,
    adapter,
    isOrigin: (origin, host) => origins.isOrigin(origin, host),
    ownerOf: async (request, auth) => {
      const token = bearerOf(auth) ?? tokenOf(request.headers);
      const session = token === null ? null : await database.system((transaction) => findSession(transaction, token, now()));
      return session === null || session.mustChange ? null : session.person.ownerId;
    },
    boxOf: () => Promise.resolve(null),
    onBox: ({ ownerId }) => after.changed(ownerId, ['boxes']),
  });
  live.start();
  await listen(http, options.port);
  return {
    port: (http.address() as AddressInfo).port,
    database,
    stop: async () => {
      http.closeIdleConnections();
      await live.stop();
      http.closeAllConnections();
      await database.close();
    },
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, resolve);
  });
}

/** What a person with a temporary password, or of a suspended owner, may still do. */
const ALWAYS_ALLOWED: ReadonlySet<string> = new Set(['account.change-password', 'account.sign-out', '/session']);

/** Who sends a request, by its session, and what stands in the way. */
async function identify(
  database: PortalDatabase,
  request: Request,
  now: number,
): Promise<{ readonly caller: Caller; readonly refusal: WireRefusal | null }> {
  const token = tokenOf(request.headers);
  const session = token === null ? null : await database.system((transaction) => findSession(transaction, token, now));
  const caller: Caller = {
    person: session?.person ?? null,
    administratorId: null,
    remoteAddress: request.ip ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    language: request.headers['accept-language'] ?? 'uz-Latn',
  };
  return { caller, refusal: null };
}

function bearerOf(auth: unknown): string | null {
  const token = typeof auth === 'object' && auth !== null && 'token' in auth ? auth.token : null;
  return typeof token === 'string' ? token : null;
}
