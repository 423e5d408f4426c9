import { accessProblems } from './catalogue-access';
import { moneyProblems } from './catalogue-money';
import { officeProblems } from './catalogue-office';
import { orderProblems } from './catalogue-order';
import { wireProblems } from './catalogue-wire';
import type { Problem } from './problem';

/** Every refusal there is: what the screen says in four languages, how loudly, and what it offers. One row a code. */
export const catalogue = {
  ...wireProblems,
  ...accessProblems,
  ...orderProblems,
  ...moneyProblems,
  ...officeProblems,
} as const satisfies Readonly<Record<string, Problem>>;

/** The code of a refusal. */
export type ProblemCode = keyof typeof catalogue;

/** The parameters that the sentences of a code name. */
export type ProblemParamName<Code extends ProblemCode> = (typeof catalogue)[Code]['params'][number];

/** Every code, for documents and tests. */
export const problemCodes: readonly ProblemCode[] = Object.keys(catalogue).filter(isProblemCode);

/** Whether a word from outside is a code of the catalogue. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(catalogue, code);
}

/** Its row. */
export function problemOf(code: ProblemCode): Problem {
  return catalogue[code];
}
