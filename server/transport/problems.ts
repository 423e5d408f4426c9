import type { Request, Response } from 'express';
import type { Language } from '#domain/contract/primitives';
import { problemDocument } from '#domain/problem/document';
import type { WireRefusal } from '#domain/problem/document';
import { wantedLanguage } from '#domain/text/wanted-language';

/** The reader's language: what the screen sends, in one of the four; else the branch's. */
export function languageOf(request: Request, fallback: Language): Language {
  return wantedLanguage(request.headers['accept-language'], fallback);
}

/** Sends a refusal as an RFC 9457 problem document, with sentences in the reader's language. */
export function sendProblem(response: Response, refusal: WireRefusal, language: Language): void {
  const document = problemDocument(refusal, language);
  response.status(document.status).type('application/problem+json').set('Cache-Control', 'no-store').send(JSON.stringify(document));
}
