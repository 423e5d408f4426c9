/** One broken place of a row: `from` stands once in `file` and becomes `to`. */
export interface Break {
  readonly row: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What is no part of the code. */
export const leftOut: ReadonlySet<string>;
/** The stored breaks, one a row. */
export function readBreaks(): readonly Break[];
/** The source of a file, named from the project's root. */
export function sourceOf(file: string): string;
/** The source with a break in it; null where its text does not stand there exactly once. */
export function broken(source: string, one: Pick<Break, 'from' | 'to'>): string | null;
/** Whether a title carries a row's id in brackets, alone or among others. */
export function carries(title: string, row: string): boolean;
/** Files with a test of a row, from the project's root; browser stories apart. */
export function filesOf(row: string): readonly string[];
/** Draws `count` of them by a seed, each at most once. */
export function draw<Row>(rows: readonly Row[], count: number, seed: number): readonly Row[];
