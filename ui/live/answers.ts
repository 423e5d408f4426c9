import type { ProblemDocument } from '#domain/contract/problem';

/** A refusal as a screen shows it. Beside the box's codes there are three of our own: see `LocalCode`. */
export type Problem = Omit<ProblemDocument, 'type'>;

/** Codes made here when the box gave no answer we can use; title and detail are empty, the screen has the words. */
export type LocalCode = 'unreachable' | 'aborted' | 'unexpected-answer';

/** The box accepted, or said no and why. */
export type Answer<Result> =
  { readonly ok: true; readonly seq: number; readonly result: Result } | { readonly ok: false; readonly problem: Problem };

/** A read that worked, or why not. */
export type QueryAnswer<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly problem: Problem };

/** A problem of ours, in the same shape as the box's. */
export function localProblem(code: LocalCode, status = 0): Problem {
  return { code, title: '', detail: '', status, params: {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readParams(value: unknown): Record<string, string | number | boolean | null> {
  const params: Record<string, string | number | boolean | null> = {};
  if (!isRecord(value)) return params;
  for (const [name, param] of Object.entries(value)) {
    if (param === null || typeof param === 'string' || typeof param === 'number' || typeof param === 'boolean') params[name] = param;
  }
  return params;
}

function readFaults(value: unknown): { path: string; message: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((fault: unknown) =>
    isRecord(fault) && typeof fault['path'] === 'string' && typeof fault['message'] === 'string'
      ? [{ path: fault['path'], message: fault['message'] }]
      : [],
  );
}

/** Reads a problem document; anything else (a proxy's page, a cut body) becomes `unexpected-answer`. */
export function readProblem(body: unknown, status: number): Problem {
  if (!isRecord(body) || typeof body['code'] !== 'string') return localProblem('unexpected-answer', status);
  const { code, title, detail, params, faults, current } = body;
  return {
    code,
    title: typeof title === 'string' ? title : '',
    detail: typeof detail === 'string' ? detail : '',
    status,
    params: readParams(params),
    ...(faults === undefined ? {} : { faults: readFaults(faults) }),
    ...(current === undefined ? {} : { current }),
  };
}

/** Reads `{seq, result}`; the result's shape is the contract's word, checked by the box that made it. */
export function readAnswer<Result>(body: unknown, status: number): Answer<Result> {
  if (!isRecord(body) || typeof body['seq'] !== 'number') return { ok: false, problem: localProblem('unexpected-answer', status) };
  return { ok: true, seq: body['seq'], result: body['result'] as Result };
}
