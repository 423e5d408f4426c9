import compression from 'compression';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response, Router } from 'express';
import type { Language } from '#domain/contract/primitives';
import { MINIMAL } from '#domain/live/brief-order';
import { faultOf } from '#domain/problem/input-fault';
import type { Caller } from '#server/commands/registry';
import type { BusAnswer } from '#server/commands/command-bus';
import type { CommandRefusal } from '#server/commands/dispatch';
import { FileAnswer } from '#server/queries/registry';
import type { QueryContext, QueryRegistration, Viewer } from '#server/queries/registry';
import type { AllowedHosts } from './allowed-hosts';
import { briefResult, prefersMinimal } from './brief-result';
import { languageOf, sendProblem } from './problems';
import { serveScreens } from './screens';
import type { WireRefusal } from '#domain/problem/document';

/**
 * Invariant: transport is dumb. It parses, finds out who asks, passes on, and answers; every decision is behind it.
 */

/** What the HTTP side is built from. */
export interface HttpOptions {
  readonly hosts: AllowedHosts;
  readonly identify: (cookieHeader: string | undefined) => { readonly deviceId: string | null; readonly revoked: boolean };
  readonly employeeOf: (deviceId: string) => string | null;
  readonly viewerOf: (caller: Caller) => Viewer;
  readonly execute: (name: string, body: unknown, caller: Caller) => Promise<BusAnswer | CommandRefusal>;
  /** Turns a stored answer into what the screen gets: views are attached. */
  readonly present: (result: unknown, viewer: Viewer) => Promise<unknown>;
  /** After an accepted command that gives the browser something besides its answer: the cookie of a new device. */
  readonly cookieFor: (command: string, body: unknown) => string | null;
  readonly queries: readonly QueryRegistration[];
  readonly context: (viewer: Viewer) => QueryContext;
  readonly defaultLanguage: () => Language;
  /** Routes of their own: pictures of papers, images, health, the OpenAPI document. */
  readonly routers: readonly Router[];
  /** Folders of built screens. */
  readonly screens: { readonly kiosk: string; readonly kitchen: string } | null;
  readonly development: boolean;
  readonly onError: (error: unknown, context: string) => void;
}

const BODY_LIMIT = '512kb';
/** A menu of thousands of dishes is megabytes on a phone's Wi-Fi, scripts are hundreds of kB; the answer of a command is not worth the packing. */
const COMPRESSED_FROM_BYTES = 32_768;

/** The Express application of the box. */
export function createHttp(options: HttpOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders(options.development));
  app.use(ownHostsOnly(options));
  app.use(compression({ threshold: COMPRESSED_FROM_BYTES }));
  for (const router of options.routers) app.use(router);
  app.use('/api', express.json({ limit: BODY_LIMIT, strict: true }));
  app.post('/api/commands/:name', commandHandler(options));
  for (const query of options.queries) app.get(`/api${query.path}`, queryHandler(options, query));
  const notThisWay: RequestHandler = (request, response) => {
    refuse(options, request, response, { ok: false, code: 'method-not-allowed' });
  };
  for (const path of ['/commands/:name', ...options.queries.map((query) => query.path)]) app.all(`/api${path}`, notThisWay);
  app.use('/api', (request, response) => {
    refuse(options, request, response, { ok: false, code: 'not-found' });
  });
  if (options.screens) serveScreens(app, options.screens);
  app.use(errorHandler(options));
  return app;
}

/** Who sends a request: the device of its cookie and the person signed in there. */
export function callerOf(options: Pick<HttpOptions, 'identify' | 'employeeOf'>, request: Request): Caller & { readonly revoked: boolean } {
  const { deviceId, revoked } = options.identify(request.headers.cookie);
  const remoteAddress = request.socket.remoteAddress ?? '';
  return {
    deviceId,
    employeeId: deviceId === null ? null : options.employeeOf(deviceId),
    loopback: /^(::1|127\.|::ffff:127\.)/.test(remoteAddress),
    remoteAddress,
    revoked,
  };
}

