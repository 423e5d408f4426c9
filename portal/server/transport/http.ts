import compression from 'compression';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import { faultOf } from '#domain/problem/input-fault';
import type { WireRefusal } from '#domain/problem/document';
import type { PortalServices } from '../accounts/services';
import type { PortalAnswer } from '../commands/dispatch';
import type { Caller } from '../commands/registry';
import { refuseRole } from '../commands/rights';
import type { OpenQuery, PortalQuery } from '../queries/registry';
import { exportRoutes } from './export-routes';
import { servePages } from './pages';
import { sendRefusal } from './send-refusal';

/** Invariant: transport is dumb. It parses, finds out who asks, passes on, and answers. */

/** What the HTTP side is built from. */
export interface PortalHttpOptions {
  readonly services: PortalServices;
  /** Who sends a request, by its session; `refusal` where the session may not go on (a new password is due, suspended). */
  readonly callerOf: (request: Request) => Promise<{ readonly caller: Caller; readonly refusal: WireRefusal | null }>;
  /** Commands and queries that a session with a refusal may still use: signing out, changing the password. */
  readonly allowedAnyway: (name: string, refusal: WireRefusal) => boolean;
  readonly execute: (name: string, body: unknown, caller: Caller) => Promise<PortalAnswer | WireRefusal>;
  readonly queries: readonly PortalQuery[];
  readonly openQueries: readonly OpenQuery[];
  /** `Set-Cookie` of a session, or of its end. */
  readonly cookieOf: (token: string | null) => string;
  /** The same of the console's. */
  readonly consoleCookieOf: (token: string | null) => string;
  readonly isOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  /** Whether this host is configured as an address of https. */
  readonly isHttps: (host: string | undefined) => boolean;
  /** Before anything else: the boxes' door, health. */
  readonly routers: readonly Router[];
  /** Behind the sessions: exports, files. */
  readonly pages: string | null;
  readonly onError: (error: unknown, context: string) => void;
}

const BODY_LIMIT = '512kb';
const YEAR_SECONDS = 365 * 86_400;
/** PostgreSQL's data exceptions: a place in a list that nobody gave out, a letter that no text holds. SQLite compares whatever it is given. */
const NOTHING_TO_ASK = /^22[0-9A-Z]{3}$/;
/** PostgreSQL's lock_timeout, whom it picks of two who wait for each other, and its statement_timeout: the same request may succeed in a moment. */
const BUSY: ReadonlySet<unknown> = new Set(['55P03', '40P01', '57014']);

/** The Express application of the portal. */
export function createPortalHttp(options: PortalHttpOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', 'loopback');
  app.use(securityHeaders, strictTransport(options));
  for (const router of options.routers) app.use(router);
  app.use(compression({ threshold: 2_048 }));
  app.use('/api', ownOriginOnly(options), express.json({ limit: BODY_LIMIT, strict: true }));
  app.post('/api/commands/:name', commandHandler(options));
  app.use(exportRoutes(options));
  for (const query of options.queries) app.get(`/api${query.path}`, queryHandler(options, query));
  for (const query of options.openQueries) app.get(`/api${query.path}`, openQueryHandler(options, query));
  app.use('/api', (request, response) => {
    sendRefusal(request, response, { ok: false, code: 'not-found' });
  });
  if (options.pages !== null) servePages(app, options.pages);
  app.use(errorHandler(options));
  return app;
}

function commandHandler(options: PortalHttpOptions): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const { name } = request.params;
    const { caller, refusal } = await options.callerOf(request);
    if (refusal && !options.allowedAnyway(name, refusal)) {
      sendRefusal(request, response, refusal);
      return;
    }
    const answer = await options.execute(name, request.body as unknown, caller);
    if (!answer.ok) {
      sendRefusal(request, response, answer);
      return;
    }
    if (answer.session !== undefined) response.append('Set-Cookie', options.cookieOf(answer.session));
    if (answer.consoleSession !== undefined) response.append('Set-Cookie', options.consoleCookieOf(answer.consoleSession));
    response.status(answer.status).set('Cache-Control', 'no-store').json({ result: answer.result });
  };
}

