import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { openApiDocumentOf, operationsAt } from '#domain/contract/open/document';
import { openApiPath } from '#domain/contract/open/operations';
import type { OpenOperation, OpenOperationId, openOrdersInput, openStatisticsInput } from '#domain/contract/open/operations';
import { openApiPage } from '#domain/contract/open/page';
import { writtenWhenAsked } from '#domain/contract/openapi-parts';
import { allowanceHeaders } from '#domain/open-api/minute-window';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import type { Outcome } from '#domain/problem/refusal';
import type { PortalDatabase } from '../store/database';
import { sendRefusal } from '../transport/send-refusal';
import { takeApiKey } from './key-store';
import type { OpenKey } from './key-store';
import { openScopeOf } from './open-scope';
import type { OpenScope } from './open-scope';
import { readOpenBranches, readOpenCategories, readOpenMenu, readOpenStaff } from './read-house';
import { readOpenOrder, readOpenOrders } from './read-orders';
import { readOpenStatistics } from './read-statistics';

/**
 * The open API of the portal. Invariant: a key is the only thing that speaks here, no cookie is read; every statement names the owner that the key begins with, and
 * row-level security holds the wall below. It reads alone: orders are placed at a branch's own box.
 */

/** What the routes need. */
export interface OpenRouterOptions {
  readonly database: PortalDatabase;
  readonly now: () => number;
  readonly isOrigin: (origin: string | undefined, host: string | undefined) => boolean;
}

const VERSION = '1';

type Reader = (scope: OpenScope, input: unknown) => Promise<Outcome<unknown>>;

const readers: ReadonlyMap<OpenOperationId, Reader> = new Map<OpenOperationId, Reader>([
  ['listOrders', (scope, input) => readOpenOrders(scope, input as z.output<typeof openOrdersInput>)],
  ['getOrder', (scope, input) => readOpenOrder(scope, input as { readonly orderId: string })],
  ['getMenu', readOpenMenu],
  ['listCategories', readOpenCategories],
  ['listStaff', readOpenStaff],
  ['getStatistics', (scope, input) => readOpenStatistics(scope, input as z.output<typeof openStatisticsInput>)],
  ['listBranches', readOpenBranches],
]);

/** `/api/open/v1/…` with its documentation. */
export function openRouter(options: OpenRouterOptions): Router {
  const router = Router();
  const document = writtenWhenAsked(() => openApiDocumentOf('portal', VERSION));
  router.get(`${openApiPath}/openapi.json`, (_request, response) => {
    response.type('application/json').send(document());
  });
  router.get(openApiPath, (request, response) => {
    response.type('html').send(openApiPage('portal', `${request.protocol}://${request.headers.host ?? ''}`));
  });
  for (const operation of operationsAt('portal')) router.get(`${openApiPath}${operation.path}`, handler(options, operation));
  for (const operation of operationsAt('portal'))
    router.all(`${openApiPath}${operation.path}`, (request, response) => {
      sendRefusal(request, response, { ok: false, code: 'method-not-allowed' });
    });
  return router;
}

function handler(options: OpenRouterOptions, operation: OpenOperation): RequestHandler {
  const read = readers.get(operation.id);
  if (!read) throw new Error(`nothing reads ${operation.id}`);
  return async (request, response) => {
    const key = await passed(options, operation, request, response);
    if (key === null) return;
    const outcome = await readFor(options, { operation, read, key }, { ...request.query, ...request.params });
    if (outcome.ok) sendTagged(request, response, outcome.value);
    else sendRefusal(request, response, outcome);
  };
}

/** The key of a request that may go on; null = it was refused and told so. */
async function passed(
  { database, now, isOrigin }: OpenRouterOptions,
  { scope }: OpenOperation,
  request: Request,
  response: Response,
): Promise<OpenKey | null> {
  const { origin, host, authorization } = request.headers;
  response.set('Cache-Control', 'no-store');
  if (!isOrigin(origin, host)) {
    sendRefusal(request, response, { ok: false, code: 'origin-not-allowed', params: { origin: (origin ?? '').slice(0, 80) } });
    return null;
  }
  const taken = await takeApiKey(database, authorization, now());
  if (taken.allowance !== null) response.set(allowanceHeaders(taken.allowance));
  if (!taken.ok) {
    if (taken.allowance === null) response.set('WWW-Authenticate', 'Bearer realm="dastarxon"');
    sendRefusal(request, response, taken.refusal);
    return null;
  }
  if (scope === null || taken.key.scopes.includes(scope)) return taken.key;
  sendRefusal(request, response, { ok: false, code: 'api-right-missing', params: { scope } });
  return null;
}

async function readFor(
  { database }: OpenRouterOptions,
  { operation, read, key }: { readonly operation: OpenOperation; readonly read: Reader; readonly key: OpenKey },
  said: unknown,
): Promise<Outcome<unknown> | WireRefusal> {
  const input = operation.input.safeParse(said);
  if (!input.success) {
    const faults = input.error.issues.slice(0, 20).map((issue) => faultOf(issue));
    return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
  }
  const { branchId } = input.data as { readonly branchId?: string | undefined };
  return database.read(key.ownerId, async (transaction) => {
    const scope = await openScopeOf(transaction, key, branchId);
    return scope === null ? { ok: false, code: 'not-found' } : read(scope, input.data);
  });
}

/** A private answer may be kept and asked for again by its tag; never used unasked. */
function sendTagged(request: Request, response: Response, value: unknown): void {
  const body = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else response.type('application/json').send(body);
}
