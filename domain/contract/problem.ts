/** A refusal on the wire: RFC 9457. `title` and `detail` are sentences in the reader's language, `code` is for programs. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean | null>>;
  /** Input faults, by path, with `input-invalid`. */
  readonly faults?: readonly { readonly path: string; readonly message: string }[];
  /** The current row, with `stale-version`. */
  readonly current?: unknown;
}
