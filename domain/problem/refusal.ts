import type { ProblemCode, ProblemParamName } from './catalogue';
import type { ProblemParam, ProblemParams } from './problem';

export type { ProblemCode } from './catalogue';
export type { ProblemParams } from './problem';

/** An expected "no": a code of the catalogue and what its sentence names. Never thrown. */
export interface Refusal {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly params?: ProblemParams;
}

/** A decision: what was decided, or why not. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

/** What must be given with a code: every name its sentences use. More may be added for programs. */
type RefusalArguments<Code extends ProblemCode> = [ProblemParamName<Code>] extends [never]
  ? [params?: ProblemParams]
  : [params: ProblemParams & Readonly<Record<ProblemParamName<Code>, ProblemParam>>];

/** Yes, with this. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** No, for this reason. The compiler asks for the values that the code's sentences name. */
export function refuse<Code extends ProblemCode>(code: Code, ...[params]: RefusalArguments<Code>): Refusal {
  return params === undefined ? { ok: false, code } : { ok: false, code, params };
}
