import type { Language, LocalizedText } from '#domain/contract/primitives';

/** A value in a refusal's sentence. A name in four languages is picked when the sentence is made for a reader. */
export type ProblemParam = string | number | boolean | null | LocalizedText;

/** Values of a refusal by name. Names ending in `Tiyin` are shown as money, in `Thousandths` as a quantity, in `At` as a time of day. */
export type ProblemParams = Readonly<Record<string, ProblemParam>>;

/** What the screen offers beside the sentence. */
export type ProblemAction =
  | 'none'
  | 'retry'
  | 'reload'
  | 'fix-input'
  | 'approve'
  | 'sign-in'
  | 'pair'
  | 'open-shift'
  | 'count-shift'
  | 'show-orders'
  | 'call-administrator';

/** How loudly the screen says it. */
export type ProblemSeverity = 'info' | 'warning' | 'error';

/** Title and detail; `{name}` stands for a parameter. */
export type ProblemText = readonly [title: string, detail: string];

/** One row of the catalogue. */
export interface Problem<Params extends readonly string[] = readonly string[]> {
  /** HTTP status. */
  readonly status: number;
  readonly severity: ProblemSeverity;
  readonly action: ProblemAction;
  /** The parameters its sentences name. */
  readonly params: Params;
  readonly text: Readonly<Record<Language, ProblemText>>;
}

/** Makes a row; keeps the names of its parameters as types. */
export function problem<const Params extends readonly string[]>(
  status: number,
  severity: ProblemSeverity,
  action: ProblemAction,
  params: Params,
  text: Problem['text'],
): Problem<Params> {
  return { status, severity, action, params, text };
}
