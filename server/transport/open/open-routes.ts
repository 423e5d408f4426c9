import { createHash } from 'node:crypto';
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { openApiDocumentOf, operationsAt } from '#domain/contract/open/document';
import { openApiPath, openPlaceInput } from '#domain/contract/open/operations';
import type { OpenOperation } from '#domain/contract/open/operations';
import { openApiPage } from '#domain/contract/open/page';
import { writtenWhenAsked } from '#domain/contract/openapi-parts';
import { id } from '#domain/contract/primitives';
import type { Language } from '#domain/contract/primitives';
import { allowanceHeaders } from '#domain/open-api/minute-window';
import type { ApiScope } from '#domain/open-api/scopes';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import type { Outcome } from '#domain/problem/refusal';
import type { Caller } from '#server/commands/registry';
import { openReaders } from '#server/queries/open/open-readers';
import type { QueryContext } from '#server/queries/registry';
import { languageOf, sendProblem } from '../problems';
import type { GateKey, OpenGate } from './open-gate';
import { placeOrder } from './place-order';
import type { Execute } from './place-order';

/** Invariant: a key is the only thing that speaks here. No cookie is read, so no browser that is signed in can be made to ask. */

/** A key as the routes use it. */
export interface RouteKey extends GateKey {
  readonly scopes: readonly ApiScope[];
  /** Who works here and places orders by this key; null = nobody, or somebody who left. */
  readonly authorId: string | null;
}

/** What the routes need. */
export interface OpenRoutesOptions {
  readonly gate: OpenGate<RouteKey>;
  readonly context: () => QueryContext;
  readonly execute: Execute;
  readonly version: string;
  readonly defaultLanguage: () => Language;
}

/** `/api/open/v1/…` with its documentation. */
export function openRoutes(options: OpenRoutesOptions): Router {
  const router = Router();
  const document = writtenWhenAsked(() => openApiDocumentOf('box', options.version));
  router.get(`${openApiPath}/openapi.json`, (_request, response) => {
    response.type('application/json').send(document());
  });
  router.get(openApiPath, (request, response) => {
    response.type('html').send(openApiPage('box', `${request.protocol}://${request.headers.host ?? ''}`));
  });
  for (const operation of operationsAt('box')) {
    if (operation.method === 'get') router.get(`${openApiPath}${operation.path}`, readHandler(options, operation));
    else router.post(`${openApiPath}${operation.path}`, express.json({ limit: '256kb', strict: true }), placeHandler(options, operation));
  }
  for (const path of new Set(operationsAt('box').map((operation) => operation.path)))
    router.all(`${openApiPath}${path}`, (request, response) => {
      refuse(options, request, response, { ok: false, code: 'method-not-allowed' });
    });
  return router;
}

/** The key of a request that may go on; null = it was refused and told so. */
function passed(options: OpenRoutesOptions, { scope }: OpenOperation, request: Request, response: Response): RouteKey | null {
  const outcome = options.gate.pass(request.headers.authorization);
  response.set('Cache-Control', 'no-store');
  if (outcome.allowance !== null) response.set(allowanceHeaders(outcome.allowance));
  if (!outcome.ok) {
    if (outcome.allowance === null) response.set('WWW-Authenticate', 'Bearer realm="dastarxon"');
    refuse(options, request, response, outcome.refusal);
    return null;
  }
  if (scope === null || outcome.key.scopes.includes(scope)) return outcome.key;
  refuse(options, request, response, { ok: false, code: 'api-right-missing', params: { scope } });
  return null;
}

function readHandler(options: OpenRoutesOptions, operation: OpenOperation): RequestHandler {
  const read = openReaders.get(operation.id);
  if (!read) throw new Error(`nothing reads ${operation.id}`);
  return async (request, response) => {
    const key = passed(options, operation, request, response);
    if (key === null) return;
    const input = parsed(operation, { ...request.query, ...request.params });
    const outcome: Outcome<unknown> | WireRefusal = input.ok ? await read(options.context(), input.value, key.scopes) : input;
    if (!outcome.ok) {
      refuse(options, request, response, outcome);
      return;
    }
    const body = JSON.stringify(outcome.value);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    // A private answer may be kept and asked for again by its tag; never used unasked.
    response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
    if (request.headers['if-none-match'] === etag) response.status(304).end();
    else response.type('application/json').send(body);
  };
}

function placeHandler(options: OpenRoutesOptions, operation: OpenOperation): RequestHandler {
  return async (request, response) => {
    const key = passed(options, operation, request, response);
    if (key === null) return;
    if (key.authorId === null) {
      refuse(options, request, response, { ok: false, code: 'api-author-missing' });
      return;
    }
    const idempotencyKey = id.safeParse(request.headers['idempotency-key']);
    const input = openPlaceInput.safeParse(request.body);
    if (!idempotencyKey.success || !input.success) {
      refuse(
        options,
        request,
        response,
        idempotencyKey.success ? faultsOf(input.error?.issues ?? []) : faultsOf(idempotencyKey.error.issues, 'Idempotency-Key'),
      );
      return;
    }
    const caller: Caller = { deviceId: key.apiKeyId, employeeId: key.authorId, loopback: false, remoteAddress: request.ip ?? '' };
    const placed = await placeOrder(options.execute, input.data, { idempotencyKey: idempotencyKey.data, caller });
    const order = placed.ok ? await openReaders.get('getOrder')?.(options.context(), { orderId: placed.value }, key.scopes) : placed;
    if (order?.ok === true) response.status(operation.status).json(order.value);
    else refuse(options, request, response, order ?? { ok: false, code: 'internal' });
  };
}

function parsed({ input }: OpenOperation, said: unknown): { readonly ok: true; readonly value: unknown } | WireRefusal {
  const outcome = input.safeParse(said);
  return outcome.success ? { ok: true, value: outcome.data } : faultsOf(outcome.error.issues);
}

function faultsOf(issues: readonly Parameters<typeof faultOf>[0][], prefix?: string): WireRefusal {
  const faults = issues.slice(0, 20).map((issue) => faultOf(issue, prefix === undefined ? [] : [prefix]));
  return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
}

function refuse({ defaultLanguage }: OpenRoutesOptions, request: Request, response: Response, refusal: WireRefusal): void {
  sendProblem(response, refusal, languageOf(request, defaultLanguage()));
}