function queryHandler(options: PortalHttpOptions, query: PortalQuery): RequestHandler {
  return async (request, response) => {
    const { services } = options;
    const { caller, refusal } = await options.callerOf(request);
    const { person } = caller;
    const refused =
      person === null
        ? ({ ok: false, code: 'portal-not-signed-in' } as const)
        : refusal !== null && options.allowedAnyway(query.path, refusal)
          ? null
          : refusal;
    if (refused !== null || person === null) {
      sendRefusal(request, response, refused ?? { ok: false, code: 'portal-not-signed-in' });
      return;
    }
    const roleRefused = refuseRole(query.requires, person);
    if (roleRefused !== null) {
      sendRefusal(request, response, roleRefused);
      return;
    }
    const input = parse(query.input, request);
    const outcome = input.ok
      ? await services.database.read(person.ownerId, (transaction) =>
          query.read({ transaction, person, services, now: services.now(), language: caller.language }, input.value),
        )
      : input;
    answerQuery(request, response, outcome);
  };
}

function openQueryHandler(options: PortalHttpOptions, query: OpenQuery): RequestHandler {
  return async (request, response) => {
    const { services } = options;
    const { caller } = await options.callerOf(request);
    if (query.requires === 'administrator' && caller.administratorId === null) {
      sendRefusal(request, response, { ok: false, code: 'console-not-signed-in' });
      return;
    }
    const input = parse(query.input, request);
    const outcome = input.ok
      ? await services.database.system((transaction) => query.read({ transaction, caller, now: services.now() }, input.value))
      : input;
    answerQuery(request, response, outcome);
  };
}

function parse(schema: z.ZodType, request: Request): { readonly ok: true; readonly value: unknown } | WireRefusal {
  const input = schema.safeParse({ ...request.query, ...request.params });
  if (input.success) return { ok: true, value: input.data };
  const faults = input.error.issues.slice(0, 20).map((issue) => faultOf(issue));
  return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
}

/** A view that is a file: sent as a download under its name, with its own type. */
export class PortalFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | string;

  constructor(name: string, mediaType: string, content: Uint8Array | string) {
    this.name = name;
    this.mediaType = mediaType;
    this.content = content;
  }
}

function answerQuery(request: Request, response: Response, outcome: { readonly ok: true; readonly value: unknown } | WireRefusal): void {
  if (!outcome.ok) {
    sendRefusal(request, response, outcome);
    return;
  }
  response.set('Cache-Control', 'no-store');
  if (outcome.value instanceof PortalFile)
    response.attachment(outcome.value.name).type(outcome.value.mediaType).send(outcome.value.content);
  else response.json(outcome.value);
}

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': [
      "default-src 'self'",
      "img-src 'self' data: blob:",
      "style-src 'self' 'unsafe-inline'",
      "connect-src 'self' ws: wss:",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      // Telegram shows its Web Apps in a frame of its web client.
      "frame-ancestors 'self' https://web.telegram.org",
      "form-action 'self'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(self)',
  });
  next();
};

/**
 * Who came by https comes by https for a year. The proxy in front says how he came (`X-Forwarded-Proto`); where it says nothing, the host's own address in the configuration
 * does. A portal that is plain http in somebody's house never says it: it would shut itself out.
 */
function strictTransport(options: PortalHttpOptions): RequestHandler {
  return (request, response, next) => {
    const isSaid = request.headers['x-forwarded-proto'] !== undefined;
    if (request.secure || (!isSaid && options.isHttps(request.headers.host)))
      response.set('Strict-Transport-Security', `max-age=${String(YEAR_SECONDS)}`);
    next();
  };
}

function ownOriginOnly(options: PortalHttpOptions): RequestHandler {
  return (request, response, next) => {
    const { host, origin } = request.headers;
    if (options.isOrigin(origin, host)) next();
    else sendRefusal(request, response, { ok: false, code: 'origin-not-allowed', params: { origin: (origin ?? '').slice(0, 80) } });
  };
}

/** Whatever is thrown past a handler: a body that is too large or no JSON has its own code, everything else is ours and says nothing of itself. */
function errorHandler(options: PortalHttpOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const field = (name: string) =>
      typeof error === 'object' && error !== null && name in error ? (error as Record<string, unknown>)[name] : '';
    const status = Number(field('status'));
    if (field('type') === 'entity.too.large') sendRefusal(request, response, { ok: false, code: 'body-too-large' });
    else if (error instanceof URIError) sendRefusal(request, response, { ok: false, code: 'not-found' });
    else if (request.method === 'GET' && NOTHING_TO_ASK.test(String(field('code'))))
      sendRefusal(request, response, { ok: false, code: 'input-invalid', params: { path: '' } });
    else if (status >= 400 && status < 500) sendRefusal(request, response, { ok: false, code: 'body-not-json' });
    else {
      options.onError(error, `${request.method} ${request.path}`);
      sendRefusal(request, response, { ok: false, code: BUSY.has(field('code')) ? 'busy' : 'internal' });
    }
  };
}
