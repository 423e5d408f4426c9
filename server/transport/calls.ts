import { createHash, timingSafeEqual } from 'node:crypto';
import express, { Router } from 'express';
import type { Request } from 'express';
import { incomingCall } from '#domain/contract/phone-order';
import type { CallView } from '#domain/contract/phone-order';
import type { Language } from '#domain/contract/primitives';
import { callerNumber } from '#domain/party/phone';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import { languageOf, sendProblem } from './problems';

/** What the route needs. */
export interface CallOptions {
  /** Of the word that the exchange has to bring; empty = none may tell of calls. */
  readonly tokenHash: () => string;
  readonly callerOf: (phone: string) => Promise<Pick<CallView, 'customerId' | 'name' | 'orderCount'>>;
  readonly ring: (call: CallView) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly defaultLanguage: () => Language;
}

const BODY_LIMIT = '8kb';
const BEARER = /^Bearer\s+(\S+)$/i;

/**
 * `POST /api/calls` with `Authorization: Bearer <word>`: a telephone exchange, or a program that reads the caller's number, says who is ringing (JSON `{"phone": "…"}`, or the
 * same as a form). It is told nothing of the customer. No command: nothing is changed (ADR 16).
 */
export function callRoutes(options: CallOptions): Router {
  const router = Router();
  const bodies = [express.json({ limit: BODY_LIMIT, strict: true }), express.urlencoded({ limit: BODY_LIMIT, extended: false })];
  router.post('/api/calls', ...bodies, async (request, response) => {
    const refusal = mayRing(request, options.tokenHash()) ? null : ({ ok: false, code: 'call-token-wrong' } as const);
    const read = refusal ?? readCall(request.body);
    if ('ok' in read) {
      sendProblem(response, read, languageOf(request, options.defaultLanguage()));
      return;
    }
    const caller = await options.callerOf(read.phone);
    options.ring({ callId: options.newId(), phone: read.phone, at: options.now(), ...caller });
    response.set('Cache-Control', 'no-store').json({ phone: read.phone });
  });
  return router;
}

function mayRing({ headers }: Request, tokenHash: string): boolean {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined || tokenHash === '') return false;
  return timingSafeEqual(createHash('sha256').update(token).digest(), Buffer.from(tokenHash, 'hex'));
}

function readCall(body: unknown): { readonly phone: string } | WireRefusal {
  const parsed = incomingCall.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, 20).map((issue) => faultOf(issue));
    return { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults };
  }
  const phone = callerNumber(parsed.data.phone);
  return phone === null ? { ok: false, code: 'call-number-unreadable', params: { phone: parsed.data.phone.slice(0, 40) } } : { phone };
}
