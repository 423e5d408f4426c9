import type { Request, Response } from 'express';
import type { Language } from '#domain/contract/primitives';
import { problemDocument } from '#domain/problem/document';
import type { WireRefusal } from '#domain/problem/document';
import { wantedLanguage } from '#domain/text/wanted-language';

const DEFAULT_LANGUAGE: Language = 'uz-Latn';

/** Sends a refusal as a problem document in the reader's language. */
export function sendRefusal(request: Request, response: Response, refusal: WireRefusal): void {
  const document = problemDocument(refusal, wantedLanguage(request.headers['accept-language'], DEFAULT_LANGUAGE));
  const seconds = refusal.params?.['seconds'];
  if (document.status === 429 && typeof seconds === 'number') response.set('Retry-After', String(seconds));
  response.status(document.status).type('application/problem+json').set('Cache-Control', 'no-store').send(JSON.stringify(document));
}
