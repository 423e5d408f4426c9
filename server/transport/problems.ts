import type { Request, Response } from 'express';
import { languages } from '#domain/contract/primitives';
import type { Language } from '#domain/contract/primitives';
import type { ProblemDocument } from '#domain/contract/problem';
import { problemOf, sentence, wireParams } from '#domain/problem/catalogue';
import { faultSentence } from '#domain/problem/input-fault';
import type { InputFault } from '#domain/problem/input-fault';
import type { Refusal } from '#domain/problem/refusal';

/** A refusal with what a screen needs to go on. */
export type WireRefusal = Refusal & { readonly faults?: readonly InputFault[]; readonly current?: unknown };

/** The reader's language: what the screen sends, in one of the four; else the branch's. */
export function languageOf(request: Request, fallback: Language): Language {
  const wanted = request.headers['accept-language']?.split(/[,;]/)[0]?.trim();
  const exact = languages.find((language) => language.toLowerCase() === wanted?.toLowerCase());
  if (exact) return exact;
  if (wanted?.startsWith('uz')) return wanted.toLowerCase().includes('cyrl') ? 'uz-Cyrl' : 'uz-Latn';
  return languages.find((language) => wanted?.startsWith(language)) ?? fallback;
}

/** Sends a refusal as an RFC 9457 problem document, with sentences in the reader's language. */
export function sendProblem(response: Response, refusal: WireRefusal, language: Language): void {
  const { status } = problemOf(refusal.code);
  const document: ProblemDocument = {
    type: `urn:dastarxon:problem:${refusal.code}`,
    ...sentence(refusal.code, refusal.params ?? {}, language),
    status,
    code: refusal.code,
    params: wireParams(refusal.params ?? {}, language),
    ...(refusal.faults === undefined
      ? {}
      : { faults: refusal.faults.map(({ path, reason }) => ({ path, message: faultSentence(reason, language) })) }),
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  };
  response.status(status).type('application/problem+json').set('Cache-Control', 'no-store').send(JSON.stringify(document));
}
