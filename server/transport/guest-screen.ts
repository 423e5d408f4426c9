import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { guestPicture } from '#domain/contract/guest-screen';
import type { GuestPictureShown } from '#domain/contract/guest-screen';
import type { Language } from '#domain/contract/primitives';
import type { WireRefusal } from '#domain/problem/document';
import { faultOf } from '#domain/problem/input-fault';
import type { GuestScreens } from '#server/live/guest/guest-screens';
import type { Viewer } from '#server/queries/registry';
import { languageOf, sendProblem } from './problems';

/** What the route needs. */
export interface GuestScreenOptions {
  readonly screens: () => Pick<GuestScreens, 'show'>;
  /** How many screens show the guest of a till now. */
  readonly watchersOf: (tillDeviceId: string) => number;
  readonly viewerOf: (request: Request) => Viewer;
  readonly defaultLanguage: () => Language;
}

const BODY_LIMIT = '512kb';

/** `POST /api/guest-screen`: a till says what its guest may see. A browser speaks for itself alone: the till is the device of its cookie. No command, because nothing is changed (ADR 16). */
export function guestScreenRoutes(options: GuestScreenOptions): Router {
  const router = Router();
  router.post('/api/guest-screen', onlyPaired(options), express.json({ limit: BODY_LIMIT, strict: true }), (request, response) => {
    const picture = guestPicture.safeParse(request.body);
    if (!picture.success) {
      const faults = picture.error.issues.slice(0, 20).map((issue) => faultOf(issue));
      refuse(options, request, response, { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults });
      return;
    }
    const till = options.viewerOf(request).deviceId ?? '';
    options.screens().show(till, picture.data);
    response.set('Cache-Control', 'no-store').json({ watched: options.watchersOf(till) > 0 } satisfies GuestPictureShown);
  });
  return router;
}

function onlyPaired(options: GuestScreenOptions): RequestHandler {
  return (request, response, next) => {
    if (options.viewerOf(request).deviceId !== null) next();
    else refuse(options, request, response, { ok: false, code: 'not-paired' });
  };
}

function refuse(options: GuestScreenOptions, request: Request, response: Response, refusal: WireRefusal): void {
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}