function commandHandler(options: HttpOptions): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const caller = callerOf(options, request);
    const { name } = request.params;
    if (caller.revoked && name !== 'device.pair') {
      refuse(options, request, response, { ok: false, code: 'device-revoked' });
      return;
    }
    const answer = await options.execute(name, request.body as unknown, caller);
    if (!answer.ok) {
      refuse(options, request, response, answer);
      return;
    }
    const cookie = options.cookieFor(name, request.body as unknown);
    if (cookie !== null) response.set('Set-Cookie', cookie);
    const result = await options.present(answer.result, options.viewerOf(caller));
    const isBrief = prefersMinimal(request);
    if (isBrief) response.set('Preference-Applied', MINIMAL);
    response.set('Cache-Control', 'no-store').json({ seq: answer.seq, result: isBrief ? briefResult(result) : result });
  };
}

function queryHandler(options: HttpOptions, query: QueryRegistration): RequestHandler {
  return async (request, response) => {
    const caller = callerOf(options, request);
    const viewer = options.viewerOf(caller);
    const refusal = refuseReader(query, caller, viewer);
    if (refusal) {
      refuse(options, request, response, refusal);
      return;
    }
    const input = query.input.safeParse({ ...request.query, ...request.params });
    if (!input.success) {
      const faults = input.error.issues.slice(0, 20).map((issue) => faultOf(issue));
      refuse(options, request, response, { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults });
      return;
    }
    const outcome = await query.read(options.context(viewer), input.data);
    if (!outcome.ok) {
      refuse(options, request, response, outcome);
      return;
    }
    response.set('Cache-Control', 'no-store');
    if (outcome.value instanceof FileAnswer) sendFile(response, outcome.value);
    else response.json(outcome.value);
  };
}

/** A file as a download: whatever is in it, no browser opens it as a page of ours. */
function sendFile(response: Response, file: FileAnswer): void {
  response.attachment(file.name).type(file.mediaType).send(file.content);
}

function refuseReader(query: QueryRegistration, caller: Caller & { readonly revoked: boolean }, viewer: Viewer): WireRefusal | null {
  if (query.requires !== 'nobody' && caller.deviceId === null) return { ok: false, code: caller.revoked ? 'device-revoked' : 'not-paired' };
  if (query.requires === 'employee' && caller.employeeId === null) return { ok: false, code: 'not-signed-in' };
  if (query.permission !== null && !viewer.may(query.permission))
    return { ok: false, code: 'forbidden', params: { permission: query.permission } };
  return null;
}

function refuse(options: HttpOptions, request: Request, response: Response, refusal: WireRefusal): void {
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}

function securityHeaders(development: boolean): RequestHandler {
  const policy = [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    ...(development ? ["script-src 'self' 'unsafe-inline'"] : ["script-src 'self'"]),
  ].join('; ');
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    });
    next();
  };
}

function ownHostsOnly(options: HttpOptions): RequestHandler {
  return (request, response, next) => {
    const { host, origin } = request.headers;
    if (!options.hosts.isHost(host))
      refuse(options, request, response, { ok: false, code: 'host-not-allowed', params: { host: (host ?? '').slice(0, 80) } });
    else if (!options.hosts.isOrigin(origin, host))
      refuse(options, request, response, { ok: false, code: 'origin-not-allowed', params: { origin: (origin ?? '').slice(0, 80) } });
    else next();
  };
}

/** Whatever is thrown past a handler: a body that is too large or no JSON has its own code, everything else is ours and says nothing of itself. */
function errorHandler(options: HttpOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
    if (type === 'entity.too.large') refuse(options, request, response, { ok: false, code: 'body-too-large' });
    else if (error instanceof URIError) refuse(options, request, response, { ok: false, code: 'not-found' });
    else if (isBodyFault(error)) refuse(options, request, response, { ok: false, code: 'body-not-json' });
    else {
      options.onError(error, `${request.method} ${request.path}`);
      refuse(options, request, response, { ok: false, code: 'internal' });
    }
  };
}

/** Whatever a body could not be read for (no JSON, not the encoding it claims, cut short): the reader of bodies says 4xx of it. */
function isBodyFault(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
  return status >= 400 && status < 500;
}
