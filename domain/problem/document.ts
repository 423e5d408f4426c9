import type { Language } from '#domain/contract/primitives';
import type { ProblemDocument } from '#domain/contract/problem';
import { problemOf, sentence, wireParams } from './catalogue';
import { faultSentence } from './input-fault';
import type { InputFault } from './input-fault';
import type { Refusal } from './refusal';

/** A refusal with what a screen needs to go on: which fields are at fault, or the row as it is now. */
export type WireRefusal = Refusal & { readonly faults?: readonly InputFault[]; readonly current?: unknown };

/** The RFC 9457 problem document of a refusal, with sentences in the reader's language. */
export function problemDocument(refusal: WireRefusal, language: Language): ProblemDocument {
  const { status } = problemOf(refusal.code);
  return {
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
}
